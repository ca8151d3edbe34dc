"""Finding who might be the same person as somebody whom a concern tells of, and how much speaks for it.

However many people there are, three questions are asked: for the portraits of the concern, for those who left the same
traces, and for the few dozen portraits that share the rarest of them. Those alone are opened.
"""

import itertools
import json
import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Select, select, true

from app.casework.concerns.models import Concern
from app.casework.concerns.subjects import SubjectRole
from app.casework.likeness import Evidence, Key, Traits, compare, keys, likeness_rules, rank
from app.casework.likeness.ranking import TOO_COMMON
from app.casework.people.models import Portrait
from app.casework.people.policy import visible_to
from app.foundations import traces
from app.foundations.access import Actor
from app.foundations.database import session
from app.foundations.traces import Posting
from app.foundations.vault import DataKey, unseal_many

# So many are looked at closely.
LOOKED_AT = 60
# So many of the lowest numbers say how many there are in all.
DRAWN = 1024
# Danger: while few are stored, two of one name are as seldom the same as in the region that they come from.
FEWEST = 100_000
NUMBERS = 1 << 63
COLUMNS = ("id", "number", "subject_id", "concern_id", "person_id", "role", "data_key_id")

Postings = Mapping[Key, Posting]
Selected = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody whom another concern tells of, and what speaks for and against their being the same person."""

    subject_id: uuid.UUID
    concern_id: uuid.UUID
    person_id: uuid.UUID
    role: SubjectRole
    evidence: Evidence


class _Known(NamedTuple):
    """A portrait that was opened."""

    row: Any
    traits: Traits


class _Probed:
    """Who left each trace, and who those who were opened are taken to be."""

    def __init__(self, postings: Postings, opened: Iterable[_Known]) -> None:
        self.persons = {known.row.number: known.row.person_id for known in opened}
        self._postings = dict(postings)

    def of(self, key: Key) -> Posting:
        """Where a name is written in another way there, its own commonness is asked too: of few, and so one by one."""
        if key not in self._postings:
            self._postings |= _postings([key])
        return self._postings[key]


class _Commonness:
    """How many people share a key: each once, however often they were told of, and whoever is asked about left out."""

    def __init__(self, people: int, probed: _Probed, mine: Any) -> None:
        self.people, self._probed, self._mine = people, probed, mine
        self._found = dict[Key, int]()

    def of(self, key: Key) -> int:
        if key not in self._found:
            self._found[key] = self._count(self._probed.of(key))
        return self._found[key]

    def _count(self, posting: Posting) -> int:
        if posting.is_too_common:
            return posting.count
        known = [self._probed.persons[number] for number in posting.numbers if number in self._probed.persons]
        others = set(known) - {self._mine.person_id}
        return posting.count - len(known) + len(others)


def recognise(actor: Actor, concern_id: uuid.UUID) -> dict[uuid.UUID, list[Likely]]:
    """By subject: who else might be each of those whom a concern tells of, the likeliest first."""
    return _recognise(actor, _opened(_asked_about(actor).where(Portrait.concern_id == concern_id)))


def alike(actor: Actor, subject_id: uuid.UUID) -> list[Likely]:
    """Who else might be this one person, the likeliest first; nobody where there is no such person."""
    found = _recognise(actor, _opened(_asked_about(actor).where(Portrait.subject_id == subject_id)))
    return found.get(subject_id, [])


def _recognise(actor: Actor, told: Sequence[_Known]) -> dict[uuid.UUID, list[Likely]]:
    if not told:
        return {}
    people, clues = _people(told[0].row.reach), [keys(each.traits) for each in told]
    postings = _postings({key for several in clues for key in several})
    ours = {each.row.number for each in told}
    first = [_first({key: postings[key].numbers for key in several}, people, ours) for several in clues]
    others = _by_number(actor, {number for numbers in first for number in numbers})
    probed = _Probed(postings, (*others.values(), *told))
    found = {}
    for each, numbers in zip(told, first, strict=True):
        known = [others[number] for number in numbers if number in others]
        found[each.row.subject_id] = _compared(each, known, _Commonness(people, probed, each.row))
    return found


def _compared(mine: _Known, others: Iterable[_Known], commonness: _Commonness) -> list[Likely]:
    """Those told of in the same concern are somebody else, and whoever is taken to be the same is known already."""
    found = [
        Likely(
            other.row.subject_id,
            other.row.concern_id,
            other.row.person_id,
            other.row.role,
            compare(mine.traits, other.traits, commonness),
        )
        for other in others
        if other.row.concern_id != mine.row.concern_id and other.row.person_id != mine.row.person_id
    ]
    return sorted(found, key=lambda each: -each.evidence.bits)


def _first(shared: Mapping[Key, Sequence[int]], people: int, ours: Collection[int]) -> list[int]:
    """Whom to look at: those who share the rarest, but for those who are told of beside them."""
    return [number for number in rank(shared, people, LOOKED_AT + len(ours)) if number not in ours][:LOOKED_AT]


def _postings(clues: Collection[Key]) -> Postings:
    return traces.probe(likeness_rules().version, list(clues), TOO_COMMON)


def _people(reach: int | None) -> int:
    """About how many people are known. Numbers are chance: how far the lowest of them reach says how many there are."""
    return max(FEWEST, round(DRAWN * NUMBERS / reach) if reach else 0)


def _asked_about(actor: Actor) -> Selected:
    """In the order in which they were told of, and how far the lowest numbers of all reach."""
    reach = select(Portrait.number).order_by(Portrait.number).limit(1).offset(DRAWN).scalar_subquery()
    return _portraits(actor).add_columns(reach.label("reach")).order_by(Portrait.id)


def _by_number(actor: Actor, numbers: Collection[int]) -> dict[int, _Known]:
    """As many as the database has learned to be asked for, the first one again where they are fewer."""
    if not numbers:
        return {}
    wanted = [*numbers, *itertools.repeat(next(iter(numbers)), -len(numbers) % LOOKED_AT)]
    return {each.row.number: each for each in _opened(_portraits(actor).where(Portrait.number.in_(wanted)))}


def _portraits(actor: Actor) -> Selected:
    """The columns of portraits and of their keys: records would take as long again as all that is done with them."""
    told, key, concern = (each.__table__ for each in (Portrait, DataKey, Concern))
    columns = (told.c[name] for name in COLUMNS)
    found = select(*columns, told.c.sealed_traits.label("sealed"), key.c.kek, key.c.wrapped)
    found, seen = found.join_from(told, key, key.c.id == told.c.data_key_id), visible_to(actor)
    # For whoever may see every concern, none has to be looked up.
    return found if seen.compare(true()) else found.join(concern, concern.c.id == told.c.concern_id).where(seen)


def _opened(told: Selected) -> list[_Known]:
    """Those whose key was destroyed are left out."""
    rows = session.connection().execute(told).all()  # plain rows, past everything that records need
    opened = zip(rows, unseal_many(Portrait.__tablename__, "traits", rows), strict=True)
    return [_Known(row, Traits.from_json(json.loads(text))) for row, text in opened if text is not None]
