"""What is said between officers and reporters."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class QuestionAsked(Event):
    concern_id: uuid.UUID
    message_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class QuestionAnswered(Event):
    concern_id: uuid.UUID
    message_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class OwnReportRead(Event):
    concern_id: uuid.UUID
    how: str


@dataclass(frozen=True, kw_only=True)
class ReporterTold(Event):
    concern_id: uuid.UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class NoticeQueued(Event):
    concern_id: uuid.UUID
    kind: str


@dataclass(frozen=True, kw_only=True)
class OwingReckoned(Event):
    concern_id: uuid.UUID
    waits_for: str


@dataclass(frozen=True, kw_only=True)
class TellingDue(Event):
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class TellingLate(Event):
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class TellingReminded(Event):
    concern_id: uuid.UUID
    told: int


@dataclass(frozen=True, kw_only=True)
class HandlingRated(Event):
    concern_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class HandlingNotRated(Event):
    concern_id: uuid.UUID
