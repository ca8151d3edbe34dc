"""Which concerns lead to each other: by people, by links that somebody told of, and by what they mention."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select

from app.casework.concerns.models import Concern, Mention, Worry
from app.casework.concerns.subjects import SubjectRole
from app.casework.patterns import by_link
from app.casework.patterns.findings import Finding, Why
from app.casework.patterns.gathering import counting, gather
from app.casework.patterns.rules import PatternRule, pattern_rules
from app.casework.people.models import Portrait
from app.casework.ties.models import Tie
from app.foundations import clock
from app.foundations.database import session

# What grows beyond is followed no further as a concern arrives: the night sees all of it.
MOST = 300
# So long is an identifier of a person; a token is longer.
IDENTIFIER = 36
IN_IT = frozenset({SubjectRole.AT_RISK, SubjectRole.ALLEGED})

Edge = tuple[str, str]  # a concern, and something by which it leads on


def around(rule: PatternRule, concern_ids: Iterable[uuid.UUID]) -> list[list[uuid.UUID]]:
    """The parts in which these concerns stand, as far as they lead to others at all."""
    edges, known = set[Edge](), set[str]()
    frontier = {str(each) for each in concern_ids}
    while frontier and len(known) <= MOST:
        known |= frontier
        keys = {key for _, key in _edges(rule, concerns=frontier)}
        found = set(_edges(rule, keys=keys)) if keys else set()
        sharing = Counter(key for _, key in found)
        edges |= found
        leading = {concern for concern, key in found if sharing[key] <= pattern_rules().too_common}
        frontier = leading - known
    return _parts(edges)


def is_of_kind(rule: PatternRule, concern_id: uuid.UUID) -> bool:
    """Is it about anything that the rule is about?"""
    of_kind = select(Worry.id).where(Worry.concern_id == concern_id, Worry.kind.in_(rule.kinds))
    return session.scalar(of_kind.limit(1)) is not None


def everywhere(rule: PatternRule) -> list[list[uuid.UUID]]:
    """All parts in which there may be people enough, the one with the eldest concern first."""
    edges = set(_edges(rule))
    people = defaultdict[str, set[str]](set)
    for concern, key in edges:
        if len(key) == IDENTIFIER:
            people[concern].add(key)
    parts = by_link.components(edges, pattern_rules().too_common)
    least = rule.least["people"]
    enough = (part for part in parts if len({key for concern in part for key in people[concern]}) >= least)
    return [list(map(uuid.UUID, part)) for part in enough]


def network(rule: PatternRule, part: Collection[uuid.UUID]) -> Finding | None:
    """What the rule makes of one part."""
    told = [replace(each, why=Why.LINKED) for each in gather(part).values()]
    return by_link.network(rule, told) if len(told) > 1 else None


def _parts(edges: Iterable[Edge]) -> list[list[uuid.UUID]]:
    found = by_link.components(edges, pattern_rules().too_common)
    return [list(map(uuid.UUID, part)) for part in found]


def _edges(
    rule: PatternRule, *, concerns: Collection[str] | None = None, keys: Collection[str] | None = None
) -> Iterator[Edge]:
    """Of these concerns, of what has one of these keys, or of all."""
    several = None if concerns is None else list(map(uuid.UUID, concerns))
    # The role is looked at here: the index of roles would be taken for a way in, and half of everybody be read by it.
    told = select(Portrait.concern_id, Portrait.person_id, Portrait.role)
    for concern, person, role in _read(
        rule, told, Portrait.concern_id, several, _within(Portrait.person_id, _ids(keys))
    ):
        if role in IN_IT:
            yield str(concern), str(person)
    said = select(Mention.concern_id, Mention.token)
    said = said.where(Mention.means.in_(rule.means), Mention.role.in_(rule.roles))
    yield from _as_edges(_read(rule, said, Mention.concern_id, several, _within(Mention.token, keys)))
    for end in (Tie.concern_id, Tie.other_concern_id):
        tied = select(end, Tie.id).where(Tie.withdrawn_at.is_(None), Tie.other_concern_id.is_not(None))
        yield from _as_edges(_read(rule, tied, end, several, _within(Tie.id, _ids(keys))))


def _as_edges(rows: Iterable[Sequence[Any]]) -> Iterator[Edge]:
    return ((str(concern), str(key)) for concern, key in rows)


def _read(
    rule: PatternRule,
    told: Select[*tuple[Any, ...]],
    concern: Any,
    several: list[uuid.UUID] | None,
    which: list[ColumnElement[bool]],
) -> Iterable[Sequence[Any]]:
    lately = (Concern.submitted_at >= clock.now() - rule.within, *counting())
    found = told.join(Concern, Concern.id == concern).where(*lately, *which)
    if several is None and not which:
        # All of them: the kinds of worry lead to the concerns. Of a few it is the other way round.
        found = found.join(Worry, Worry.concern_id == Concern.id).where(Worry.kind.in_(rule.kinds))
    else:
        found = found.where(exists().where(Worry.concern_id == concern, Worry.kind.in_(rule.kinds)))
    if several is not None:
        found = found.where(concern.in_(several))
    return session.execute(found, execution_options={"yield_per": 5000})


def _within(column: Any, keys: Collection[Any] | None) -> list[ColumnElement[bool]]:
    return [] if keys is None else [column.in_(keys)]


def _ids(keys: Collection[str] | None) -> list[uuid.UUID] | None:
    """Those of the keys that are identifiers."""
    return None if keys is None else [uuid.UUID(each) for each in keys if len(each) == IDENTIFIER]
