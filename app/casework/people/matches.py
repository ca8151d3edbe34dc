"""Reading what was said and suggested of who is the same person. Lists open nothing that is sealed."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, exists, func, literal, select, tuple_

from app.casework.concerns.models import Concern
from app.casework.concerns.subjects import SubjectRole
from app.casework.likeness import words
from app.casework.people import queries, recognising
from app.casework.people.grouping import standing_around
from app.casework.people.models import Judgement, Portrait, Verdict
from app.casework.people.policy import counted_for_all, opens_to
from app.errors import NotFound
from app.foundations.access import Actor
from app.foundations.database import session

PAGE = 25
# The step that says how many there are.
PRIOR = "people"
_WAITS = (Judgement.waits_for.is_not(None), Judgement.undone_at.is_(None))
_ENDS = (Judgement.left_id, Judgement.right_id)

__all__ = [
    "PAGE",
    "End",
    "Match",
    "Weighed",
    "judgement",
    "judgements_between",
    "matches_of",
    "odd_people",
    "open_matches",
    "waiting_joins",
    "waiting_joins_counted",
    "weighed",
]


@dataclass(frozen=True)
class End:
    """One of two whom concerns tell of: which concern, and as whom."""

    subject_id: uuid.UUID
    person_id: uuid.UUID
    role: SubjectRole
    concern: Concern


@dataclass(frozen=True)
class Match:
    """Two who may be the same, or of whom somebody said so; the elder on the left."""

    judgement: Judgement
    left: End
    right: End


@dataclass(frozen=True)
class Weighed:
    """What speaks for two being the same and what against, and what it comes to in bits."""

    bits: float
    # In words with their bits, the strongest first; how seldom any two are the same stands last.
    signs: Sequence[tuple[str, float]]
    is_twins: bool


def open_matches(
    actor: Actor, place: tuple[int, uuid.UUID] | None = None, *, back: bool = False, limit: int = PAGE
) -> list[Match]:
    """Suggestions that nobody has answered, the likeliest first, from a place on; and one more than a page holds."""
    waiting = select(Judgement).where(Judgement.is_open, *_visible(actor))
    return _listed(actor, _from(waiting, place, back).limit(limit + 1))


def waiting_joins(actor: Actor) -> list[Match]:
    """Joins that wait for a second person, the longest waiting first."""
    waits = select(Judgement).where(*_WAITS, *_visible(actor))
    return _listed(actor, waits.order_by(Judgement.made_at, Judgement.id).limit(PAGE))


def waiting_joins_counted(actor: Actor) -> tuple[int, datetime | None]:
    """How many of them there are, in a number for everybody, and since when the first waits."""
    told = select(Portrait.id).where(counted_for_all(actor))
    ends = [exists(told.where(Portrait.subject_id == end).correlate(Judgement)) for end in _ENDS]
    number, oldest = session.execute(select(func.count(), func.min(Judgement.made_at)).where(*_WAITS, *ends)).one()
    return number, oldest


def matches_of(actor: Actor, concern_id: uuid.UUID) -> list[Match]:
    """Of everybody whom a concern tells of: who may be the same and waits for an answer, and who is joined."""
    mine = {each.subject_id for each in queries.portraits_of(actor, concern_id)}
    told = [each for each in standing_around(mine) if each.is_open or each.verdict is Verdict.SAME] if mine else []
    return sorted(_with_ends(actor, told), key=lambda each: -(each.judgement.bits or 0))


def judgement(actor: Actor, judgement_id: uuid.UUID) -> Match:
    """One word on two, as far as both exist for this actor."""
    found = _listed(actor, select(Judgement).where(Judgement.id == judgement_id))
    if not found:
        raise NotFound("Judgement")
    return found[0]


def judgements_between(actor: Actor, one_id: uuid.UUID, other_id: uuid.UUID) -> list[Judgement]:
    """What officers said, and what stands, between whoever is taken to be the one and whoever to be the other."""
    persons = [queries.person_of(actor, each) for each in (one_id, other_id)]
    ours, theirs = ({each.subject_id for each in queries.members(actor, person)} for person in persons)
    said = (each for each in standing_around(ours) if each.verdict is not Verdict.SUGGESTION)
    return [each for each in said if _leads_from(each, ours, theirs)]


def weighed(actor: Actor, one_id: uuid.UUID, other_id: uuid.UUID) -> Weighed | None:
    """What speaks for these two and against them; None where nothing that is known of both can be compared."""
    pair = {one_id, other_id}
    kept = next((each for each in standing_around([one_id]) if set(each.pair) == pair and each.breakdown), None)
    if kept:
        return Weighed((kept.bits or 0) / 100, _signs(kept.breakdown), kept.is_twins)
    found = next((each for each in recognising.alike(actor, one_id) if each.subject_id == other_id), None)
    if found is None:
        return None
    steps = [(each.field, each.level, each.bits, words(each)) for each in found.evidence.steps]
    return Weighed(found.evidence.bits, _signs(steps), found.evidence.perhaps_twins)


def odd_people(
    actor: Actor, place: uuid.UUID | None = None, *, back: bool = False, limit: int = PAGE
) -> Sequence[Portrait]:
    """The eldest mention of each person who was joined oddly, the latest first; and one more than a page holds."""
    odd = select(Portrait).join(Concern, Concern.id == Portrait.concern_id)
    odd = odd.where(Portrait.oddities != "", opens_to(actor))
    if place is not None:
        odd = odd.where(Portrait.id > place if back else Portrait.id < place)
    return session.scalars(odd.order_by(Portrait.id.asc() if back else Portrait.id.desc()).limit(limit + 1)).all()


def _signs(breakdown: Iterable[Sequence[Any]]) -> list[tuple[str, float]]:
    told = sorted(breakdown, key=lambda step: (step[0] == PRIOR, -abs(step[2])))
    return [(said, bits) for _, _, bits, said in told]


def _from(waiting: Select[Judgement], place: tuple[int, uuid.UUID] | None, back: bool) -> Select[Judgement]:
    order = tuple_(Judgement.bits, Judgement.id)
    if place is not None:
        # An address may say a number that no column of bits could hold.
        there = tuple_(literal(place[0], BigInteger), literal(place[1]))
        waiting = waiting.where(order > there if back else order < there)
    return waiting.order_by(*((each.asc() if back else each.desc()) for each in (Judgement.bits, Judgement.id)))


def _visible(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Both ends exist for this actor."""
    told = select(Portrait.id).join(Concern, Concern.id == Portrait.concern_id).where(opens_to(actor))
    return tuple(exists(told.where(Portrait.subject_id == end).correlate(Judgement)) for end in _ENDS)


def _listed(actor: Actor, found: Select[Judgement]) -> list[Match]:
    return _with_ends(actor, session.scalars(found).all())


def _with_ends(actor: Actor, found: Sequence[Judgement]) -> list[Match]:
    """Those of which this actor may see both ends."""
    ends = _ends(actor, {end for each in found for end in each.pair})
    seen = (each for each in found if each.left_id in ends and each.right_id in ends)
    return [Match(each, ends[each.left_id], ends[each.right_id]) for each in seen]


def _ends(actor: Actor, subject_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, End]:
    told = select(Portrait.subject_id, Portrait.person_id, Portrait.role, Concern)
    told = told.join(Concern, Concern.id == Portrait.concern_id)
    rows = session.execute(told.where(Portrait.subject_id.in_(subject_ids), opens_to(actor)))
    return {subject_id: End(subject_id, person_id, role, concern) for subject_id, person_id, role, concern in rows}


def _leads_from(word: Judgement, ours: Collection[uuid.UUID], theirs: Collection[uuid.UUID]) -> bool:
    left, right = word.pair
    return (left in ours and right in theirs) or (left in theirs and right in ours)
