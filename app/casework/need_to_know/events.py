"""What happened to who may read what. Each begins with the record, so that its entries stand with all others of it."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class RecordRestricted(Event):
    record_id: uuid.UUID
    restriction_id: uuid.UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class RestrictionCovered(Event):
    """It was looked anew which records a restriction keeps."""

    record_id: uuid.UUID
    restriction_id: uuid.UUID
    count: int


@dataclass(frozen=True, kw_only=True)
class RestrictionLifted(Event):
    record_id: uuid.UUID
    restriction_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class SomebodyLetIn(Event):
    record_id: uuid.UUID
    restriction_id: uuid.UUID
    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class SomebodyLetOut(Event):
    record_id: uuid.UUID
    restriction_id: uuid.UUID
    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class GlassBroken(Event):
    record_id: uuid.UUID
    glass_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class GlassReviewed(Event):
    record_id: uuid.UUID
    glass_id: uuid.UUID
    is_justified: int


@dataclass(frozen=True, kw_only=True)
class SupervisorsTold(Event):
    """Each supervisor has a letter that somebody broke the glass."""

    glass_id: uuid.UUID
    told: int
