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
