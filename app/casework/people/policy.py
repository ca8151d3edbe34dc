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
    """Open what is known of a person; each opening is recorded."""
    return True
