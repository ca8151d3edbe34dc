"""What happens when time passes and nobody acts."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class ClocksSet(Event):
    concern_id: uuid.UUID
    waits_for: str
    rating: str


@dataclass(frozen=True, kw_only=True)
class EscalationDue(Event):
    concern_id: uuid.UUID
    code: str


@dataclass(frozen=True, kw_only=True)
class ClockRanOut(Event):
    concern_id: uuid.UUID
    escalation_id: uuid.UUID
    code: str
    told: int


@dataclass(frozen=True, kw_only=True)
class EscalationSeenTo(Event):
    escalation_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class SecondLookDrawn(Event):
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class SecondLookTaken(Event):
    concern_id: uuid.UUID
    agrees: int
