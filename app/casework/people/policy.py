"""For whom other concerns about the same people exist."""

from sqlalchemy import ColumnElement, false

from app.casework.concerns import policy as concerns_policy
from app.foundations.access import Actor, Role, permission

FINDS = frozenset({Role.OFFICER, Role.SYSTEM})


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Which related concerns exist for this actor.

    A reporter never learns that somebody else is worried too, not even in their own organisation.
    """
    return concerns_policy.visible_to(actor) if actor.role in FINDS else false()


@permission(Role.OFFICER)
def read(actor: Actor, subject: None) -> bool:
    """Read all that was told of one person, by whomever; each opening is recorded."""
    return True
