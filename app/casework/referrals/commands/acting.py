"""What an agency does about a referral: open it, acknowledge it, take on actions and say what came of them."""

import uuid
from datetime import date, timedelta

from sqlalchemy import select

from app.casework.referrals import policy, proposing, queries
from app.casework.referrals.commands.expecting import LONDON, expect_next
from app.casework.referrals.events import (
    ActionCompleted,
    ActionTakenOn,
    ReferralAcknowledged,
    ReferralOpened,
)
from app.casework.referrals.lifecycle import Move
from app.casework.referrals.models import Action, Change, Referral
from app.errors import Invalid, NotFound, NotPossible
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction

# The same action again, so soon, is a button that was pressed twice.
TWICE = timedelta(minutes=1)


def open_referral(actor: Actor, reference: str) -> Referral:
    """Read what was disclosed. Reading it is an act, and the ledger remembers it."""
    with transaction(actor) as tx:
        referral = queries.by_reference(actor, reference)
        tx.require(policy.receive, referral)
        tx.record(ReferralOpened(referral_id=referral.id))
    return referral


def acknowledge(actor: Actor, referral_id: uuid.UUID, *, seen: int) -> None:
    """Say that the agency has it, and that one is responsible for it there."""
    with transaction(actor) as tx:
        referral = ours(tx, referral_id, seen)
        answer_for(tx, referral)
        tx.record(ReferralAcknowledged(referral_id=referral.id, concern_id=referral.concern_id))


def take_on(
    actor: Actor, referral_id: uuid.UUID, *, what: str, hoped_for: str, owner_id: uuid.UUID, due_on: date
) -> Action:
    """Take on an action: what, by whom, by when, and the change it should bring."""
    with transaction(actor) as tx:
        referral = ours(tx, referral_id)
        if referral.acknowledged_at is None:
            raise NotPossible("Acknowledge the referral first.")
        if due_on < tx.now.astimezone(LONDON).date():
            raise Invalid("Choose a day from today on.")
        owner_id = proposing.colleague(actor, owner_id)
        if known := _just_taken_on(tx, referral.id, (what.strip(), hoped_for.strip(), owner_id, due_on)):
            return known
        referral.move(Move.TAKE_ON)
        action = Action(
            referral_id=referral.id,
            data_key_id=referral.data_key_id,
            owner_id=owner_id,
            due_on=due_on,
            taken_on_at=tx.now,
            what=_needed(what, "Say what will be done."),
            hoped_for=_needed(hoped_for, "Say what change this should bring."),
        )
        tx.add(action)
        expect_next(tx, referral)
        tx.record(ActionTakenOn(action_id=action.id, referral_id=referral.id))
    return action


def complete_action(actor: Actor, action_id: uuid.UUID, *, change: Change, outcome: str, seen: int) -> None:
    """Say what was done, and what came of it for the person."""
    with transaction(actor) as tx:
        action = tx.load(Action, action_id)
        referral = ours(tx, action.referral_id)
        if action.completed_at is not None:
            raise NotPossible("This action has been completed already. What came of it stands beside it.")
        tx.load(Action, action_id, seen=seen)
        action.completed_at, action.change = tx.now, change
        action.outcome = _needed(outcome, "Say what was done and what came of it.")
        expect_next(tx, referral)
        tx.record(ActionCompleted(action_id=action.id, concern_id=referral.concern_id, change=change))


def answer_for(tx: Transaction, referral: Referral) -> None:
    """Whoever acts now has it, and the time for their agency's decision runs from when it was referred."""
    referral.move(Move.ACKNOWLEDGE)
    referral.acknowledged_at, referral.acknowledged_by_id, referral.held_until = tx.now, tx.actor.id, None
    expect_next(tx, referral)


def ours(tx: Transaction, referral_id: uuid.UUID, seen: int | None = None) -> Referral:
    """A referral of one's own agency, locked, to do something about it; to others there is none."""
    if not policy.act.allows(tx.actor, tx.load(Referral, referral_id)):
        raise NotFound("referral")
    return tx.load(Referral, referral_id, seen=seen)


def _just_taken_on(tx: Transaction, referral_id: uuid.UUID, told: tuple[str, str, uuid.UUID, date]) -> Action | None:
    """The same action, where the button was pressed twice."""
    last = session.scalar(select(Action).where(Action.referral_id == referral_id).order_by(Action.id.desc()).limit(1))
    if last is None or last.completed_at or tx.now - last.taken_on_at > TWICE:
        return None
    return last if (last.what, last.hoped_for, last.owner_id, last.due_on) == told else None


def _needed(words: str, otherwise: str) -> str:
    if not words.strip():
        raise Invalid(otherwise)
    return words.strip()
