"""Groups, a page at a time, and one of them."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from app.casework.ties.models import Group
from app.casework.ties.policy import groups_for
from app.errors import NotFound
from app.foundations.access import Actor
from app.foundations.database import session

PAGE = 25


def groups(actor: Actor, place: uuid.UUID | None = None, *, back: bool = False, limit: int = PAGE) -> Sequence[Group]:
    """Groups that exist for this actor, the latest first from a place on; `back` reads the other way."""
    seen = select(Group).where(groups_for(actor))
    if place:
        seen = seen.where(Group.id > place if back else Group.id < place)
    return session.scalars(seen.order_by(Group.id if back else Group.id.desc()).limit(limit)).all()


def group(actor: Actor, group_id: uuid.UUID) -> Group:
    """One group, as far as it exists for this actor."""
    found = session.scalar(select(Group).where(Group.id == group_id, groups_for(actor)))
    if found is None:
        raise NotFound("group")
    return found
