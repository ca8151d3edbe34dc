"""What happens between officers and agencies once a referral was sent."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class AgencyWrote(Event):
    message_id: uuid.UUID
    referral_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class HubWrote(Event):
    message_id: uuid.UUID
    referral_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class CorrespondenceOpened(Event):
    referral_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class InformationRequested(Event):
    request_id: uuid.UUID
    referral_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ReporterAskedForAgency(Event):
    """An officer passed on to the reporter what an agency needs to know."""

    request_id: uuid.UUID
    message_id: uuid.UUID
    referral_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class RequestAnswered(Event):
    request_id: uuid.UUID
    referral_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class RequestRefused(Event):
    request_id: uuid.UUID
    referral_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class MoreReleased(Event):
    """An officer released more of a concern to an agency that has its referral already."""

    release_id: uuid.UUID
    referral_id: uuid.UUID
    concern_id: uuid.UUID
    fields: int
    files: int


@dataclass(frozen=True, kw_only=True)
class RequestDue(Event):
    """A clock: by now the agency wanted its answer."""

    request_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class RequestOverdue(Event):
    request_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class RequestsEnded(Event):
    concern_id: uuid.UUID
    requests: int


@dataclass(frozen=True, kw_only=True)
class UpdateAnnounced(Event):
    """Letters were queued to one side of a thread that the other has written."""

    referral_id: uuid.UUID
    letters: int
