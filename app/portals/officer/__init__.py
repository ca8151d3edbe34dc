"""Officer: the triage desk. The queue; take, rate, ask, refer, tell."""

from app.portals.officer import (
    adopt,
    ask,
    attachment,
    close,
    concern,
    disclose,
    enter,
    mine,
    places,
    preview,
    queue,
    rate,
    refer,
    sees,
    send,
    take,
    tell,
)
from app.portals.officer.blueprint import officer

__all__ = [
    "adopt",
    "ask",
    "attachment",
    "close",
    "concern",
    "disclose",
    "enter",
    "mine",
    "officer",
    "places",
    "preview",
    "queue",
    "rate",
    "refer",
    "sees",
    "send",
    "take",
    "tell",
]
