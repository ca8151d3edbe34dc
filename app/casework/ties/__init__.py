"""Ties: how people, places, things and groups are linked, and how that is drawn.

Owns links with their kind, dates, source and certainty, the things that are one and the same in several concerns, and
groups that have a name. Never says that two people are one, and never takes a link for certain by itself: what a
concern tells is unconfirmed until an officer confirms it. The surprising things: a person's links hang on what each
concern tells of them, so that joining and parting people moves all links by itself; and a link exists only for whoever
may see every concern that it rests on.
"""

from app.casework.ties.commands import (
    Facts,
    Other,
    add_tie,
    change_group,
    correct_tie,
    end_tie,
    form_group,
    open_group,
    withdraw_tie,
)
from app.casework.ties.queries import (
    LISTED,
    Called,
    Listed,
    called,
    family_of,
    group,
    groups,
    links_of,
    more_beyond,
    network_of,
    something_hidden,
    tie,
    way_between,
)

__all__ = [
    "LISTED",
    "Called",
    "Facts",
    "Listed",
    "Other",
    "add_tie",
    "called",
    "change_group",
    "correct_tie",
    "end_tie",
    "family_of",
    "form_group",
    "group",
    "groups",
    "links_of",
    "more_beyond",
    "network_of",
    "open_group",
    "something_hidden",
    "tie",
    "way_between",
    "withdraw_tie",
]
