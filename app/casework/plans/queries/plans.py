"""Finding plans: by reference, by person, by when they must be looked at again. Nothing sealed is opened."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, exists, func, select, tuple_

from app.casework import people
from app.casework.accounts.models import Organisation, Sector
from app.casework.concerns.references import is_reference
from app.casework.plans import policy
from app.casework.plans.lifecycle import State
from app.casework.plans.models import PLAN, Plan, PlanReview, Standing
from app.casework.plans.rules import plan_rules
from app.errors import NotFound
from app.foundations import clock
from app.foundations.access import Actor, Role
from app.foundations.database import session

PAGE = 25
Place = tuple[int, uuid.UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for of the plans."""

    state: State = State.OPEN
    level: int | None = None
    is_late: bool = False
    is_mine: bool = False


def plans(actor: Actor, asked: Asked, near: Place | None = None, *, back: bool = False) -> Sequence[Plan]:
    """Plans, what is due first first: one page and one row more."""
    found = select(Plan).where(policy.visible_to(actor), Plan.state == asked.state).limit(PAGE + 1)
    if asked.level:
        found = found.where(Plan.level == asked.level)
    if asked.is_late:
        found = found.where(Plan.place < int(clock.now().timestamp()))
    if asked.is_mine:
        found = found.where(Plan.manager_id == actor.id)
    return session.scalars(_from(found, near, back=back)).all()


def _from(found: Select[Plan], near: Place | None, *, back: bool) -> Select[Plan]:
    order = tuple_(Plan.place, Plan.id)
    if near is not None:
        found = found.where(order < near if back else order > near)
    return found.order_by(Plan.place.desc(), Plan.id.desc()) if back else found.order_by(Plan.place, Plan.id)


def by_reference(actor: Actor, reference: str) -> Plan:
    """One plan; NotFound also where there is one that is not for this actor."""
    if not is_reference(reference, PLAN):
        raise NotFound("Plan")
    found = session.scalar(select(Plan).where(Plan.reference == reference, policy.visible_to(actor)))
    if found is None:
        raise NotFound("Plan")
    return found


def of_person(actor: Actor, person_id: uuid.UUID) -> Sequence[Plan]:
    """The plans for a person that exist for this actor, the latest first: on whichever of their subjects they hang."""
    if actor.role not in (Role.OFFICER, Role.SYSTEM):
        return ()
    theirs = [each.subject_id for each in people.members(actor, person_id)]
    found = select(Plan).where(Plan.subject_id.in_(theirs), policy.visible_to(actor))
    return session.scalars(found.order_by(Plan.id.desc())).all()


def waiting_for_approval(actor: Actor) -> Sequence[Plan]:
    """What supervisors are asked for, the longest waiting first: theirs to answer and, for whoever asked, their own."""
    found = select(Plan).where(Plan.state == State.ASKED, policy.visible_to(actor))
    return session.scalars(found.order_by(Plan.place, Plan.id).limit(PAGE)).all()


def waiting_for_second(actor: Actor) -> Sequence[tuple[PlanReview, Plan]]:
    """Reviews that would lower or end a plan, the longest waiting first."""
    found = select(PlanReview, Plan).join(Plan, Plan.id == PlanReview.plan_id)
    waiting = found.where(PlanReview.standing == Standing.WAITING, policy.visible_to(actor))
    return [(each, plan) for each, plan in session.execute(waiting.order_by(PlanReview.held_at, PlanReview.id))]


def waiting_for_second_counted(actor: Actor) -> tuple[int, datetime | None]:
    """How many of them there are, in a number for everybody, and since when the first waits."""
    waiting = (PlanReview.standing == Standing.WAITING, policy.counted_for_all(actor))
    found = select(func.count(), func.min(PlanReview.held_at)).join(Plan, Plan.id == PlanReview.plan_id)
    number, oldest = session.execute(found.where(*waiting)).one()
    return number, oldest


def review(actor: Actor, review_id: uuid.UUID) -> tuple[PlanReview, Plan]:
    """One review with its plan."""
    found = select(PlanReview, Plan).join(Plan, Plan.id == PlanReview.plan_id)
    row = session.execute(found.where(PlanReview.id == review_id, policy.visible_to(actor))).first()
    if row is None or actor.role not in (Role.OFFICER, Role.SYSTEM):
        raise NotFound("PlanReview")
    return row[0], row[1]


def statutory_agencies(actor: Actor, plan: Plan) -> Sequence[Organisation]:
    """The agencies with a statutory duty that could still be let into a plan, by name."""
    if not policy.keep.allows(actor, plan):
        return ()
    there = {each.agency_id for each in plan.sharing}
    return [each for each in may_be_called(actor) if each.id not in there]


def may_be_called(actor: Actor) -> Sequence[Organisation]:
    """The agencies with a statutory duty, which may be called to a meeting about plans, by name."""
    if actor.role not in (Role.OFFICER, Role.SYSTEM):
        return ()
    kinds = plan_rules().statutory
    found = select(Organisation).where(Organisation.sector == Sector.AGENCY, Organisation.agency_kind.in_(kinds))
    return session.scalars(found.order_by(Organisation.name, Organisation.id)).all()


def has_open_plan(actor: Actor, person_id: uuid.UUID) -> bool:
    """Is there a plan for this person that is open, or asked for?"""
    theirs = [each.subject_id for each in people.members(actor, person_id)]
    live = Plan.subject_id.in_(theirs), Plan.state.in_((State.ASKED, State.OPEN))
    return bool(session.scalar(select(exists().where(*live))))
