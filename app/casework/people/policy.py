"""For whom other concerns about the same people exist."""

from sqlalchemy import ColumnElement, false

from app.casework.concerns import policy as concerns_policy
from app.casework.people.joining_rules import SecondLook
from app.casework.people.models import Judgement
from app.foundations.access import Actor, Role, permission

FINDS = frozenset({Role.OFFICER, Role.SYSTEM})


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Which related concerns exist for this actor.

    A reporter never learns that somebody else is worried too, not even in their own organisation.
    """
    return concerns_policy.visible_to(actor) if actor.role in FINDS else false()


@permission(Role.OFFICER)
def judge(actor: Actor, subject: object) -> bool:
    """Say whether two whom concerns tell of are the same person, and take back what was said, with the reason."""
    return True


@permission(Role.OFFICER)
def agree(actor: Actor, judgement: Judgement | None) -> bool:
    """Agree or not that two people are joined whom one officer alone may not join; never where one asked for it."""
    if judgement is None:
        return True
    return judgement.made_by_id != actor.id and (actor.is_lead or judgement.waits_for is not SecondLook.RESTRICTED)


@permission(Role.OFFICER)
def oversee(actor: Actor, subject: None) -> bool:
    """See which people officers have joined oddly, as a supervisor."""
    return actor.is_lead
