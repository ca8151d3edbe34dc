"""Whoever and whatever can be reached by links, as far as somebody may see. Two questions a step, nothing is opened."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Row,
    Select,
    and_,
    bindparam,
    func,
    literal,
    not_,
    or_,
    select,
    union_all,
)

from app.casework.people.models import Portrait
from app.casework.ties import walking
from app.casework.ties.kinds import NodeKind, tie_rules
from app.casework.ties.models import Tie
from app.casework.ties.policy import existing_for, open_to, told_to, visible_to
from app.casework.ties.walking import Network, Reach, Step
from app.foundations.access import Actor
from app.foundations.database import session

# Beyond so many nobody counts on.
COUNTED = 1000
# A family is drawn so many steps far, and no larger than a page holds.
RELATED, FAMILY = 3, 60
_ANCHORS: BindParameter[Any] = bindparam("anchors", expanding=True)
_CONCERNS: BindParameter[Any] = bindparam("concerns", expanding=True)
_PLACES: BindParameter[Any] = bindparam("places", expanding=True)
_SUBJECTS = select(Portrait.subject_id, Portrait.person_id).where(Portrait.person_id.in_(_PLACES))


def network_of(actor: Actor, centre: uuid.UUID, kind: NodeKind = NodeKind.PERSON, steps: int = 2) -> Network:
    """Everybody and everything so many steps around somebody or something."""
    further: set[uuid.UUID] = set()
    network = walking.around(_reach(actor, further=further), centre, kind, steps, tie_rules().drawn)
    network.cut |= further
    return network


def family_of(actor: Actor, centre: uuid.UUID) -> Network:
    """Whoever is related to somebody, or lives with them."""
    kinds = [each.code for each in tie_rules().kinds.values() if each.is_family or each.is_home]
    return walking.around(_reach(actor, kinds), centre, NodeKind.PERSON, RELATED, FAMILY)


def way_between(actor: Actor, start: uuid.UUID, end: uuid.UUID) -> list[Step] | None:
    """A shortest way from one person to another; None where no short one is known."""
    return walking.shortest(_reach(actor), start, end, tie_rules().longest_path)


def more_beyond(actor: Actor, network: Network) -> Mapping[uuid.UUID, int]:
    """From where more leads on than was followed: how many links there are, counted no further than a thousand."""
    found = {}
    for place in sorted(network.cut & network.nodes.keys()):
        anchors = list(_anchors([place]))
        ends = or_(Tie.from_id.in_(anchors), Tie.to_id.in_(anchors))
        some = select(Tie.id).where(ends, Tie.withdrawn_at.is_(None), visible_to(actor)).limit(COUNTED)
        count = session.scalar(select(func.count()).select_from(some.subquery())) or 0
        found[place] = count - sum(place in (step.here, step.there) for step in network.steps.values())
    return {place: more for place, more in found.items() if more > 0}


def something_hidden(actor: Actor, centre: uuid.UUID) -> bool:
    """Is something of this person kept from this actor by its conditions, and may that be said?

    Danger: what belongs to a record that does not exist for this actor is never counted here.
    """
    if not tie_rules().hidden["conditions"].is_said:
        return False
    anchors = list(_anchors([centre]))
    ends = or_(Tie.from_id.in_(anchors), Tie.to_id.in_(anchors))
    kept = and_(ends, Tie.withdrawn_at.is_(None), told_to(actor), not_(open_to(actor)))
    return session.scalar(select(Tie.id).where(kept).limit(1)) is not None


def _reach(actor: Actor, kinds: Collection[str] = (), further: set[uuid.UUID] | None = None) -> Reach:
    """What leads on from some people and things, each end by the person it is taken to be. `further` learns from where
    links may lead on that were not read: those that were read are few where many were withdrawn.

    Asked once for each step of a walk, and put into words once for the whole of it: that takes longer than the answer.
    So does asking of every link whether its concerns exist for this actor: they are asked for together.
    """
    ways, existing = _first_links(actor, kinds), existing_for(actor, _CONCERNS)

    def reach(places: Collection[uuid.UUID]) -> Sequence[Step]:
        anchors = _anchors(places)
        read = session.execute(ways, {"anchors": list(anchors)}).all()
        if further is not None:
            further.update(anchors[row.here] for row in read if row.place >= tie_rules().followed)
        rows = [row for row in read if row.is_seen]
        told = {each for row in rows for each in _told_in(row)}
        seen = set(session.scalars(existing, {"concerns": list(told)}))
        steps = [_step(row, anchors[row.here]) for row in rows if _told_in(row) <= seen]
        # The eldest first, whatever the database thinks: a drawing is the same each time.
        return sorted(steps, key=lambda each: each.tie_id)

    return reach


def _told_in(row: Row[*tuple[Any, ...]]) -> set[uuid.UUID]:
    """Every concern that a link is told in."""
    return {row.concern_id, row.other_concern_id or row.concern_id, row.source_id or row.concern_id}


def _step(row: Row[*tuple[Any, ...]], here: uuid.UUID) -> Step:
    """A link as it is walked; whoever it leads to is the person that they are taken to be."""
    there = (row.person_id or row.there, row.there_kind)
    return Step(row.id, row.kind, row.certainty, here, row.here_kind, *there, bool(row.is_back), row.ended_on)


def _anchors(places: Collection[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """All subjects of these people, by each the person; whatever is no person is its own."""
    subjects = {subject: person for subject, person in session.execute(_SUBJECTS, {"places": list(places)})}
    return {place: place for place in places} | subjects


def _first_links(actor: Actor, kinds: Collection[str]) -> CompoundSelect[*tuple[Any, ...]]:
    """The first links of each anchor, one way and the other, whatever concerns they are told in."""
    seen = and_(Tie.withdrawn_at.is_(None), open_to(actor))
    if kinds:
        seen = and_(seen, Tie.kind.in_(kinds))
    here: list[Any] = [Tie.from_id, Tie.from_kind, Tie.from_place]
    there: list[Any] = [Tie.to_id, Tie.to_kind, Tie.to_place]
    return union_all(_ends(here, there, seen, is_back=False), _ends(there, here, seen, is_back=True))


def _ends(here: list[Any], there: list[Any], seen: ColumnElement[bool], *, is_back: bool) -> Select[*tuple[Any, ...]]:
    """The first links that begin there; or, back, the first that end there."""
    ends: list[Any] = [here[0].label("here"), here[1].label("here_kind")]
    ends += [there[0].label("there"), there[1].label("there_kind"), Portrait.person_id]
    columns: list[Any] = [Tie.id, Tie.kind, Tie.certainty, Tie.ended_on, literal(is_back).label("is_back"), *ends]
    columns += [Tie.concern_id, Tie.other_concern_id, Tie.source_id, here[2].label("place"), seen.label("is_seen")]
    way = select(*columns).outerjoin(Portrait, Portrait.subject_id == there[0])
    is_last = here[2] == tie_rules().followed
    return way.where(here[0].in_(_ANCHORS), here[2] <= tie_rules().followed, or_(seen, is_last))
