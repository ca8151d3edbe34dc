"""What happened to people as they are known."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class PeoplePortrayed(Event):
    concern_id: uuid.UUID
    count: int


@dataclass(frozen=True, kw_only=True)
class PortraitsMade(Event):
    run_id: uuid.UUID
    rules: str
    count: int


@dataclass(frozen=True, kw_only=True)
class SuggestionsMade(Event):
    concern_id: uuid.UUID
    count: int
