"""Reading triage: the queue, the ratings, and what officers like to see of it."""

from app.casework.triage.queries.board import Waiting, lowerings_counted, waiting_by_rating
from app.casework.triage.queries.history import earlier_concerns, past_concerns
from app.casework.triage.queries.queue import (
    MOST_COUNTED,
    PAGE,
    Count,
    Line,
    Place,
    arrived_since,
    kept_back,
    of_officer,
    queue,
    unrated_counts,
)
from app.casework.triage.queries.ratings import (
    assessment_of,
    assessments_of,
    decisions_on,
    decisions_on_each,
    hand_overs_of,
    lowering,
    lowering_of,
    lowerings_waiting,
    who_may_second,
)
from app.casework.triage.queries.views import saved_views
from app.casework.triage.queries.wanted import ONLY, WHOSE, Wanted

__all__ = [
    "MOST_COUNTED",
    "ONLY",
    "PAGE",
    "WHOSE",
    "Count",
    "Line",
    "Place",
    "Waiting",
    "Wanted",
    "arrived_since",
    "assessment_of",
    "assessments_of",
    "decisions_on",
    "decisions_on_each",
    "earlier_concerns",
    "hand_overs_of",
    "kept_back",
    "lowering",
    "lowering_of",
    "lowerings_counted",
    "lowerings_waiting",
    "of_officer",
    "past_concerns",
    "queue",
    "saved_views",
    "unrated_counts",
    "waiting_by_rating",
    "who_may_second",
]
