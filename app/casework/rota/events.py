"""What happens to the rota."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class ShiftsPlanned(Event):
    officer_id: uuid.UUID
    kind: str
    shifts: int


@dataclass(frozen=True, kw_only=True)
class ShiftDropped(Event):
    shift_id: uuid.UUID
    officer_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ShiftOffered(Event):
    shift_id: uuid.UUID
    to_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class OfferTakenBack(Event):
    shift_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ShiftHandedOver(Event):
    shift_id: uuid.UUID
    from_id: uuid.UUID
    to_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ShiftDeclined(Event):
    shift_id: uuid.UUID
    from_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AbsenceNoted(Event):
    absence_id: uuid.UUID
    officer_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AbsenceEnded(Event):
    absence_id: uuid.UUID
    officer_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class NumberGiven(Event):
    officer_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class RotaLookDue(Event):
    lookout_id: uuid.UUID
    round: int


@dataclass(frozen=True, kw_only=True)
class RotaLookedAt(Event):
    lookout_id: uuid.UUID
    warned: int


@dataclass(frozen=True, kw_only=True)
class ColleagueWritten(Event):
    shift_id: uuid.UUID
    kind: str
