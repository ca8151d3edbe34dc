"""What the page of a person shows of their plan. Opens nothing sealed."""

import uuid
from dataclasses import dataclass

from app.casework import people, plans
from app.casework.concerns.subjects import SubjectRole
from app.casework.plans import policy
from app.portals.shared.guards import actor
from app.portals.shared.plan_in_words import Line, line_of


@dataclass(frozen=True)
class PlanOfPerson:
    """Their plans, the latest first, as far as they exist for whoever reads; and whether one can be asked for."""

    person_id: uuid.UUID
    is_shown: bool
    lines: list[Line]
    may_ask: bool


def plan_of(person_id: uuid.UUID) -> PlanOfPerson:
    """For the component of the same page; who may not see plans is told nothing of them."""
    if not policy.see.allows(actor()):
        return PlanOfPerson(person_id, is_shown=False, lines=[], may_ask=False)
    found = plans.of_person(actor(), person_id)
    is_alleged = any(each.role is SubjectRole.ALLEGED for each in people.members(actor(), person_id))
    may_ask = is_alleged and all(each.is_over for each in found)
    return PlanOfPerson(person_id, is_shown=True, lines=[line_of(each) for each in found], may_ask=may_ask)
