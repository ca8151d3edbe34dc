"""Triage: how soon somebody must act, and why.

The machine weighs a concern by rules that professionals signed and says why; an officer confirms, raises or
lowers the rating and says why. Nothing is closed, joined, sent or called harmless by the machine alone.
"""

from app.casework.triage.clocks import due
from app.casework.triage.commands import close, confirm_rating, needs_second_person
from app.casework.triage.queries import (
    assessment_of,
    assessments_of,
    earlier_concerns,
    nation_of,
    of_officer,
    queue,
    waiting_counts,
)

__all__ = [
    "assessment_of",
    "assessments_of",
    "close",
    "confirm_rating",
    "due",
    "earlier_concerns",
    "nation_of",
    "needs_second_person",
    "of_officer",
    "queue",
    "waiting_counts",
]
