"""The links of one person with their sources, and one link by its identifier."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import undefer

from app.casework.concerns.models import Concern
from app.casework.people.models import Portrait
from app.casework.ties.models import Tie
from app.casework.ties.policy import visible_to
from app.casework.ties.walking import Step
from app.errors import NotFound
from app.foundations.access import Actor
from app.foundations.database import session

# So many links are listed; the drawing says how many more there are.
LISTED = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """One link, walked from this person, and the concern that it rests on."""

    tie: Tie
    step: Step
    source: str


def links_of(actor: Actor, person_id: uuid.UUID, only: uuid.UUID | None = None) -> list[Listed]:
    """Every link of one person, withdrawn ones too: those that stand first, the latest of them on top; or only one."""
    subjects = _subjects(person_id)
    ends = or_(Tie.from_id.in_(subjects), Tie.to_id.in_(subjects))
    told = (
        select(Tie, Concern.reference)
        .outerjoin(Concern, Concern.id == Tie.source_id)
        .where(ends, visible_to(actor))
        .options(undefer(Tie.sealed_words))
        .order_by(Tie.withdrawn_at.is_not(None), Tie.id.desc())
    )
    if only:
        told = told.where(Tie.id == only)
    rows = session.execute(told.limit(LISTED)).all()
    people = _people([each for tie, _ in rows for each in (tie.from_id, tie.to_id)])
    return [Listed(tie, _walked(tie, people, person_id), reference or "") for tie, reference in rows]


def tie(actor: Actor, tie_id: uuid.UUID) -> Tie:
    """One link, as far as it exists for this actor."""
    found = session.scalar(select(Tie).where(Tie.id == tie_id, visible_to(actor)).options(undefer(Tie.sealed_words)))
    if found is None:
        raise NotFound("link")
    return found


def _subjects(person_id: uuid.UUID) -> Sequence[uuid.UUID]:
    told = session.scalars(select(Portrait.subject_id).where(Portrait.person_id == person_id)).all()
    return [person_id, *told]


def _people(ends: Sequence[uuid.UUID]) -> dict[uuid.UUID, uuid.UUID]:
    told = select(Portrait.subject_id, Portrait.person_id).where(Portrait.subject_id.in_(set(ends)))
    return {subject: person for subject, person in session.execute(told)}


def _walked(tie: Tie, people: dict[uuid.UUID, uuid.UUID], from_person: uuid.UUID) -> Step:
    start, end = people.get(tie.from_id, tie.from_id), people.get(tie.to_id, tie.to_id)
    ends = (start, tie.from_kind, end, tie.to_kind)
    step = Step(tie.id, tie.kind, tie.certainty, *ends, False, tie.ended_on)
    return step if start == from_person else step.turned()
