"""Suggestions as the machine keeps them, of whatever strength a test needs."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from app.casework.concerns.models import Subject
from app.casework.concerns.subjects import SubjectKind, SubjectRole
from app.casework.likeness import Evidence, Standing, Step
from app.casework.people import suggest
from app.casework.people.events import SuggestionsMade
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import transaction
from tests.factories import let_the_worker_work

NAMES_SOUND_ALIKE = (Step("given", "sound", 13.0), Step("birth", "equal", 13.5), Step("people", "prior", -13.0))


def alike(standing: Standing = Standing.SAME, bits: float = 13.5, *, perhaps_twins: bool = False) -> Evidence:
    """Evidence of so much."""
    return Evidence(bits=bits, steps=NAMES_SOUND_ALIKE, standing=standing, perhaps_twins=perhaps_twins)


def told_in(concern_id: UUID, role: SubjectRole = SubjectRole.AT_RISK) -> UUID:
    """The first person whom a concern tells of in this role."""
    told = select(Subject.id).where(Subject.concern_id == concern_id, Subject.kind == SubjectKind.PERSON)
    return session.scalars(told.where(Subject.role == role).order_by(Subject.id)).first()


def find_alike(subject_id: UUID, found: Mapping[UUID, Evidence], rules: str = "likeness-1") -> int:
    """The machine has found that this subject may be one of those."""
    with transaction(SYSTEM) as tx:
        count = suggest(tx, subject_id, found, rules)
        tx.record(SuggestionsMade(concern_id=session.get_one(Subject, subject_id).concern_id, count=count))
    let_the_worker_work()
    return count
