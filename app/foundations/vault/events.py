"""What happens to keys."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class KeysRotated(Event):
    rotation_id: uuid.UUID
    kek: str
    count: int


@dataclass(frozen=True, kw_only=True)
class KeyRetired(Event):
    rotation_id: uuid.UUID
    kek: str
