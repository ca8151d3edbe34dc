"""Puts a concern where it belongs among the open ones, whenever something about it changes."""

from app.casework.concerns import queueing, summary
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.triage import clocks
from app.casework.triage.models import Assessment

# What an officer must do next with a concern that waits for one.
STEPS = {Stage.SUBMITTED: "claim", Stage.IN_TRIAGE: "rate"}


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


def nation_of(concern: Concern) -> str:
    """Whose working days count for a concern; England's where its area is not known."""
    area = summary.responsible(concern.area_code)
    return area.nation if area else "England"
