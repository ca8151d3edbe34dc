"""Who may do what with a plan, and for whom it exists at all."""

import uuid

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select, true
from sqlalchemy.orm import aliased

from app.casework import accounts
from app.casework.accounts.models import Organisation
from app.casework.concerns.models import Concern
from app.casework.people import policy as people_policy
from app.casework.people.models import Portrait
from app.casework.plans.lifecycle import READABLE, State
from app.casework.plans.models import Plan, PlanAction, PlanMeeting, PlanMeetingInvitee, PlanPartner, PlanReview
from app.casework.plans.rules import plan_rules
from app.foundations.access import Actor, Role, permission


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Which plans exist, as far as this actor is concerned.

    Before a supervisor has approved it, a plan is there for whoever asked and for supervisors, and for nobody else.
    """
    approved = Plan.state.in_(READABLE)
    match actor.role:
        case Role.OFFICER:
            known = true() if actor.is_lead else or_(approved, Plan.asked_by_id == actor.id)
            return and_(known, _opens_to(actor))
        case Role.AGENCY:
            return and_(approved, Plan.id.in_(_shared_with(actor)))
        case Role.SYSTEM:
            return true()
        case _:
            return false()


def _opens_to(actor: Actor) -> ColumnElement[bool]:
    """Is there anything of the person that this officer may read? Or the plan would tell of whom they must not know."""
    return exists(_told_of().where(people_policy.opens_to(actor)).correlate(Plan))


def counted_for_all(actor: Actor) -> ColumnElement[bool]:
    """Which plans that were approved stand in numbers that hang on a wall."""
    told = _told_of().where(people_policy.counted_for_all(actor))
    return and_(Plan.state.in_(READABLE), exists(told.correlate(Plan)))


def _told_of() -> Select[uuid.UUID]:
    """Every time that anybody told of the person of a plan, with the concern."""
    asked = aliased(Portrait)
    told = select(Portrait.id).join(asked, asked.person_id == Portrait.person_id)
    return told.join(Concern, Concern.id == Portrait.concern_id).where(asked.subject_id == Plan.subject_id)


def _shared_with(actor: Actor) -> Select[uuid.UUID]:
    ours = select(PlanPartner.plan_id).join(Organisation, Organisation.id == PlanPartner.agency_id)
    is_theirs = PlanPartner.agency_id == actor.organisation_id
    return ours.where(is_theirs, PlanPartner.left_at.is_(None), Organisation.agency_kind.in_(plan_rules().statutory))


def meetings_visible_to(actor: Actor) -> ColumnElement[bool]:
    """Which meetings exist: for officers all, for an agency those to which it was called."""
    match actor.role:
        case Role.OFFICER | Role.SYSTEM:
            return true()
        case Role.AGENCY:
            called = select(PlanMeetingInvitee.meeting_id).where(PlanMeetingInvitee.agency_id == actor.organisation_id)
            return PlanMeeting.id.in_(called)
        case _:
            return false()


@permission(Role.OFFICER)
def see(actor: Actor, plan: Plan | None) -> bool:
    """See the plans that a supervisor has approved, and read one; each reading is recorded."""
    return plan is None or plan.state in READABLE or actor.is_lead or plan.asked_by_id == actor.id


@permission(Role.OFFICER)
def ask(actor: Actor, subject: None) -> bool:
    """Ask a supervisor for a plan for somebody who is said to cause harm, with its purpose and the reason."""
    return True


@permission(Role.OFFICER)
def approve(actor: Actor, plan: Plan | None) -> bool:
    """Approve or decline, as a supervisor, a plan that somebody else asks for."""
    return actor.is_lead and (plan is None or plan.asked_by_id != actor.id)


@permission(Role.OFFICER)
def keep(actor: Actor, plan: Plan | None) -> bool:
    """Change, review and share an open plan that one is responsible for, or as a supervisor any."""
    return plan is None or (plan.state is State.OPEN and (actor.is_lead or plan.manager_id == actor.id))


@permission(Role.OFFICER)
def read_victims(actor: Actor, plan: Plan | None) -> bool:
    """Read who the victims in a plan are, where one was named as needing it; each reading is recorded."""
    return plan is None or (plan.state in READABLE and plan.is_read_by(actor))


@permission(Role.OFFICER)
def keep_victims(actor: Actor, plan: Plan | None) -> bool:
    """Write down who the victims in an open plan are and whom to tell of the risk, where one may read it."""
    return plan is None or (plan.state is State.OPEN and plan.is_read_by(actor))


@permission(Role.OFFICER)
def name_reader(actor: Actor, plan: Plan | None) -> bool:
    """Name who needs to know the victims in an open plan: who reads it, or a supervisor where nobody named is left."""
    return plan is None or keep_victims.allows(actor, plan) or (actor.is_lead and is_unread(plan))


def is_unread(plan: Plan) -> bool:
    """Can none of those who were named sign in any more?"""
    named = [each.account_id for each in plan.readers if each.ended_at is None]
    return plan.state is State.OPEN and not any(accounts.can_sign_in(each) for each in named)


@permission(Role.OFFICER)
def second(actor: Actor, review: PlanReview | None) -> bool:
    """Agree or not to lower or end a plan that somebody else reviewed; never to one's own."""
    return review is None or not review.is_held_by(actor)


@permission(Role.OFFICER)
def meet(actor: Actor, meeting: PlanMeeting | None) -> bool:
    """Call a meeting about plans, and record who took part and what was decided, until its minutes are agreed."""
    return meeting is None or meeting.minutes_agreed_at is None


@permission(Role.AGENCY)
def share(actor: Actor, plan: Plan | None) -> bool:
    """See the plans in which one's own agency shares, and read one; each reading is recorded."""
    return plan is None or (plan.state in READABLE and plan.shared_with(actor) is not None)


@permission(Role.AGENCY)
def tell(actor: Actor, plan: Plan | None) -> bool:
    """Tell, for one's own agency, what is new for the next review of a plan in which it shares."""
    return plan is None or (plan.state is State.OPEN and plan.shared_with(actor) is not None)


@permission(Role.AGENCY)
def share_victims(actor: Actor, plan: Plan | None) -> bool:
    """Read who the victims in a plan are, where one's own agency was named as needing it; each reading is recorded."""
    if plan is None:
        return True
    partner = plan.shared_with(actor)
    return plan.state in READABLE and partner is not None and partner.reads_victims


@permission(Role.OFFICER)
def finish(actor: Actor, plan: Plan | None) -> bool:
    """Say what came of an action in a plan that one is responsible for, or as a supervisor in any."""
    return keep.allows(actor, plan)


@permission(Role.AGENCY)
def finish_for_agency(actor: Actor, action: PlanAction | None) -> bool:
    """Say what came of an action that one's own agency took on in a plan."""
    return action is None or action.agency_id == actor.organisation_id
