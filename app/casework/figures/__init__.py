"""Figures: how much, how soon and with what outcome, counted of all concerns together. It never tells of one of them.

Owns the outline of each concern (codes, days and minutes), the figures of figures.toml, and what was published of each
quarter. Never holds a word that somebody wrote. The surprising things: a quarter that is over is counted once and never
again, because a figure that moved afterwards would say what happened to one person; and outlines follow the ledger by
themselves, so that nothing which happens to a concern waits for its figures.
"""

from app.casework.figures.commands import publish
from app.casework.figures.following import follow, make_anew
from app.casework.figures.measures import catalogue
from app.casework.figures.publishing import count, is_time_to_count, over, refresh
from app.casework.figures.queries import (
    along,
    disparity,
    history,
    lacking,
    measure,
    periods,
    published_after,
    release,
    whole,
)

__all__ = [
    "along",
    "catalogue",
    "count",
    "disparity",
    "follow",
    "history",
    "is_time_to_count",
    "lacking",
    "make_anew",
    "measure",
    "over",
    "periods",
    "publish",
    "published_after",
    "refresh",
    "release",
    "whole",
]
