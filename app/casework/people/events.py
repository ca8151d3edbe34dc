"""What happened to people as they are known."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class PeoplePortrayed(Event):
    concern_id: uuid.UUID
    count: int


@dataclass(frozen=True, kw_only=True)
class PersonOpened(Event):
    person_id: uuid.UUID
