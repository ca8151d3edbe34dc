"""What happened to searches: never what was looked for, and never what was found."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class Searched(Event):
    search_id: uuid.UUID
    kind: str
    count: int


@dataclass(frozen=True, kw_only=True)
class SearchesLookedAt(Event):
    look_id: uuid.UUID
    account_id: uuid.UUID
