"""What happens to figures."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class FiguresReleased(Event):
    """A period is over, and was counted for ever."""

    release_id: uuid.UUID
    period: str
    tables: int
