"""What an agency does about a referral: open it, acknowledge it, take on actions and say what came of them."""

import uuid
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from app.casework import accounts, triage
from app.casework.concerns.models import Concern
from app.casework.referrals import policy, proposing, queries
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

LONDON = ZoneInfo("Europe/London")
END_OF_DAY = time(23, 59)
CHILDREN = "childrens_social_care"
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
        referral = _ours(tx, referral_id, seen)
        answer_for(tx, referral)
        tx.record(ReferralAcknowledged(referral_id=referral.id, concern_id=referral.concern_id))


def take_on(
    actor: Actor, referral_id: uuid.UUID, *, what: str, hoped_for: str, owner_id: uuid.UUID, due_on: date
) -> Action:
    """Take on an action: what, by whom, by when, and the change it should bring."""
    with transaction(actor) as tx:
        referral = _ours(tx, referral_id)
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
        referral.expect(_next_due(referral), tx.now)
        tx.record(ActionTakenOn(action_id=action.id, referral_id=referral.id))
    return action


def complete_action(actor: Actor, action_id: uuid.UUID, *, change: Change, outcome: str, seen: int) -> None:
    """Say what was done, and what came of it for the person."""
    with transaction(actor) as tx:
        action = tx.load(Action, action_id)
        referral = _ours(tx, action.referral_id)
        if action.completed_at is not None:
            raise NotPossible("This action has been completed already. What came of it stands beside it.")
        tx.load(Action, action_id, seen=seen)
        action.completed_at, action.change = tx.now, change
        action.outcome = _needed(outcome, "Say what was done and what came of it.")
        referral.expect(_next_due(referral), tx.now)
        if referral.due_at is None:
            referral.move(Move.COMPLETE)
        tx.record(ActionCompleted(action_id=action.id, concern_id=referral.concern_id, change=change))


def answer_for(tx: Transaction, referral: Referral) -> None:
    """Whoever acts now has it, and the time for their agency's decision runs from when it was referred."""
    referral.move(Move.ACKNOWLEDGE)
    referral.acknowledged_at, referral.acknowledged_by_id, referral.held_until = tx.now, tx.actor.id, None
    nation = triage.nation_of(session.get_one(Concern, referral.concern_id))
    referral.expect(triage.due(referral.rating, _decision(referral), referral.referred_at, nation), tx.now)


def _decision(referral: Referral) -> str:
    """Which clock runs for the agency's decision. For a child the next step is due within one working day."""
    kind = accounts.organisation(referral.agency_id).agency_kind
    return "decide_child" if kind == CHILDREN else "decide"


def _ours(tx: Transaction, referral_id: uuid.UUID, seen: int | None = None) -> Referral:
    if not policy.act.allows(tx.actor, tx.load(Referral, referral_id)):
        raise NotFound("referral")
    return tx.load(Referral, referral_id, seen=seen)


def _just_taken_on(tx: Transaction, referral_id: uuid.UUID, told: tuple[str, str, uuid.UUID, date]) -> Action | None:
    """The same action, where the button was pressed twice."""
    last = session.scalar(select(Action).where(Action.referral_id == referral_id).order_by(Action.id.desc()).limit(1))
    if last is None or last.completed_at or tx.now - last.taken_on_at > TWICE:
        return None
    return last if (last.what, last.hoped_for, last.owner_id, last.due_on) == told else None


def _next_due(referral: Referral) -> datetime | None:
    """The end of the day on which the first of its open actions is due."""
    open_actions = select(func.min(Action.due_on)).where(
        Action.referral_id == referral.id, Action.completed_at.is_(None)
    )
    due_on = session.scalar(open_actions)
    return datetime.combine(due_on, END_OF_DAY, LONDON) if due_on else None


def _needed(words: str, otherwise: str) -> str:
    if not words.strip():
        raise Invalid(otherwise)
    return words.strip()
