"""Who is perhaps one and the same person: what the machine suggests, and a joining that a second officer must agree to.

What nobody has answered counts as probably as it is so. An officer's word that waits for a second one takes nothing
away from what the machine said: until it is answered, both are as before.
"""

import uuid
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select

from app.casework.patterns.likely import least_bits, probability
from app.casework.patterns.rules import pattern_rules
from app.casework.people.models import Judgement, Portrait, Verdict
from app.foundations.database import session

Pair = tuple[uuid.UUID, uuid.UUID]
# By person: who else they perhaps are, and how probably, in hundredths.
Beside = Mapping[uuid.UUID, Mapping[uuid.UUID, int]]


def unanswered() -> ColumnElement[bool]:
    """Words on two who may be one that wait for an officer, or for a second one."""
    asked = and_(Judgement.verdict == Verdict.SAME, Judgement.waits_for.is_not(None), Judgement.undone_at.is_(None))
    return or_(and_(Judgement.is_open, Judgement.bits >= least_bits()), asked)


def words_on(subject_ids: Collection[uuid.UUID]) -> dict[Pair, int]:
    """How probable it is that one of these is the same as another, by the two."""
    found = dict[Pair, int]()
    for end in (Judgement.left_id, Judgement.right_id) if subject_ids else ():
        said = select(Judgement.left_id, Judgement.right_id, Judgement.bits, Judgement.verdict)
        for left, right, bits, verdict in session.execute(said.where(end.in_(subject_ids), unanswered())):
            found[left, right] = max(found.get((left, right), 0), _percent(bits, verdict))
    return found


def beside(person_of: Mapping[uuid.UUID, uuid.UUID]) -> Beside:
    """Who else people perhaps are, by all who are taken to be them; `person_of` says who each subject is."""
    words = words_on(person_of.keys())
    others = _persons({end for pair in words for end in pair} - person_of.keys()) | dict(person_of)
    found: dict[uuid.UUID, dict[uuid.UUID, int]] = {each: {} for each in person_of.values()}
    for pair, percent in words.items():
        for here, there in (pair, pair[::-1]):
            mine, theirs = person_of.get(here), others.get(there)
            if mine and theirs and mine != theirs:
                found[mine][theirs] = max(percent, found[mine].get(theirs, 0))
    return found


def around(person_ids: Collection[uuid.UUID]) -> Beside:
    """The same, of people of whom nothing has been read yet."""
    theirs = select(Portrait.subject_id, Portrait.person_id).where(Portrait.person_id.in_(person_ids))
    return beside({subject: person for subject, person in session.execute(theirs)} if person_ids else {})


def undone_together(word: Judgement) -> set[uuid.UUID]:
    """The two whom a word is about, and everybody who was parted in the same act: a person may fall into many."""
    found = set(word.pair)
    while word.undone_at:
        persons = set(_persons(found).values())
        theirs = set(session.scalars(select(Portrait.subject_id).where(Portrait.person_id.in_(persons))))
        ends = {end for pair in _undone(theirs, word.undone_at) for end in pair}
        if ends <= found:
            break
        found |= ends
    return found


def _undone(subject_ids: Collection[uuid.UUID], at: datetime) -> list[Pair]:
    held = (Judgement.verdict == Verdict.SAME, Judgement.undone_at == at)
    said = select(Judgement.left_id, Judgement.right_id).where(*held)
    ends = (Judgement.left_id, Judgement.right_id)
    return [(left, right) for end in ends for left, right in session.execute(said.where(end.in_(subject_ids)))]


def _percent(bits: int | None, verdict: Verdict) -> int:
    known = probability(bits) if bits is not None else 0
    return max(known, pattern_rules().asked) if verdict is Verdict.SAME else known


def _persons(subject_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    found = select(Portrait.subject_id, Portrait.person_id).where(Portrait.subject_id.in_(subject_ids))
    return {subject: person for subject, person in session.execute(found)} if subject_ids else {}
