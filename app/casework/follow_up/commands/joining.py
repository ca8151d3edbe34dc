"""Bringing agencies together on one concern, and what each of them says to it."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.follow_up import policy
from app.casework.follow_up.events import JointCalledOff, JointDeclined, JointProposed, JointTakenOn, JointWished
from app.casework.follow_up.lifecycle import Move, Reply, State
from app.casework.follow_up.models import JointAction, JointPart
from app.casework.referrals.catalogue import FREE, actions_catalogue
from app.casework.referrals.commands import Plan
from app.casework.referrals.commands.acting import checked, taken_on
from app.casework.referrals.models import Referral
from app.errors import Invalid, NotFound, NotPossible, needed
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction

LONDON = ZoneInfo("Europe/London")
TOGETHER = 2
# The same twice within so long is one button pressed twice.
TWICE = timedelta(minutes=1)


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What several agencies do together: everything that each of them reads of it."""

    kind: str
    what: str
    due_on: date
    where: str
    hoped_for: str


@dataclass(frozen=True, kw_only=True)
class Invited:
    """One agency that is asked, by its referral; may the others know that it takes part?"""

    referral_id: uuid.UUID
    is_shown: bool = False


def wish(actor: Actor, referral_id: uuid.UUID, terms: Terms) -> JointAction:
    """An agency would do this together with others. Whom it cannot know: the officer decides who is asked."""
    with transaction(actor) as tx:
        referral = _ours(tx, referral_id)
        if known := _just_begun(tx, referral.concern_id, terms):
            return known
        joint = tx.add(_joint(tx, session.get_one(Concern, referral.concern_id), terms))
        joint.wished_for_id = referral.agency_id
        tx.add(_part(joint, referral, is_shown=False))
        tx.record(JointWished(joint_id=joint.id, concern_id=referral.concern_id))
    return joint


