"""Saying how soon somebody must act, and the second person whom it takes to say that danger is less."""

import uuid

from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.triage import policy, queries
from app.casework.triage.events import LoweringAgreed, LoweringAsked, LoweringDeclined, RatingConfirmed
from app.casework.triage.models import Assessment, Lowering, Rating, RatingDecision
from app.casework.triage.standing import stand
from app.errors import Invalid, NotFound, NotPossible, needed
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import CHANGED, Transaction, transaction


def confirm_rating(actor: Actor, concern_id: uuid.UUID, *, rating: Rating, reason: str, seen: int) -> None:
    """Say how soon somebody must act. Whoever departs from what the rules propose says why."""
    with transaction(actor) as tx:
        concern, assessment = _ours(tx, concern_id, seen)
        if assessment.needs_second_person(rating):
            raise Invalid("Lowering RED, or lowering by two, needs a second person. Ask for one.")
        if rating is not assessment.proposed and not reason.strip():
            raise Invalid("Say why your rating differs from the one that the rules propose.")
        if rating is not assessment.rating:
            assessment.seconded_by_id = None
        _decide(tx, concern, assessment, rating, reason)
        _overtake(tx, concern)
        tx.record(RatingConfirmed(concern_id=concern.id, proposed=assessment.proposed, confirmed=rating))


def ask_to_lower(actor: Actor, concern_id: uuid.UUID, *, rating: Rating, reason: str, seen: int) -> None:
    """Ask a second person to agree that it is less urgent. Until one does, the rating stays as it is."""
    with transaction(actor) as tx:
        concern, assessment = _ours(tx, concern_id, seen)
        if not assessment.needs_second_person(rating):
            raise NotPossible("You can give it this rating by yourself. Load the page again.")
        reason = needed(reason, "Say why it is less urgent: the second person decides by what you write.")
        if queries.lowering_of(actor, concern.id):
            raise NotPossible("A second person has been asked already. Wait for their answer.")
        if not queries.who_may_second(actor, concern, actor.id):
            raise Invalid("Nobody else may read this concern, so there is no second person. Have one let in first.")
        asked = Lowering(concern_id=concern.id, data_key_id=concern.data_key_id, rating=rating, seen=seen)
        asked.asked_by_id, asked.asked_at, asked.reason = actor.id, tx.now, reason
        tx.add(asked)
        tx.record(LoweringAsked(concern_id=concern.id, lowering_id=asked.id, rating=rating))


def agree_to_lower(actor: Actor, lowering_id: uuid.UUID, *, answer: str, seen: int) -> None:
    """Agree with a colleague that a concern is less urgent. The lower rating counts from now on."""
    with transaction(actor) as tx:
        known = session.get(Lowering, lowering_id)
        if known is None:
            raise NotFound("lowering")
        # The concern first, as whoever rates it does: two that begin at opposite ends would wait for each other.
        concern = tx.load(Concern, known.concern_id)
        asked = _asked(tx, lowering_id, seen)
        found = queries.assessment_of(actor, asked.concern_id)
        if found is None or concern.stage is Stage.CLOSED or found.version != asked.seen:
            raise NotPossible("The rating has changed since you were asked. Decline, and let them ask again.")
        asked.settle(is_agreed=True, answer=answer, by=actor.id, at=tx.now)
        assessment = tx.load(Assessment, found.id)
        assessment.seconded_by_id = actor.id
        _decide(tx, concern, assessment, asked.rating, asked.reason, by=asked.asked_by_id)
        tx.record(LoweringAgreed(concern_id=concern.id, lowering_id=asked.id))


def decline_to_lower(actor: Actor, lowering_id: uuid.UUID, *, answer: str, seen: int) -> None:
    """Do not agree that it is less urgent, and say why. The rating stays."""
    with transaction(actor) as tx:
        asked = _asked(tx, lowering_id, seen)
        needed(answer, "Say why you do not agree.")
        asked.settle(is_agreed=False, answer=answer, by=actor.id, at=tx.now)
        tx.record(LoweringDeclined(concern_id=asked.concern_id, lowering_id=asked.id))


def _ours(tx: Transaction, concern_id: uuid.UUID, seen: int) -> tuple[Concern, Assessment]:
    concern = tx.load(Concern, concern_id)
    tx.require(policy.rate, concern)
    if concern.stage is Stage.CLOSED:
        raise NotPossible("This concern is closed.")
    found = queries.assessment_of(tx.actor, concern.id)
    if found is None:
        raise NotPossible("The rules have not weighed this concern yet. Wait a few seconds, then try again.")
    return concern, tx.load(Assessment, found.id, seen=seen)


def _asked(tx: Transaction, lowering_id: uuid.UUID, seen: int) -> Lowering:
    asked = tx.load(Lowering, lowering_id, seen=seen)
    tx.require(policy.second, asked)
    if asked.answered_at:
        raise NotPossible(CHANGED)
    return asked


def _decide(
    tx: Transaction, concern: Concern, assessment: Assessment, rating: Rating, reason: str, by: uuid.UUID | None = None
) -> None:
    assessment.decide(rating, reason, by=by or tx.actor.id, at=tx.now)
    tx.add(RatingDecision.of(assessment, by=by or tx.actor.id, at=tx.now, reason=reason))
    concern.is_rated = True
    stand(concern, assessment)


def _overtake(tx: Transaction, concern: Concern) -> None:
    """Whoever decides by themselves has no need of a second person any more."""
    if waiting := queries.lowering_of(tx.actor, concern.id):
        waiting.settle(is_agreed=False, answer="", by=tx.actor.id, at=tx.now)
