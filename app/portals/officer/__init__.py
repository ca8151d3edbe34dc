"""Officer: the triage desk. The queue; take, rate, ask, check with partners, refer, tell."""

from app.portals.officer import (
    ask,
    attachment,
    check,
    close,
    concern,
    disclose,
    end_check,
    enter,
    mine,
    queue,
    rate,
    refer,
    take,
    tell,
)
from app.portals.officer.blueprint import officer

__all__ = [
    "ask",
    "attachment",
    "check",
    "close",
    "concern",
    "disclose",
    "end_check",
    "enter",
    "mine",
    "officer",
    "queue",
    "rate",
    "refer",
    "take",
    "tell",
]
