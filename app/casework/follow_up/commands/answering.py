"""Saying how the person is, after 30 and 90 days."""

import uuid

from app.casework.concerns.models import Concern
from app.casework.follow_up import policy
from app.casework.follow_up.events import AnswerGiven
from app.casework.follow_up.models import AskedThem, FollowUp
from app.casework.referrals.models import Change
from app.errors import NotFound, needed
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction


def answer(
    actor: Actor, follow_up_id: uuid.UUID, *, change: Change, asked_them: AskedThem, words: str, seen: int
) -> None:
    """Say how the person is, for the agency that is asked."""
    with transaction(actor) as tx:
        known = session.get(FollowUp, follow_up_id)
        if known is None or not policy.answer.allows(actor, known):
            raise NotFound("question")
        question = _open(tx, follow_up_id, seen)
        question.answer(change, asked_them, _told(words), actor, tx.now)
        tx.record(_given(question))


def answer_for_agency(
    actor: Actor, follow_up_id: uuid.UUID, *, change: Change, asked_them: AskedThem, words: str, seen: int
) -> None:
    """Say how the person is, as an officer knows it: nobody in the agency has, or no agency has it any more."""
    with transaction(actor) as tx:
        known = tx.load(FollowUp, follow_up_id)
        tx.require(policy.answer_for, session.get_one(Concern, known.concern_id))
        question = _open(tx, follow_up_id, seen)
        question.answer(change, asked_them, _told(words), actor, tx.now)
        question.is_by_officer = True
        tx.record(_given(question))


def _open(tx: Transaction, follow_up_id: uuid.UUID, seen: int) -> FollowUp:
    tx.load(FollowUp, follow_up_id).check_waits()
    return tx.load(FollowUp, follow_up_id, seen=seen)


def _told(words: str) -> str:
    return needed(words, "Say how you know: who saw or spoke to them, and when.")


def _given(question: FollowUp) -> AnswerGiven:
    return AnswerGiven(
        follow_up_id=question.id,
        concern_id=question.concern_id,
        days=question.days,
        change=str(question.change),
    )
