"""Reading what became of what was promised. Lists open nothing that is sealed."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, not_, select, tuple_

from app.casework.accounts.lifecycle import Standing
from app.casework.accounts.models import Account, Organisation
from app.casework.concerns.models import Concern
from app.casework.concerns.policy import counted_for_all
from app.casework.follow_up import policy
from app.casework.follow_up.lifecycle import Answer, State
from app.casework.follow_up.models import FollowUp, JointAction, JointPart
from app.casework.referrals.lifecycle import GONE
from app.casework.referrals.models import Action, Change, Referral
from app.casework.referrals.policy import visible_to as referrals_visible_to
from app.errors import NotFound
from app.foundations.access import Actor, Role
from app.foundations.database import session

PAGE = 25


@dataclass(frozen=True)
class Overdue:
    """One action that was not done in time, for a list."""

    action_id: uuid.UUID
    reference: str
    agency: str
    kind: str
    due_on: date
    overdue_at: datetime
    owner_id: uuid.UUID
    officer_id: uuid.UUID | None


@dataclass(frozen=True)
class LeftBehind:
    """One open action of somebody who can no longer sign in."""

    action_id: uuid.UUID
    reference: str
    kind: str
    due_on: date
    owner: str


@dataclass(frozen=True)
class Together:
    """A joint action as one agency may see it: its own part, and of the others only those that were released."""

    joint: JointAction
    mine: JointPart
    others: Sequence[tuple[str, Answer]]


def overdue(actor: Actor, near: tuple[datetime, uuid.UUID] | None = None, *, back: bool = False) -> Sequence[Overdue]:
    """Actions that were not done in time, the longest overdue first: one page and one row more."""
    if not policy.watch.allows(actor):
        return ()
    place = (Action.overdue_at, Action.id)
    found = (
        select(Action, Concern, Organisation.name)
        .join(Referral, Referral.id == Action.referral_id)
        .join(Concern, Concern.id == Referral.concern_id)
        .join(Organisation, Organisation.id == Referral.agency_id)
        .where(referrals_visible_to(actor), Action.overdue_at.is_not(None))
    )
    if near:
        found = found.where(tuple_(*place) < near if back else tuple_(*place) > near)
    in_order = [column.desc() for column in place] if back else place
    return [_overdue(*row) for row in session.execute(found.order_by(*in_order).limit(PAGE + 1))]


def overdue_counted(actor: Actor) -> tuple[int, date | None]:
    """How many actions of agencies were not done in time, and by when the first of them should have been."""
    if not policy.watch.allows(actor):
        return 0, None
    sealed = select(Referral.id).where(not_(counted_for_all(actor, Referral.concern_id)))
    late = (Action.overdue_at.is_not(None), Action.referral_id.not_in(sealed))
    number, oldest = session.execute(select(func.count(), func.min(Action.due_on)).where(*late)).one()
    return number, oldest


def left_behind(actor: Actor) -> Sequence[LeftBehind]:
    """Open actions of one's own agency whose owner can no longer sign in, due first first, as far as a page goes."""
    if actor.role is not Role.AGENCY:
        return ()
    gone = select(Account.id).where(
        Account.organisation_id == actor.organisation_id, Account.standing != Standing.ACTIVE
    )
    found = (
        select(Action, Referral.reference, Account)
        .join(Referral, Referral.id == Action.referral_id)
        .join(Account, Account.id == Action.owner_id)
        .where(referrals_visible_to(actor), Action.owner_id.in_(gone), Action.completed_at.is_(None))
        .order_by(Action.due_on, Action.id)
        .limit(PAGE)
    )
    return [
        LeftBehind(action.id, reference, action.kind, action.due_on, owner.name)
        for action, reference, owner in session.execute(found)
    ]


def wanted(actor: Actor) -> Sequence[tuple[FollowUp, str]]:
    """The questions that wait for this agency, asked first first, as far as a page goes, with their referrals."""
    if actor.role is not Role.AGENCY:
        return ()
    waits = (FollowUp.agency_id == actor.organisation_id, FollowUp.waits_since.is_not(None))
    found = select(FollowUp, Referral.reference).join(Referral, Referral.id == FollowUp.referral_id)
    rows = session.execute(found.where(*waits).order_by(FollowUp.waits_since, FollowUp.id).limit(PAGE))
    return [(question, reference) for question, reference in rows]


