"""Puts a concern where it belongs among the open ones, whenever something about it changes."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement

from app.casework.concerns import queueing, summary
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.triage import clocks
from app.casework.triage.models import Assessment

# What an officer must do next with a concern that waits for one.
STEPS = {Stage.SUBMITTED: "claim", Stage.IN_TRIAGE: "rate"}
SOON = timedelta(hours=1)


def stand(concern: Concern, assessment: Assessment | None) -> None:
    """By its rating, then by what is due when; a closed one stands nowhere."""
    since, rank = concern.waits_since, assessment.rank if assessment else queueing.UNWEIGHED
    if concern.stage in (Stage.DRAFT, Stage.CLOSED):
        concern.stand(None)
    elif step := STEPS.get(concern.stage):
        rating = assessment.rating if assessment else None
        concern.stand(queueing.place(rank, clocks.due(rating, step, since, nation_of(concern))))
    else:
        concern.stand(queueing.place_when_referred(rank, since))


def is_overdue(now: datetime) -> ColumnElement[bool]:
    """Has the time of this place in the queue run out?"""
    return Concern.queue_place % queueing.ONE_RATING < queueing.microseconds(now)


def is_soon(now: datetime) -> ColumnElement[bool]:
    """Does its time run out within the hour?"""
    left = Concern.queue_place % queueing.ONE_RATING
    return left.between(queueing.microseconds(now), queueing.microseconds(now + SOON))


def nation_of(concern: Concern) -> str:
    """Whose working days count for a concern; England's where its area is not known."""
    area = summary.responsible(concern.area_code)
    return area.nation if area else "England"
