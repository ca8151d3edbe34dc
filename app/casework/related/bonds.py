"""Which people of one concern are joined with people of others, probably the same, or told apart from them."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, select

from app.casework.concerns.subjects import SubjectRole
from app.casework.likeness import Standing
from app.casework.people.grouping import MOST, standing_around
from app.casework.people.models import Judgement, Portrait, Verdict
from app.casework.related.relating import Bond
from app.foundations.database import session


@dataclass(frozen=True)
class Bonds:
    """By the concern that they lead to; and each pair of subjects that an officer says are two people."""

    by_concern: Mapping[uuid.UUID, Sequence[Bond]] = field(default_factory=dict)
    denied: Collection[tuple[uuid.UUID, uuid.UUID]] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    """Somebody of whom a concern tells."""

    subject_id: uuid.UUID
    concern_id: uuid.UUID
    person_id: uuid.UUID
    role: SubjectRole


def bonds_of(concern_id: uuid.UUID) -> Bonds:
    """What was said of the people of this concern, and of those who are taken to be the same as they."""
    mine = _told(Portrait.concern_id == concern_id)
    everybody = _told(Portrait.person_id.in_({each.person_id for each in mine})) if mine else []
    words = standing_around({each.subject_id for each in everybody}) if everybody else []
    ends = {end for each in words for end in each.pair}
    persons = select(Portrait.person_id).where(Portrait.subject_id.in_(ends))
    others = _told(Portrait.person_id.in_(persons)) if ends else []
    person_of = {each.subject_id: each.person_id for each in (*everybody, *others)}
    apart = {frozenset(map(person_of.__getitem__, each.pair)) for each in words if each.verdict is Verdict.NOT_SAME}
    found = defaultdict[uuid.UUID, list[Bond]](list)
    for concern, bond in (*_joined(mine, everybody), *_suggested(mine, others, words, apart)):
        if concern != concern_id:
            found[concern].append(bond)
    return Bonds(found, _denied(mine, others, apart))


def _told(where: ColumnElement[bool]) -> list[_Told]:
    told = select(Portrait.subject_id, Portrait.concern_id, Portrait.person_id, Portrait.role).where(where)
    return [_Told(*row) for row in session.execute(told.order_by(Portrait.id).limit(MOST))]


def _joined(mine: Sequence[_Told], everybody: Sequence[_Told]) -> Iterator[tuple[uuid.UUID, Bond]]:
    for here in mine:
        for there in everybody:
            if here.person_id == there.person_id:
                yield there.concern_id, Bond(here.role, there.role)


def _suggested(
    mine: Sequence[_Told], others: Sequence[_Told], words: Sequence[Judgement], apart: Collection[frozenset[uuid.UUID]]
) -> Iterator[tuple[uuid.UUID, Bond]]:
    """Whoever the machine is nearly sure of, and of whom no officer has said otherwise."""
    ours, theirs = {each.subject_id: each for each in mine}, {each.subject_id: each for each in others}
    for word in words:
        if word.verdict is Verdict.SUGGESTION and word.standing is Standing.SAME and not word.is_twins:
            for here_id, there_id in (word.pair, word.pair[::-1]):
                here, there = ours.get(here_id), theirs.get(there_id)
                if here and there and not _is_settled(here, there, apart):
                    yield there.concern_id, Bond(here.role, there.role, word)


def _is_settled(here: _Told, there: _Told, apart: Collection[frozenset[uuid.UUID]]) -> bool:
    persons = frozenset((here.person_id, there.person_id))
    return len(persons) == 1 or persons in apart


def _denied(
    mine: Sequence[_Told], others: Sequence[_Told], apart: Collection[frozenset[uuid.UUID]]
) -> set[tuple[uuid.UUID, uuid.UUID]]:
    return {
        (here.subject_id, there.subject_id)
        for here in mine
        for there in others
        if frozenset((here.person_id, there.person_id)) in apart
    }
