"""What was noticed of who looks at what, and what supervisors said of it."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class DetailTold(Event):
    account_id: uuid.UUID
    detail_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class DetailForgotten(Event):
    account_id: uuid.UUID
    detail_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class LookUpsNoticed(Event):
    record_id: uuid.UUID
    count: int


@dataclass(frozen=True, kw_only=True)
class LookUpAnswered(Event):
    look_up_id: uuid.UUID
    said: str


@dataclass(frozen=True, kw_only=True)
class AttendanceDue(Event):
    """It is time to see whether somebody who is let in is there."""

    restriction_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AttendanceLooked(Event):
    record_id: uuid.UUID
    missing: int


@dataclass(frozen=True, kw_only=True)
class SomebodySent(Event):
    """Nobody who was let in was there, so a supervisor let somebody in."""

    record_id: uuid.UUID
    restriction_id: uuid.UUID
    account_id: uuid.UUID
