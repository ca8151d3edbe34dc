"""Meetings about plans: for officers all, for an agency those to which it is called, and its own plans at them."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, tuple_
from sqlalchemy.orm import undefer

from app.casework.accounts.models import Organisation
from app.casework.plans import policy
from app.casework.plans.models import (
    Plan,
    PlanMeeting,
    PlanMeetingAttendance,
    PlanMeetingInvitee,
    PlanMeetingItem,
)
from app.casework.plans.queries.plans import PAGE
from app.errors import NotFound
from app.foundations.access import Actor, Role
from app.foundations.database import session

Near = tuple[datetime, uuid.UUID]


def meetings(actor: Actor, near: Near | None = None, *, back: bool = False) -> Sequence[PlanMeeting]:
    """Meetings, the latest first: one page and one row more."""
    order = tuple_(PlanMeeting.held_at, PlanMeeting.id)
    found = select(PlanMeeting).where(policy.meetings_visible_to(actor)).limit(PAGE + 1)
    if near is not None:
        found = found.where(order > near if back else order < near)
    held, by_id = PlanMeeting.held_at, PlanMeeting.id
    found = found.order_by(held, by_id) if back else found.order_by(held.desc(), by_id.desc())
    return session.scalars(found).all()


def meeting(actor: Actor, meeting_id: uuid.UUID) -> PlanMeeting:
    """One meeting, by the identifier in its address."""
    found = session.scalar(select(PlanMeeting).where(PlanMeeting.id == meeting_id, policy.meetings_visible_to(actor)))
    if found is None:
        raise NotFound("PlanMeeting")
    return found


def agenda_of(actor: Actor, held: PlanMeeting) -> Sequence[tuple[PlanMeetingItem, Plan]]:
    """What is heard, in the order in which it was put there, as far as the plans exist for this actor."""
    meeting(actor, held.id)
    found = select(PlanMeetingItem, Plan).join(Plan, Plan.id == PlanMeetingItem.plan_id)
    here = found.where(PlanMeetingItem.meeting_id == held.id, policy.visible_to(actor))
    return [(item, plan) for item, plan in session.execute(here.order_by(PlanMeetingItem.id))]


def called_to(actor: Actor, held: PlanMeeting) -> Sequence[Organisation]:
    """The agencies that are called; an agency reads of itself alone."""
    meeting(actor, held.id)
    found = select(Organisation).join(PlanMeetingInvitee, PlanMeetingInvitee.agency_id == Organisation.id)
    here = found.where(PlanMeetingInvitee.meeting_id == held.id)
    if actor.role is Role.AGENCY:
        here = here.where(Organisation.id == actor.organisation_id)
    return session.scalars(here.order_by(Organisation.name)).all()


def who_took_part(actor: Actor, held: PlanMeeting) -> Sequence[PlanMeetingAttendance]:
    """Who took part, in the order in which it was noted: for officers."""
    meeting(actor, held.id)
    if actor.role is Role.AGENCY:
        return ()
    found = select(PlanMeetingAttendance).where(PlanMeetingAttendance.meeting_id == held.id)
    return session.scalars(found.options(undefer("*")).order_by(PlanMeetingAttendance.id)).all()


def meetings_of(actor: Actor, plan: Plan) -> Sequence[tuple[PlanMeetingItem, PlanMeeting]]:
    """At which meetings a plan is heard, the latest first."""
    found = select(PlanMeetingItem, PlanMeeting).join(PlanMeeting, PlanMeeting.id == PlanMeetingItem.meeting_id)
    heard = found.where(PlanMeetingItem.plan_id == plan.id, policy.meetings_visible_to(actor))
    rows = session.execute(heard.order_by(PlanMeeting.held_at.desc(), PlanMeeting.id.desc()))
    return [(item, held) for item, held in rows]
