"""Officer: the triage desk. The queue; take, rate, ask, refer, tell."""

from app.portals.officer import (
    ask,
    attachment,
    close,
    concern,
    disclose,
    enter,
    mine,
    queue,
    rate,
    refer,
    send_now,
    take,
    tell,
)
from app.portals.officer.blueprint import officer

__all__ = [
    "ask",
    "attachment",
    "close",
    "concern",
    "disclose",
    "enter",
    "mine",
    "officer",
    "queue",
    "rate",
    "refer",
    "send_now",
    "take",
    "tell",
]
