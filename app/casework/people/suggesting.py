"""What the machine has to say on who may be the same: kept as suggestions, which officers answer.

Danger: no word of an officer is ever altered here. Decisions outlive every new scoring.
"""

import uuid
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import or_, select

from app.casework.concerns.models import Subject
from app.casework.likeness import Evidence, words
from app.casework.people.grouping import persons_of, reopen
from app.casework.people.models import Judgement, Verdict, in_order
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import Transaction


def suggest(tx: Transaction, subject_id: uuid.UUID, found: Mapping[uuid.UUID, Evidence], rules: str) -> int:
    """Keep who else this subject may be, in place of what was suggested before: how many are new.

    Evidence stands under the other subject's identifier. What an elder version of the rules suggested and this one does
    not is withdrawn; what this very version suggested when the other one arrived stays.
    """
    before = {_other(each, subject_id): each for each in _suggested(subject_id)}
    keys = _keys_of({subject_id, *found})
    made = []
    for other_id, evidence in found.items():
        old = before.pop(other_id, None)
        if old is None or (old.bits, old.rules) != (_hundredths(evidence), rules):
            _withdraw(tx, old)
            made.append(_suggestion(tx, in_order(subject_id, other_id), evidence, rules, keys))
    joined = _joined_with(subject_id, before)
    for other_id, old in before.items():
        if old.rules != rules and other_id not in joined:
            _withdraw(tx, old)
    reopen(made)
    return len(made)


def _suggested(subject_id: uuid.UUID) -> Sequence[Judgement]:
    touching = or_(Judgement.left_id == subject_id, Judgement.right_id == subject_id)
    standing = select(Judgement).where(touching, Judgement.undone_at.is_(None), Judgement.verdict == Verdict.SUGGESTION)
    return session.scalars(standing).all()


def _joined_with(subject_id: uuid.UUID, other_ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Who of these is taken to be the same already, and so is looked for no longer."""
    if not other_ids:
        return set()
    persons = persons_of({subject_id, *other_ids})
    return {each for each in other_ids if persons.get(each) == persons.get(subject_id)}


def _other(judgement: Judgement, subject_id: uuid.UUID) -> uuid.UUID:
    return judgement.right_id if judgement.left_id == subject_id else judgement.left_id


def _keys_of(subject_ids: set[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    found = select(Subject.id, Subject.data_key_id).where(Subject.id.in_(subject_ids))
    return {subject_id: key for subject_id, key in session.execute(found)}


def _withdraw(tx: Transaction, old: Judgement | None) -> None:
    """Before the next one is kept: of each pair one suggestion stands."""
    if old is not None:
        old.withdraw(SYSTEM.id, tx.now)
        session.flush()


def _suggestion(
    tx: Transaction,
    pair: tuple[uuid.UUID, uuid.UUID],
    evidence: Evidence,
    rules: str,
    keys: Mapping[uuid.UUID, uuid.UUID],
) -> Judgement:
    return tx.add(
        Judgement(
            left_id=pair[0],
            right_id=pair[1],
            data_key_id=keys[pair[1]],
            verdict=Verdict.SUGGESTION,
            bits=_hundredths(evidence),
            standing=evidence.standing,
            rules=rules,
            is_twins=evidence.perhaps_twins,
            made_by_id=SYSTEM.id,
            made_at=tx.now,
            breakdown=[[step.field, step.level, round(step.bits, 2), words(step)] for step in evidence.steps],
        )
    )


def _hundredths(evidence: Evidence) -> int:
    return round(evidence.bits * 100)
