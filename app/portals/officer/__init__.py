"""Officer: the triage desk. The queue; take, rate, ask, refer, tell."""

from app.portals.officer import ask, close, concern, disclose, mine, queue, rate, refer, take, tell
from app.portals.officer.blueprint import officer

__all__ = ["ask", "close", "concern", "disclose", "mine", "officer", "queue", "rate", "refer", "take", "tell"]
