"""An agency decides what it will do about a referral, and says what came of it in the end."""

import uuid

from sqlalchemy import select

from app.casework import accounts
from app.casework.referrals import deciding, policy
from app.casework.referrals.commands.acting import ours
from app.casework.referrals.commands.expecting import expect_next
from app.casework.referrals.deciding import Step, Verdict
from app.casework.referrals.events import DecisionMade, OutcomeConcluded, SecondDeclined, SecondWanted
from app.casework.referrals.lifecycle import Move
from app.casework.referrals.models import Decision, Referral
from app.errors import Invalid, NotFound, NotPossible
from app.foundations.access import Actor
from app.foundations.database import session
from app.foundations.ledger import Event
from app.transaction import Transaction, transaction


def decide(actor: Actor, referral_id: uuid.UUID, verdict: Verdict, *, seen: int) -> Decision:
    """Say what the agency will do. A further decision stands in place of the last, and opens the referral again."""
    with transaction(actor) as tx:
        referral = ours(tx, referral_id, seen)
        if referral.acknowledged_at is None:
            raise NotPossible("Acknowledge the referral first: then everybody knows who decides.")
        referral.move(Move.DECIDE)
        made = tx.add(_made(tx, referral, Step.DECISION, verdict))
        tx.record(_settle(tx, referral, made))
    return made


def conclude(actor: Actor, referral_id: uuid.UUID, verdict: Verdict, *, seen: int) -> Decision:
    """Say what came of it, and whether the person had what they wanted."""
    with transaction(actor) as tx:
        referral = ours(tx, referral_id, seen)
        if referral.decided_at is None:
            raise NotPossible("Decide first what your agency does about it. Then say what came of it.")
        referral.move(Move.CONCLUDE)
        made = tx.add(_made(tx, referral, Step.CONCLUSION, verdict))
        tx.record(_settle(tx, referral, made))
    return made


def second(actor: Actor, decision_id: uuid.UUID, *, agrees: bool, words: str, seen: int) -> None:
    """Say, as somebody else in the agency, whether one agrees with what would be held against somebody."""
    with transaction(actor) as tx:
        known = session.get(Decision, decision_id)
        if known is None:
            raise NotFound("decision")
        referral = ours(tx, known.referral_id)
        made = tx.load(Decision, decision_id)
        _check_waits(made)
        tx.require(policy.second, made)
        tx.load(Decision, decision_id, seen=seen)
        if not agrees and not words.strip():
            raise Invalid("Say why you do not agree, so that they can decide again.")
        made.seconded_at, made.seconded_by_id, made.is_agreed = tx.now, actor.id, agrees
        made.second_words = words.strip() or None
        referral.move(Move.DECIDE if made.step is Step.DECISION else Move.CONCLUDE)
        tx.record(_settle(tx, referral, made))


def _made(tx: Transaction, referral: Referral, step: Step, verdict: Verdict) -> Decision:
    kind = accounts.organisation(referral.agency_id).agency_kind or ""
    for told in deciding.faults(kind, step, verdict).values():
        raise Invalid(told)
    choices = deciding.deciding().choices_for(kind)
    return Decision(
        referral_id=referral.id,
        data_key_id=referral.data_key_id,
        kind=kind,
        step=step,
        code=verdict.code,
        category=choices.rows[step][verdict.code].category,
        reason=verdict.reason or None,
        wishes=verdict.wishes or None,
        decided_at=tx.now,
        decided_by_id=tx.actor.id,
        needs_second=choices.needs_second(step, verdict.code, verdict.reason),
        words=verdict.words.strip(),
        advice=verdict.advice.strip() or None,
        wanted=verdict.wanted.strip() or None,
    )


def _settle(tx: Transaction, referral: Referral, made: Decision) -> Event:
    """What stands counts from now on; what waits for a second person changes nothing yet. Says what happened."""
    if made.stands:
        _stand(tx, referral, made)
    expect_next(tx, referral)
    if made.waits:
        return SecondWanted(decision_id=made.id, referral_id=referral.id)
    if not made.stands:
        return SecondDeclined(decision_id=made.id, referral_id=referral.id)
    kind = DecisionMade if made.step is Step.DECISION else OutcomeConcluded
    return kind(referral_id=referral.id, concern_id=referral.concern_id, category=made.category)


def _stand(tx: Transaction, referral: Referral, made: Decision) -> None:
    if made.step is Step.DECISION:
        # What was concluded before concerned another decision: it stays to be read.
        referral.decided_at, referral.category, referral.concluded_at = tx.now, made.category, None
    else:
        referral.concluded_at = tx.now


def _check_waits(made: Decision) -> None:
    later = select(Decision.id).where(Decision.referral_id == made.referral_id, Decision.id > made.id).limit(1)
    if not made.waits or session.scalar(later):
        raise NotPossible("This does not wait for a second person any more. What stands now is beside it.")
