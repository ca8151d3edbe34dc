"""What happens to partner checks."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class PartnersAsked(Event):
    check_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PartnersTold(Event):
    check_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class CheckOpened(Event):
    answer_id: uuid.UUID
    check_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class PartnerAnswered(Event):
    answer_id: uuid.UUID
    check_id: uuid.UUID
    reply_id: uuid.UUID
    said: str


@dataclass(frozen=True, kw_only=True)
class AskerTold(Event):
    check_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AnswersDue(Event):
    """A clock: by now every partner should have answered."""

    check_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AnswersMissed(Event):
    check_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class CheckEnded(Event):
    check_id: uuid.UUID
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class ChecksEnded(Event):
    """Every open check of a concern, because it was closed."""

    concern_id: uuid.UUID
