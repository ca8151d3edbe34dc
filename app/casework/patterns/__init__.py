"""Patterns: what several concerns say together that none says alone, as alerts that somebody looks into.

Owns alerts, what each rests on, what was made of it, and what was found and shown to nobody. Never says anything of a
person by itself, never changes a concern, a rating or who is taken to be whom, and stores no name. The surprising
things: one rule has one alert about one focus for ever, which new facts wake and the same facts never do; what is found
as a concern arrives and what the night's look finds are the same, because both ask the same pure functions; and an
alert over a concern that is sealed from somebody is not there for them at all.
"""

from app.casework.patterns.commands import open_alert, put_back, settle, sweep_some, take, watch
from app.casework.patterns.lifecycle import Disposition, Standing
from app.casework.patterns.queries import (
    PAGE,
    Behind,
    Place,
    Seen,
    Tally,
    Wanted,
    about_concern,
    alert,
    alerts,
    tallies,
    unshown,
    waiting,
)

__all__ = [
    "PAGE",
    "Behind",
    "Disposition",
    "Place",
    "Seen",
    "Standing",
    "Tally",
    "Wanted",
    "about_concern",
    "alert",
    "alerts",
    "open_alert",
    "put_back",
    "settle",
    "sweep_some",
    "take",
    "tallies",
    "unshown",
    "waiting",
    "watch",
]
