"""Triage: how soon somebody must act, and why, and who sees to it.

The machine weighs a concern by rules that professionals signed and says why; an officer confirms, raises or
lowers the rating and says why. Nothing is closed, joined, sent or called harmless by the machine alone, and nobody
makes danger quiet alone. The surprising thing: where a concern stands in the queue is kept with the concern, in the
transaction of each act, so that a queue of a hundred thousand is read like one of ten.
"""

from app.casework.triage.clocks import due
from app.casework.triage.commands import (
    agree_to_lower,
    ask_to_lower,
    close,
    confirm_rating,
    decline_to_lower,
    forget_view,
    give,
    reopen,
    save_view,
    take,
)
from app.casework.triage.queries import (
    Wanted,
    arrived_since,
    assessment_of,
    assessments_of,
    decisions_on,
    decisions_on_each,
    earlier_concerns,
    hand_overs_of,
    kept_back,
    lowering,
    lowering_of,
    lowerings_counted,
    lowerings_waiting,
    of_officer,
    queue,
    saved_views,
    unrated_counts,
    waiting_by_rating,
)
from app.casework.triage.standing import nation_of, stand

__all__ = [
    "Wanted",
    "agree_to_lower",
    "arrived_since",
    "ask_to_lower",
    "assessment_of",
    "assessments_of",
    "close",
    "confirm_rating",
    "decisions_on",
    "decisions_on_each",
    "decline_to_lower",
    "due",
    "earlier_concerns",
    "forget_view",
    "give",
    "hand_overs_of",
    "kept_back",
    "lowering",
    "lowering_of",
    "lowerings_counted",
    "lowerings_waiting",
    "nation_of",
    "of_officer",
    "queue",
    "reopen",
    "save_view",
    "saved_views",
    "stand",
    "take",
    "unrated_counts",
    "waiting_by_rating",
]
