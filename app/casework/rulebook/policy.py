"""Who may see the rules, and who may change them."""

from sqlalchemy import ColumnElement, false, true

from app.casework.rulebook.lifecycle import State
from app.casework.rulebook.models import RuleVersion
from app.foundations.access import Actor, Role, permission

ONCE_IN_FORCE = (State.PUBLISHED, State.SUPERSEDED)


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Which versions exist, as far as this actor is concerned: officers know those that were ever in force."""
    match actor.role:
        case Role.ADMINISTRATOR | Role.SYSTEM:
            return true()
        case Role.OFFICER:
            return RuleVersion.state.in_(ONCE_IN_FORCE)
        case _:
            return false()


@permission(Role.OFFICER, Role.ADMINISTRATOR)
def read(actor: Actor, subject: None) -> bool:
    """Read the rating and routing rules that are in force or were once."""
    return True


@permission(Role.ADMINISTRATOR)
def propose(actor: Actor, subject: None) -> bool:
    """See every version of the rules, and propose a new one."""
    return True


@permission(Role.ADMINISTRATOR)
def simulate(actor: Actor, rules: RuleVersion | None) -> bool:
    """Try proposed rules on concerns and acceptance cases, and see nothing of those but references and codes."""
    return True


@permission(Role.ADMINISTRATOR)
def publish(actor: Actor, rules: RuleVersion | None) -> bool:
    """Put proposed rules in force; never one's own."""
    return rules is None or rules.proposed_by_id != actor.id


@permission(Role.ADMINISTRATOR)
def withdraw(actor: Actor, rules: RuleVersion | None) -> bool:
    """Withdraw proposed rules, so that nobody publishes them."""
    return True
