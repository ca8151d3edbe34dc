"""What somebody does in a plan, and what came of it."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.casework.plans import policy
from app.casework.plans.events import PlanActionDone, PlanActionDue, PlanActionSet
from app.casework.plans.lifecycle import State
from app.casework.plans.models import Helped, Plan, PlanAction
from app.casework.plans.rules import Part, plan_rules
from app.casework.triage.clocks import LONDON
from app.errors import Invalid, NotPossible, needed
from app.foundations.access import Actor, Role
from app.transaction import transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is to be done under a pillar, by whom, and by when. Without an agency it is the hub's."""

    pillar: str
    what: str
    who: str
    due_on: date
    agency_id: uuid.UUID | None = None
    meeting_id: uuid.UUID | None = None


def set_action(actor: Actor, plan_id: uuid.UUID, task: Task, *, seen: int) -> PlanAction:
    """Put an action into a plan. What keeps victims safe is only asked of an agency that may read who they are."""
    with transaction(actor) as tx:
        plan = tx.load(Plan, plan_id, seen=seen)
        pillar = _pillar(task.pillar)
        tx.require(policy.keep_victims if pillar.restricted else policy.keep, plan)
        _check(plan, task, pillar, tx.now)
        action = PlanAction(plan_id=plan.id, data_key_id=plan.data_key_id, pillar=task.pillar, due_on=task.due_on)
        action.agency_id, action.meeting_id, action.set_at, action.set_by_id = (
            *(task.agency_id, task.meeting_id),
            *(tx.now, actor.id),
        )
        what, who = needed(task.what, "Say what is to be done."), needed(task.who, "Say who does it.")
        action.words = {"what": what, "who": who}
        tx.add(action)
        plan.changed_at = tx.now
        tx.later(PlanActionDue(action_id=action.id), _over(task.due_on))
        tx.record(PlanActionSet(plan_id=plan.id, action_id=action.id, pillar=action.pillar))
    return action


def finish_action(actor: Actor, action_id: uuid.UUID, *, helped: Helped, words: str, seen: int) -> None:
    """Say that an action is done, or will not be, and whether it worked."""
    with transaction(actor) as tx:
        action = tx.load(PlanAction, action_id, seen=seen)
        plan = tx.load(Plan, action.plan_id)
        if actor.role is Role.AGENCY:
            tx.require(policy.share_victims if _pillar(action.pillar).restricted else policy.share, plan)
            tx.require(policy.finish_for_agency, action)
        else:
            tx.require(policy.keep_victims if _pillar(action.pillar).restricted else policy.finish, plan)
        if action.done_at or plan.state is not State.OPEN:
            raise NotPossible("This action is finished already, or its plan is closed.")
        action.done_at, action.done_by_id, action.helped = tx.now, actor.id, helped
        action.result = needed(words, "Say what came of it.")
        plan.changed_at = tx.now
        tx.record(PlanActionDone(plan_id=plan.id, action_id=action.id, helped=helped))


def _pillar(code: str) -> Part:
    found = plan_rules().parts.get(code)
    if found is None or not found.pillar:
        raise Invalid("Choose under which pillar it is done.")
    return found


def _check(plan: Plan, task: Task, pillar: Part, now: datetime) -> None:
    if task.due_on < now.astimezone(LONDON).date():
        raise Invalid("That day is over. Give one that is to come.")
    if task.agency_id is None:
        return
    partner = next((each for each in plan.sharing if each.agency_id == task.agency_id), None)
    if partner is None:
        raise Invalid("Choose an agency that shares in the plan.")
    if pillar.restricted and not partner.reads_victims:
        raise Invalid("They may not read who the victims are. Name them first, or ask somebody else.")


def _over(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(0), LONDON)
