"""Who may see and make links, and for whom one exists."""

import uuid
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, and_, exists, false, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute

from app.casework.concerns.models import Concern
from app.casework.people import policy as people_policy
from app.casework.ties.kinds import Handling, NodeKind
from app.casework.ties.models import Group, Tie
from app.foundations.access import Actor, Role, permission


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Which links exist for this actor: those whose every concern does, as far as their conditions let them be read."""
    return and_(told_to(actor), open_to(actor))


def told_to(actor: Actor) -> ColumnElement[bool]:
    """Links whose concerns exist for this actor. What fails here is never said to be there."""
    if actor.role not in people_policy.FINDS:
        return false()
    others = (or_(each.is_(None), _seen(actor, each)) for each in (Tie.other_concern_id, Tie.source_id))
    return and_(_seen(actor, Tie.concern_id), *others)


def existing_for(actor: Actor, concern_ids: BindParameter[Any]) -> Select[uuid.UUID]:
    """Those of some concerns that exist for this actor: a link exists where every concern that it is told in does."""
    return select(Concern.id).where(Concern.id.in_(concern_ids), people_policy.visible_to(actor))


def open_to(actor: Actor) -> ColumnElement[bool]:
    """Links that are not kept from this actor by their conditions, nor by those of the group that they lead to."""
    if actor.is_lead or actor.role is Role.SYSTEM:
        return true()
    known = exists().where(Group.id == Tie.to_id, groups_for(actor)).correlate(Tie)
    lawful = or_(Tie.handling == Handling.LAWFUL, Tie.made_by_id == actor.id)
    return and_(lawful, or_(Tie.to_kind != NodeKind.GROUP, known))


def groups_for(actor: Actor) -> ColumnElement[bool]:
    """Which groups exist for this actor."""
    if actor.role not in people_policy.FINDS:
        return false()
    if actor.is_lead or actor.role is Role.SYSTEM:
        return true()
    return or_(Group.handling == Handling.LAWFUL, Group.made_by_id == actor.id)


def _seen(
    actor: Actor, concern_id: InstrumentedAttribute[uuid.UUID] | InstrumentedAttribute[uuid.UUID | None]
) -> ColumnElement[bool]:
    return exists().where(Concern.id == concern_id, people_policy.visible_to(actor)).correlate(Tie)


@permission(Role.OFFICER)
def see(actor: Actor, subject: None) -> bool:
    """See how somebody is linked with people, places and things, as list and as drawing; each time is recorded."""
    return True


@permission(Role.OFFICER)
def tie(actor: Actor, subject: Tie | None) -> bool:
    """Add a link between people, places and things with its source, and end, correct or withdraw one that one reads."""
    return subject is None or _reads(actor, subject.handling, subject.made_by_id)


@permission(Role.OFFICER)
def gather(actor: Actor, group: Group | None) -> bool:
    """Give several people who act together a name as a group, and say what it is."""
    return group is None or _reads(actor, group.handling, group.made_by_id)


def _reads(actor: Actor, handling: Handling, made_by_id: uuid.UUID | None) -> bool:
    return actor.is_lead or handling is Handling.LAWFUL or made_by_id == actor.id
