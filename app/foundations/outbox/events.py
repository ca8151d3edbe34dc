"""What happens to what follows."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class TaskParked(Event):
    task_id: uuid.UUID
    reaction: str


@dataclass(frozen=True, kw_only=True)
class TaskRetried(Event):
    task_id: uuid.UUID
