"""What happens to attachments."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class AttachmentBegun(Event):
    concern_id: uuid.UUID
    attachment_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AttachmentPartArrived(Event):
    concern_id: uuid.UUID
    attachment_id: uuid.UUID
    arrived: int


@dataclass(frozen=True, kw_only=True)
class AttachmentArrived(Event):
    concern_id: uuid.UUID
    attachment_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AttachmentEnclosed(Event):
    """A clock that runs out at once: a file came with a message, and is to be examined."""

    concern_id: uuid.UUID
    attachment_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AttachmentExamined(Event):
    concern_id: uuid.UUID
    attachment_id: uuid.UUID
    state: str


@dataclass(frozen=True, kw_only=True)
class AttachmentRefused(Event):
    concern_id: uuid.UUID
    attachment_id: uuid.UUID
    why: str


@dataclass(frozen=True, kw_only=True)
class AttachmentRemoved(Event):
    concern_id: uuid.UUID
    attachment_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AttachmentOpened(Event):
    concern_id: uuid.UUID
    attachment_id: uuid.UUID
    what: str


@dataclass(frozen=True, kw_only=True)
class ArrivalDue(Event):
    attachment_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ArrivalGivenUp(Event):
    concern_id: uuid.UUID
    attachment_id: uuid.UUID
