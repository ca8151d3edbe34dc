"""Confirming a rating."""

import uuid

from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.triage import policy, queries
from app.casework.triage.events import RatingConfirmed
from app.casework.triage.models import Assessment, Rating
from app.errors import Invalid, NotPossible
from app.foundations.access import Actor
from app.transaction import transaction

TWO_BANDS = 2


def confirm_rating(actor: Actor, concern_id: uuid.UUID, *, rating: Rating, reason: str, seen: int) -> None:
    """Say how soon somebody must act. Whoever departs from what the rules propose says why."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id)
        tx.require(policy.rate, concern)
        if concern.stage is Stage.CLOSED:
            raise NotPossible("This concern is closed.")
        found = queries.assessment_of(actor, concern.id)
        if found is None:
            raise NotPossible("The rules have not weighed this concern yet. Wait a few seconds, then try again.")
        assessment = tx.load(Assessment, found.id, seen=seen)
        _check_departure(assessment, rating, reason)
        assessment.confirmed, assessment.rank = rating, rating.rank
        assessment.confirmed_at, assessment.confirmed_by_id = tx.now, actor.id
        assessment.reason = reason.strip() or None
        tx.record(RatingConfirmed(concern_id=concern.id, proposed=assessment.proposed, confirmed=rating))


def needs_second_person(assessment: Assessment, rating: Rating) -> bool:
    """Would this lower RED, or lower by two? One tired person must not be able to make danger quiet.

    What counts is the most urgent that the rules or an officer said: raised to RED, it stays RED.
    """
    most_urgent = min(assessment.proposed, assessment.rating, key=lambda each: each.rank)
    lowered_by = rating.rank - most_urgent.rank
    return lowered_by >= TWO_BANDS or (most_urgent is Rating.RED and lowered_by > 0)


def _check_departure(assessment: Assessment, rating: Rating, reason: str) -> None:
    if needs_second_person(assessment, rating):
        raise Invalid("Lowering RED, or lowering by two, needs a second person. Keep it, and ask your supervisor.")
    if rating is not assessment.proposed and not reason.strip():
        raise Invalid("Say why your rating differs from the one that the rules propose.")