def propose(
    actor: Actor, concern_id: uuid.UUID, terms: Terms, invited: Collection[Invited], *, seen: int
) -> JointAction:
    """Ask agencies that have a concern to do something together, and say which of them the others may know of."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id, seen=seen)
        tx.require(policy.bring_together, concern)
        known = _just_begun(tx, concern.id, terms)
        if known and _is_asked_of(known, invited):
            return known
        joint = tx.add(_joint(tx, concern, terms))
        _ask(tx, joint, concern, invited)
        tx.record(JointProposed(joint_id=joint.id, concern_id=concern.id))
    return joint


def ask_together(
    actor: Actor, joint_id: uuid.UUID, terms: Terms, invited: Collection[Invited], *, seen: int
) -> JointAction:
    """Ask agencies to what one of them wished for, in the words in which an officer lets the others read it."""
    with transaction(actor) as tx:
        concern, joint = _of_concern(tx, joint_id, seen)
        joint.kind, joint.due_on = terms.kind, terms.due_on
        _write(tx, joint, terms)
        _ask(tx, joint, concern, invited)
        tx.record(JointProposed(joint_id=joint.id, concern_id=concern.id))
    return joint


def call_off(actor: Actor, joint_id: uuid.UUID, *, words: str, seen: int) -> None:
    """It does not take place. What agencies took on because of it stays theirs until they say what becomes of it."""
    with transaction(actor) as tx:
        concern, joint = _of_concern(tx, joint_id, seen)
        words = needed(words, "Say why, in a sentence that another officer would understand.")
        joint.move(Move.CALL_OFF)
        joint.ended_at, joint.ending = tx.now, words
        tx.record(JointCalledOff(joint_id=joint.id, concern_id=concern.id))


def take_part(actor: Actor, part_id: uuid.UUID, *, owner_id: uuid.UUID, seen: int) -> JointPart:
    """Take on one's own agency's part: it becomes an action of its own referral, with an owner and a day."""
    with transaction(actor) as tx:
        part, joint = _part_of_ours(tx, part_id, seen)
        part.reply(Reply.JOIN, actor.id, tx.now)
        referral = tx.load(Referral, part.referral_id)
        plan = Plan(
            kind=FREE, what=f"{joint.what}\n{joint.where}", hoped_for=joint.hoped_for, owner_id=owner_id,
            due_on=joint.due_on,
        )  # fmt: skip
        action = taken_on(tx, referral, checked(tx, referral, plan))
        # Whoever is asked takes part, whichever kind of agency usually does.
        action.kind, part.action_id = joint.kind, action.id
        tx.record(JointTakenOn(joint_id=joint.id, concern_id=joint.concern_id, action_id=action.id))
    return part


def decline(actor: Actor, part_id: uuid.UUID, *, why: str, seen: int) -> None:
    """Decline one's own agency's part, with a reason that only the officer reads."""
    with transaction(actor) as tx:
        part, joint = _part_of_ours(tx, part_id, seen)
        why = needed(why, "Say why, so that the officer can find another way.")
        part.reply(Reply.DECLINE, actor.id, tx.now)
        part.why = why
        tx.record(JointDeclined(joint_id=joint.id, concern_id=joint.concern_id))


def _joint(tx: Transaction, concern: Concern, terms: Terms) -> JointAction:
    joint = JointAction(concern_id=concern.id, data_key_id=concern.data_key_id, kind=terms.kind, due_on=terms.due_on)
    joint.state, joint.begun_at, joint.begun_by_id = State.WISHED, tx.now, tx.actor.id
    _write(tx, joint, terms)
    return joint


def _just_begun(tx: Transaction, concern_id: uuid.UUID, terms: Terms) -> JointAction | None:
    """The same, where the button was pressed twice."""
    begun = select(JointAction).where(JointAction.concern_id == concern_id, JointAction.ended_at.is_(None))
    last = session.scalar(begun.order_by(JointAction.id.desc()).limit(1))
    if last is None or last.begun_by_id != tx.actor.id or tx.now - last.begun_at > TWICE:
        return None
    said = tuple(each.strip() for each in (terms.what, terms.where, terms.hoped_for))
    same = (last.kind, last.due_on, last.what, last.where, last.hoped_for) == (terms.kind, terms.due_on, *said)
    return last if same else None


def _is_asked_of(joint: JointAction, invited: Collection[Invited]) -> bool:
    """Are these the agencies that are asked, and each of them shown to the others as it is here?"""
    return {each.referral_id: each.is_shown for each in _parts(joint.id)} == {
        each.referral_id: each.is_shown for each in invited
    }


def _write(tx: Transaction, joint: JointAction, terms: Terms) -> None:
    if not all(each.strip() for each in (terms.what, terms.where, terms.hoped_for)):
        raise Invalid("Say what it is, where and when, and what change it should bring.")
    if terms.due_on < tx.now.astimezone(LONDON).date():
        raise Invalid("Choose a day from today on.")
    if terms.kind not in {FREE, *(each.code for each in actions_catalogue().joint())}:
        raise Invalid("Choose something that several agencies do together, or say in your own words what it is.")
    joint.what, joint.where, joint.hoped_for = terms.what.strip(), terms.where.strip(), terms.hoped_for.strip()


def _ask(tx: Transaction, joint: JointAction, concern: Concern, invited: Collection[Invited]) -> None:
    if concern.stage is Stage.CLOSED:
        raise NotPossible("This concern is closed.")
    shown = {each.referral_id: each.is_shown for each in invited}
    referrals = [session.get(Referral, each) for each in shown]
    theirs = [each for each in referrals if each and each.concern_id == concern.id and not each.has_left]
    if len(theirs) < max(TOGETHER, len(shown)):
        raise Invalid("Choose at least two agencies that have this concern.")
    joint.move(Move.ASK)
    joint.asked_at, joint.asked_by_id = tx.now, tx.actor.id
    session.flush()
    known = {each.agency_id: each for each in _parts(joint.id)}
    for each in theirs:
        part = known.get(each.agency_id) or tx.add(_part(joint, each, is_shown=False))
        part.is_shown = shown[each.id]


def _parts(joint_id: uuid.UUID) -> list[JointPart]:
    return list(session.scalars(select(JointPart).where(JointPart.joint_id == joint_id)))


def _part(joint: JointAction, referral: Referral, *, is_shown: bool) -> JointPart:
    return JointPart(
        joint_id=joint.id,
        data_key_id=joint.data_key_id,
        agency_id=referral.agency_id,
        referral_id=referral.id,
        is_shown=is_shown,
    )


def _ours(tx: Transaction, referral_id: uuid.UUID) -> Referral:
    known = session.get(Referral, referral_id)
    if known is None or not policy.wish.allows(tx.actor, known):
        raise NotFound("referral")
    referral = tx.load(Referral, referral_id)
    if referral.acknowledged_at is None or referral.has_left:
        raise NotPossible("Acknowledge the referral first. Then the officer knows who is responsible for it.")
    return referral


def _of_concern(tx: Transaction, joint_id: uuid.UUID, seen: int) -> tuple[Concern, JointAction]:
    known = session.get(JointAction, joint_id)
    if known is None:
        raise NotFound("joint action")
    concern = tx.load(Concern, known.concern_id)
    tx.require(policy.bring_together, concern)
    return concern, tx.load(JointAction, joint_id, seen=seen)


def _part_of_ours(tx: Transaction, part_id: uuid.UUID, seen: int) -> tuple[JointPart, JointAction]:
    known = session.get(JointPart, part_id)
    if known is None or not policy.take_part.allows(tx.actor, known):
        raise NotFound("joint action")
    joint = tx.load(JointAction, known.joint_id)
    part = tx.load(JointPart, part_id, seen=seen)
    if joint.state is not State.ASKED:
        raise NotPossible("This is not asked of you any more: the officer has called it off.")
    return part, joint
