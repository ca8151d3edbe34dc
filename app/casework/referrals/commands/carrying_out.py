"""What becomes of an action: done, stopped, moved to another day, or given to a colleague. Nothing just disappears."""

import uuid
from dataclasses import dataclass
from datetime import date

from app.casework.referrals import proposing
from app.casework.referrals.commands.acting import ours, watch
from app.casework.referrals.commands.expecting import LONDON, expect_next
from app.casework.referrals.events import ActionCompleted, ActionGiven, ActionMoved, ActionStopped
from app.casework.referrals.models import Action, Change, NotDone, Rearrangement, Referral, Worked
from app.errors import Invalid, needed
from app.foundations.access import Actor
from app.transaction import Transaction, transaction

SAME_DAY = "Choose another day than the one it has, or leave it as it is."
SAME_PERSON = "Choose somebody else: this action is theirs already."
WHY = {
    Worked.PARTLY: "Say what it did not change.",
    Worked.NO: "Say why it did not work.",
    Worked.TOO_EARLY: "Say when it will be known.",
}


@dataclass(frozen=True, kw_only=True)
class Effect:
    """Whether an action brought the change that was hoped for, why not, and what shows that it was done."""

    worked: Worked
    why: str = ""
    evidence: str = ""


def complete_action(
    actor: Actor, action_id: uuid.UUID, *, change: Change, outcome: str, seen: int, effect: Effect | None = None
) -> None:
    """Say what was done, whether it worked, and what came of it for the person."""
    with transaction(actor) as tx:
        referral, action = _of_ours(tx, action_id, seen)
        action.end(needed(outcome, "Say what was done and what came of it."), actor.id, tx.now)
        action.change = change
        if effect:
            _say_what_it_did(action, effect)
        expect_next(tx, referral)
        tx.record(ActionCompleted(action_id=action.id, concern_id=referral.concern_id, change=change))


def stop_action(actor: Actor, action_id: uuid.UUID, *, because: NotDone, words: str, seen: int) -> None:
    """Say that an action will not be done, and why. The officer responsible hears of it."""
    with transaction(actor) as tx:
        referral, action = _of_ours(tx, action_id, seen)
        action.end(needed(words, "Say why it will not be done, and what happens instead."), actor.id, tx.now)
        action.stopped_because = because
        expect_next(tx, referral)
        tx.record(ActionStopped(action_id=action.id, concern_id=referral.concern_id, because=because))


def move_action(actor: Actor, action_id: uuid.UUID, *, due_on: date, why: str, seen: int) -> None:
    """Give an action another day, with a reason. The day that it had stays to be read."""
    with transaction(actor) as tx:
        referral, action = _of_ours(tx, action_id, seen)
        if due_on == action.due_on:
            raise Invalid(SAME_DAY)
        if due_on < tx.now.astimezone(LONDON).date():
            raise Invalid("Choose a day from today on.")
        _rearrange(tx, action, (action.owner_id, due_on), needed(why, "Say why it needs another day."))
        watch(tx, action)
        expect_next(tx, referral)
        tx.record(ActionMoved(action_id=action.id, referral_id=referral.id))


def give_action(actor: Actor, action_id: uuid.UUID, *, owner_id: uuid.UUID, why: str, seen: int) -> None:
    """Give an action to a colleague, with what they need to know. Who had it before stays to be read."""
    with transaction(actor) as tx:
        referral, action = _of_ours(tx, action_id, seen)
        owner_id = proposing.colleague(actor, owner_id)
        if owner_id == action.owner_id:
            raise Invalid(SAME_PERSON)
        _rearrange(tx, action, (owner_id, action.due_on), needed(why, "Say what your colleague needs to know."))
        tx.record(ActionGiven(action_id=action.id, referral_id=referral.id, owner_id=owner_id))


def _of_ours(tx: Transaction, action_id: uuid.UUID, seen: int) -> tuple[Referral, Action]:
    referral = ours(tx, tx.load(Action, action_id).referral_id)
    action = tx.load(Action, action_id)
    action.check_open()
    return referral, tx.load(Action, action_id, seen=seen)


def _say_what_it_did(action: Action, effect: Effect) -> None:
    if effect.worked in WHY:
        needed(effect.why, WHY[effect.worked])
    action.worked = effect.worked
    action.worked_why = effect.why.strip() or None
    action.evidence = effect.evidence.strip() or None


def _rearrange(tx: Transaction, action: Action, to: tuple[uuid.UUID, date], why: str) -> None:
    to_id, to_on = to
    tx.add(
        Rearrangement(
            action_id=action.id,
            data_key_id=action.data_key_id,
            at=tx.now,
            by_id=tx.actor.id,
            from_on=action.due_on,
            to_on=to_on,
            from_id=action.owner_id,
            to_id=to_id,
            why=why,
        )
    )
    action.rearrange(to_id, to_on)
