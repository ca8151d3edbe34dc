"""What happens to concerns."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class DraftStarted(Event):
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class DraftSaved(Event):
    concern_id: uuid.UUID
    page: str


@dataclass(frozen=True, kw_only=True)
class DraftDiscarded(Event):
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class DraftExpiring(Event):
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class DraftExpired(Event):
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class DraftStillUsed(Event):
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class DraftWarned(Event):
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ReturnCodeGiven(Event):
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ConcernSubmitted(Event):
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class MentionsMade(Event):
    run_id: uuid.UUID
    rules: str
    count: int


@dataclass(frozen=True, kw_only=True)
class ConcernIndexed(Event):
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ConcernOpened(Event):
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ConcernTaken(Event):
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class WorkLetGo(Event):
    account_id: uuid.UUID
    concerns: int


@dataclass(frozen=True, kw_only=True)
class OwnerGone(Event):
    concern_id: uuid.UUID
    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ConcernPutBack(Event):
    concern_id: uuid.UUID
    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class OfficerLost(Event):
    concern_id: uuid.UUID
    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PlaceConfirmed(Event):
    concern_id: uuid.UUID
    place: str
    authority_code: str


@dataclass(frozen=True, kw_only=True)
class ConcernClosed(Event):
    concern_id: uuid.UUID
    reason: str


@dataclass(frozen=True, kw_only=True)
class ConcernAddedTo(Event):
    concern_id: uuid.UUID
    addendum_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ConcernGotWorse(Event):
    concern_id: uuid.UUID
    addendum_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ConcernWithdrawn(Event):
    concern_id: uuid.UUID
    addendum_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class SafeRecipientNamed(Event):
    concern_id: uuid.UUID
    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ConcernReopened(Event):
    """It was closed, and an officer works on it again."""

    concern_id: uuid.UUID
