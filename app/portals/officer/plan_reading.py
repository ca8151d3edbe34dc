"""How the pages of one plan come by it, and what they share."""

from collections.abc import Callable, Iterable

from wtforms import Field

from app.casework import accounts, plans
from app.casework.plans import policy
from app.casework.plans.models import Plan
from app.errors import Invalid, Refused
from app.foundations.access import Permission
from app.portals.shared.guards import actor, insist

Choices = list[tuple[str, str]]


def plan_for(reference: str, permission: Permission) -> Plan:
    """The plan of a page that shows nothing of what is in it."""
    found = plans.by_reference(actor(), reference)
    insist(permission, found)
    return found


def read_plan(reference: str, permission: Permission = policy.see) -> Plan:
    """The plan of a page that shows what is in it. Showing it is an act."""
    plan_for(reference, permission)
    return plans.open_plan(actor(), reference)


def read_victims(reference: str, permission: Permission = policy.read_victims) -> Plan:
    """The plan of a page that shows who the victims are. Showing it is an act of its own."""
    found = plan_for(reference, policy.see)
    if not permission.allows(actor(), found):
        raise Refused(permission.name)
    return plans.open_victims(actor(), reference)


def tried(at: Field, act: Callable[[], object]) -> bool:
    """Was it done? What cannot be done is said beside this question, and what was typed is kept."""
    try:
        act()
    except Invalid as refused:
        at.errors = [str(refused)]
        return False
    return True


def choices(several: Iterable[object]) -> Choices:
    """Rows of plans.toml as answers."""
    return [(getattr(each, "code", ""), getattr(each, "words", "")) for each in several]


def officers(*, but: Iterable[object]) -> Choices:
    """Officers who can sign in, without these."""
    left_out = set(but)
    return [(str(each.id), each.name) for each in accounts.officers(actor()) if each.id not in left_out]
