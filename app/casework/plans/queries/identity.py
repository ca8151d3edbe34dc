"""Who a plan is about: what they are called and when they were born, by everything that was joined to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app.casework import people
from app.casework.concerns.models import Subject
from app.casework.plans import policy
from app.casework.plans.models import Plan
from app.errors import NotFound
from app.foundations.access import SYSTEM, Actor, Role
from app.foundations.database import session


@dataclass(frozen=True, slots=True)
class Identity:
    """Every name and date of birth that was written of them, each once."""

    names: tuple[str, ...]
    births: tuple[str, ...]


def identity_of(actor: Actor, plan: Plan) -> Identity:
    """Who it is: an agency that shares in a plan reads it as well, though no concern is there for it."""
    reads = policy.share if actor.role is Role.AGENCY else policy.see
    if not reads.allows(actor, plan):
        raise NotFound("Plan")
    found = people.members(SYSTEM, people.person_of(SYSTEM, plan.subject_id))
    told = session.scalars(select(Subject).where(Subject.id.in_([each.subject_id for each in found])))
    words = [each.words for each in sorted(told, key=lambda each: each.id)]
    return Identity(
        names=_once(str(each["said"]) for each in words),
        births=_once(_born(each["written"].get("date_of_birth")) for each in words),
    )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in words if each))


def _born(parts: object) -> str:
    if not isinstance(parts, dict) or not all(parts.get(each) for each in ("day", "month", "year")):
        return ""
    return f"{int(parts['day'])}/{int(parts['month'])}/{int(parts['year'])}"
