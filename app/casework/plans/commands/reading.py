"""Reading a plan, who its victims are, and a meeting: acts, which the ledger remembers."""

import uuid

from app.casework.plans import policy, queries
from app.casework.plans.events import PlanMeetingOpened, PlanOpened, PlanVictimsOpened
from app.casework.plans.models import Plan, PlanMeeting
from app.foundations.access import Actor, Role
from app.transaction import transaction


def open_plan(actor: Actor, reference: str, *, how: str = "screen") -> Plan:
    """Read a plan."""
    with transaction(actor) as tx:
        plan = queries.by_reference(actor, reference)
        tx.require(policy.share if actor.role is Role.AGENCY else policy.see, plan)
        tx.record(PlanOpened(plan_id=plan.id, how=how))
    return plan


def open_victims(actor: Actor, reference: str) -> Plan:
    """Read who the victims in a plan are, and what keeps them safe."""
    with transaction(actor) as tx:
        plan = queries.by_reference(actor, reference)
        tx.require(policy.share_victims if actor.role is Role.AGENCY else policy.read_victims, plan)
        tx.record(PlanVictimsOpened(plan_id=plan.id))
    return plan


def open_meeting(actor: Actor, meeting_id: uuid.UUID, *, how: str = "screen") -> PlanMeeting:
    """Read the agenda of a meeting, who took part and what was decided."""
    with transaction(actor) as tx:
        held = queries.meeting(actor, meeting_id)
        tx.record(PlanMeetingOpened(meeting_id=held.id, how=how))
    return held
