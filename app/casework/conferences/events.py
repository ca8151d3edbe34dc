"""What happens at conferences."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class PapersRead(Event):
    """Everything about one concern was read at once: on a screen, on paper or as a file."""

    concern_id: uuid.UUID
    how: str


@dataclass(frozen=True, kw_only=True)
class ConferenceCalled(Event):
    concern_id: uuid.UUID
    conference_id: uuid.UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class AttendanceNoted(Event):
    conference_id: uuid.UUID
    attendance_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AgreementNoted(Event):
    conference_id: uuid.UUID
    agreement_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ConferenceSignedOff(Event):
    concern_id: uuid.UUID
    conference_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class InviteesTold(Event):
    conference_id: uuid.UUID
    told: int
