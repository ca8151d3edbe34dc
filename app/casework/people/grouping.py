"""Who is taken to be one person, worked out anew from the words that stand, for those whom a word concerns.

Nothing here is decided: the same standing words make the same people, in whatever order they were said.
"""

import uuid
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress

from sqlalchemy import and_, func, or_, select

from app.casework.likeness import Traits
from app.casework.people.clusters import components
from app.casework.people.models import Judgement, Portrait, Verdict, in_order
from app.casework.people.oddities import oddities
from app.errors import NotPossible
from app.foundations.database import session
from app.foundations.vault import Destroyed
from app.transaction import CHANGED

# Nobody is told of so often. Whatever grows beyond is a mistake, and no page or walk may grow with it.
MOST = 500
TOO_MANY = "More than 500 mentions are joined as this person already. Somebody must part them before more are joined."


def together(person_ids: Collection[uuid.UUID]) -> Sequence[Portrait]:
    """Everybody who is taken to be one of these people now, locked, in one order whoever asks."""
    theirs = Portrait.person_id.in_(person_ids)
    found = select(Portrait).where(theirs).order_by(Portrait.id).limit(MOST + 1)
    locked = session.scalars(found.with_for_update().execution_options(populate_existing=True)).all()
    if len(locked) > MOST:
        raise NotPossible(TOO_MANY)
    if len(locked) != session.scalar(select(func.count()).select_from(Portrait).where(theirs)):
        raise NotPossible(CHANGED)  # somebody joined or parted them while these were waited for
    return locked


def standing_among(subject_ids: Collection[uuid.UUID]) -> Sequence[Judgement]:
    """Every word that stands between any two of these."""
    among = and_(Judgement.left_id.in_(subject_ids), Judgement.right_id.in_(subject_ids))
    return session.scalars(select(Judgement).where(among, Judgement.undone_at.is_(None)).order_by(Judgement.id)).all()


def standing_around(subject_ids: Collection[uuid.UUID]) -> Sequence[Judgement]:
    """Every word that stands between one of these and anybody."""
    around = or_(Judgement.left_id.in_(subject_ids), Judgement.right_id.in_(subject_ids))
    return session.scalars(select(Judgement).where(around, Judgement.undone_at.is_(None)).order_by(Judgement.id)).all()


def traits_of(portraits: Iterable[Portrait]) -> list[Traits]:
    """By what these can be known again, each once. Opens what is sealed."""
    told = []
    for each in portraits:
        with suppress(Destroyed):
            told.append(Traits.from_json(each.traits or {}))
    return list({repr(each): each for each in told}.values())


def regroup(portraits: Sequence[Portrait]) -> None:
    """Give everybody among these the person that the standing words make of them: the eldest subject of each part."""
    by_subject = {each.subject_id: each for each in portraits}
    standing = standing_among(by_subject)
    for part in components(by_subject, [each.pair for each in standing if each.holds]):
        _become_one([by_subject[each] for each in sorted(part)], standing)
    session.flush()
    reopen(standing_around(by_subject))


def _become_one(part: Sequence[Portrait], standing: Sequence[Judgement]) -> None:
    """These, the eldest first, are one person."""
    subject_ids = {each.subject_id for each in part}
    alike = {each.pair for each in standing if each.speaks_for and subject_ids.issuperset(each.pair)}
    for each in part:
        each.person_id, each.oddities = part[0].subject_id, ""
    if len(part) > 1:
        part[0].oddities = " ".join(oddities(traits_of(part), subject_ids, alike))


def reopen(judgements: Iterable[Judgement]) -> None:
    """Say of each suggestion among these whether it waits for an answer."""
    asked = [each for each in judgements if each.verdict is Verdict.SUGGESTION]
    if not asked:
        return
    persons = persons_of({end for each in asked for end in each.pair})
    apart = told_apart(set(persons.values()))
    answered = _answered(asked)
    for each in asked:
        left, right = persons[each.left_id], persons[each.right_id]
        is_open = left != right and in_order(left, right) not in apart and each.pair not in answered
        if each.is_open != is_open:
            each.is_open = is_open
    session.flush()


def persons_of(subject_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    """Who each of these subjects is taken to be."""
    found = select(Portrait.subject_id, Portrait.person_id).where(Portrait.subject_id.in_(subject_ids))
    return {subject_id: person_id for subject_id, person_id in session.execute(found)}


def told_apart(person_ids: Collection[uuid.UUID]) -> dict[tuple[uuid.UUID, uuid.UUID], Judgement]:
    """Whom of these people somebody said are not whom, and that word, whichever of their subjects it was said of."""
    subjects = session.scalars(select(Portrait.subject_id).where(Portrait.person_id.in_(person_ids))).all()
    said = [each for each in standing_around(subjects) if each.verdict is Verdict.NOT_SAME]
    persons = persons_of({end for each in said for end in each.pair})
    return {in_order(persons[each.left_id], persons[each.right_id]): each for each in said}


def _answered(asked: Sequence[Judgement]) -> set[tuple[uuid.UUID, uuid.UUID]]:
    """The pairs among these of which an officer has said anything that stands."""
    lefts, rights = {each.left_id for each in asked}, {each.right_id for each in asked}
    said = select(Judgement.left_id, Judgement.right_id).where(
        Judgement.left_id.in_(lefts),
        Judgement.right_id.in_(rights),
        Judgement.undone_at.is_(None),
        Judgement.verdict != Verdict.SUGGESTION,
    )
    return {(left, right) for left, right in session.execute(said)}
