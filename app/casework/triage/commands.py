"""Confirming a rating, and closing a concern."""

import uuid

from app.casework.concerns import policy as concerns_policy
from app.casework.concerns.events import ConcernClosed
from app.casework.concerns.lifecycle import Closing, Move, Stage
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


def close(actor: Actor, concern_id: uuid.UUID, *, reason: Closing, words: str, seen: int) -> None:
    """Close a concern for which nothing more is to be done here, with a reason and in words."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id, seen=seen)
        tx.require(concerns_policy.close, concern)
        if not words.strip():
            raise Invalid("Say why, in a sentence that another officer would understand.")
        assessment = queries.assessment_of(actor, concern.id)
        # Danger: RED that no agency has been asked about must not be put away by one tired person.
        if concern.stage is Stage.IN_TRIAGE and assessment and assessment.most_urgent is Rating.RED:
            raise Invalid("Refer it first: closing RED that no agency has seen needs a second person.")
        concern.move(Move.CLOSE)
        concern.closed_at, concern.closing = tx.now, words
        tx.record(ConcernClosed(concern_id=concern.id, reason=reason))


def needs_second_person(assessment: Assessment, rating: Rating) -> bool:
    """Would this lower RED, or lower by two? One tired person must not be able to make danger quiet.

    What counts is the most urgent that the rules or an officer said: raised to RED, it stays RED.
    """
    lowered_by = rating.rank - assessment.most_urgent.rank
    return lowered_by >= TWO_BANDS or (assessment.most_urgent is Rating.RED and lowered_by > 0)


def _check_departure(assessment: Assessment, rating: Rating, reason: str) -> None:
    if needs_second_person(assessment, rating):
        raise Invalid("Lowering RED, or lowering by two, needs a second person. Keep it, and ask your supervisor.")
    if rating is not assessment.proposed and not reason.strip():
        raise Invalid("Say why your rating differs from the one that the rules propose.")
