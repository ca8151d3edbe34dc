"""What an agency does about a referral: open it, acknowledge it, and take on actions."""

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from app.casework import accounts
from app.casework.referrals import policy, proposing, queries
from app.casework.referrals.catalogue import FREE, actions_catalogue
from app.casework.referrals.commands.expecting import LONDON, expect_next
from app.casework.referrals.events import ActionDue, ActionTakenOn, ReferralAcknowledged, ReferralOpened
from app.casework.referrals.lifecycle import Move
from app.casework.referrals.models import Action, Referral
from app.errors import Invalid, NotFound, NotPossible, needed
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction

# The same action again, so soon, is a button that was pressed twice.
TWICE = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What somebody will do, who, by when, and what for; `kind` is a code of the catalogue, or free."""

    what: str
    hoped_for: str
    owner_id: uuid.UUID
    due_on: date
    kind: str = FREE


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


def take_on(actor: Actor, referral_id: uuid.UUID, plan: Plan) -> Action:
    """Take on an action: what, by whom, by when, and the change it should bring."""
    with transaction(actor) as tx:
        referral = ours(tx, referral_id)
        plan = checked(tx, referral, plan)
        if known := _just_taken_on(tx, referral.id, plan):
            return known
        action = taken_on(tx, referral, plan)
        tx.record(ActionTakenOn(action_id=action.id, referral_id=referral.id))
    return action


def checked(tx: Transaction, referral: Referral, plan: Plan) -> Plan:
    """The same, made ready; NotPossible or Invalid where this agency cannot take it on so."""
    if referral.acknowledged_at is None:
        raise NotPossible("Acknowledge the referral first.")
    if plan.due_on < tx.now.astimezone(LONDON).date():
        raise Invalid("Choose a day from today on.")
    kind = accounts.organisation(referral.agency_id).agency_kind or ""
    usual = actions_catalogue().actions.get(plan.kind)
    if plan.kind != FREE and not (usual and usual.is_for(kind)):
        raise Invalid("Choose an action that your agency can take on, or say in your own words what you will do.")
    return replace(
        plan,
        owner_id=proposing.colleague(tx.actor, plan.owner_id),
        what=needed(plan.what, "Say what will be done."),
        hoped_for=needed(plan.hoped_for, "Say what change this should bring."),
    )


def taken_on(tx: Transaction, referral: Referral, plan: Plan) -> Action:
    """A new action of this referral, with a clock that looks at it when its day is over."""
    referral.move(Move.TAKE_ON)
    action = Action(
        referral_id=referral.id,
        data_key_id=referral.data_key_id,
        owner_id=plan.owner_id,
        kind=plan.kind,
        due_on=plan.due_on,
        taken_on_at=tx.now,
        what=plan.what,
        hoped_for=plan.hoped_for,
    )
    tx.add(action)
    watch(tx, action)
    expect_next(tx, referral)
    return action


def watch(tx: Transaction, action: Action) -> None:
    """When its day is over, somebody looks whether it was done."""
    tx.later(ActionDue(action_id=action.id), ends(action.due_on))


def ends(day: date) -> datetime:
    """The moment at which this day is over here."""
    return datetime.combine(day + timedelta(days=1), time(0), LONDON)


def answer_for(tx: Transaction, referral: Referral) -> None:
    """Whoever acts now has it, and the time for their agency's decision runs from when it was referred."""
    referral.move(Move.ACKNOWLEDGE)
    referral.acknowledged_at, referral.acknowledged_by_id, referral.held_until = tx.now, tx.actor.id, None
    expect_next(tx, referral)


def ours(tx: Transaction, referral_id: uuid.UUID, seen: int | None = None) -> Referral:
    """A referral to one's own agency; for anybody else there is none."""
    if not policy.act.allows(tx.actor, tx.load(Referral, referral_id)):
        raise NotFound("referral")
    return tx.load(Referral, referral_id, seen=seen)


def _just_taken_on(tx: Transaction, referral_id: uuid.UUID, plan: Plan) -> Action | None:
    """The same action, where the button was pressed twice."""
    last = session.scalar(select(Action).where(Action.referral_id == referral_id).order_by(Action.id.desc()).limit(1))
    if last is None or last.completed_at or tx.now - last.taken_on_at > TWICE:
        return None
    same = (last.what, last.hoped_for, last.owner_id, last.due_on) == (
        plan.what, plan.hoped_for, plan.owner_id, plan.due_on,
    )  # fmt: skip
    return last if same else None