def questions_of(actor: Actor, concern_id: uuid.UUID) -> Sequence[FollowUp]:
    """What is asked about a concern, and what was answered, the first first."""
    theirs = select(FollowUp).where(policy.visible_to(actor), FollowUp.concern_id == concern_id)
    return session.scalars(theirs.order_by(FollowUp.days)).all()


def question(actor: Actor, concern_id: uuid.UUID, days: int) -> FollowUp:
    """One of them, by its days."""
    found = next((each for each in questions_of(actor, concern_id) if each.days == days), None)
    if found is None:
        raise NotFound("question")
    return found


def worse(actor: Actor, concern_id: uuid.UUID) -> FollowUp | None:
    """The answer that somebody is worse off, where nothing better was heard since."""
    answered = [each for each in questions_of(actor, concern_id) if each.answered_at]
    return answered[-1] if answered and answered[-1].change is Change.WORSE else None


def joints_on(actor: Actor, concern_id: uuid.UUID) -> Sequence[tuple[JointAction, list[tuple[JointPart, str]]]]:
    """What agencies do together about a concern, with each part and its agency's name: for officers."""
    if actor.role is not Role.OFFICER:
        return ()
    joints = session.scalars(select(JointAction).where(JointAction.concern_id == concern_id).order_by(JointAction.id))
    parts = (
        select(JointPart, Organisation.name)
        .join(JointAction, JointAction.id == JointPart.joint_id)
        .join(Organisation, Organisation.id == JointPart.agency_id)
        .where(JointAction.concern_id == concern_id)
        .order_by(JointPart.id)
    )
    named = [(part, name) for part, name in session.execute(parts)]
    return [(joint, [each for each in named if each[0].joint_id == joint.id]) for joint in joints]


def joint(actor: Actor, concern_id: uuid.UUID, joint_id: uuid.UUID) -> tuple[JointAction, list[tuple[JointPart, str]]]:
    """One of them, for an officer."""
    found = next((each for each in joints_on(actor, concern_id) if each[0].id == joint_id), None)
    if found is None:
        raise NotFound("joint action")
    return found


def together(actor: Actor, referral: Referral) -> Sequence[Together]:
    """What one's own agency does together with others about a referral, as far as it may see it."""
    mine = (JointPart.referral_id == referral.id, JointPart.agency_id == actor.organisation_id)
    found = select(JointAction, JointPart).join(JointPart, JointPart.joint_id == JointAction.id)
    rows = session.execute(found.where(*mine).order_by(JointAction.id)).all()
    return [Together(joint, part, _others(joint, part)) for joint, part in rows]


def part(actor: Actor, referral: Referral, part_id: uuid.UUID) -> Together:
    """One of them, by the identifier of one's own part."""
    found = next((each for each in together(actor, referral) if each.mine.id == part_id), None)
    if found is None:
        raise NotFound("joint action")
    return found


def _others(joint: JointAction, mine: JointPart) -> Sequence[tuple[str, Answer]]:
    """Danger: who was not released is neither named nor counted, and nobody is before the officer has asked."""
    if joint.state is State.WISHED:
        return ()
    released = (JointPart.joint_id == joint.id, JointPart.id != mine.id, JointPart.is_shown.is_(True))
    found = (
        select(Organisation.agency_kind, JointPart.answer)
        .join(Organisation, Organisation.id == JointPart.agency_id)
        .join(Referral, Referral.id == JointPart.referral_id)
        .where(Referral.state.not_in(GONE))
    )
    return [(kind or "", answer) for kind, answer in session.execute(found.where(*released).order_by(JointPart.id))]


def _overdue(action: Action, concern: Concern, agency: str) -> Overdue:
    return Overdue(
        action_id=action.id,
        reference=str(concern.reference),
        agency=agency,
        kind=action.kind,
        due_on=action.due_on,
        overdue_at=action.overdue_at or action.taken_on_at,
        owner_id=action.owner_id,
        officer_id=concern.assignee_id,
    )
