"""One person, as everybody told of them: who they are, whom nobody may contact, what happened, and who looked."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask import render_template

from app.casework import accounts, concerns, people, questions, triage
from app.casework.concerns.handling import SENSITIVE, USUAL, handling
from app.casework.concerns.models import Concern, Subject
from app.casework.people import policy
from app.casework.people.models import Portrait
from app.casework.triage.models import Assessment, Rating
from app.portals.officer.about_person import LATEST, about, opened
from app.portals.officer.blueprint import officer
from app.portals.officer.chronology import Happening, happened_in, in_order
from app.portals.officer.lines import label_of, state_of
from app.portals.officer.part import odd_in_words
from app.portals.officer.part_of_patterns import patterns_of
from app.portals.officer.people_in_it import KINDS, ROLES, facts_of
from app.portals.officer.plan_of_person import plan_of
from app.portals.shared.guards import actor, requires


@dataclass(frozen=True)
class InConcern:
    """One concern that tells of this person: which, by whom, as whom, and under what name."""

    reference: str
    sent_at: datetime | None
    organisation: str
    rating: Rating | None
    state: tuple[str, str]
    about: str
    role: tuple[str, str]
    name: str


@dataclass(frozen=True)
class Known:
    """What was written of this person, or an address, a number or another thing with them, and in which concerns."""

    kind: str
    name: str
    references: list[str]


@dataclass(frozen=True)
class Told:
    """What the latest concerns tell of one person: their portraits, who and what is in them, and the concerns."""

    portraits: Sequence[Portrait]
    subjects: dict[uuid.UUID, Subject]
    concerns: dict[uuid.UUID, Concern]


@officer.get("/people/<uuid:person_id>")
@requires(policy.read)
def person(person_id: uuid.UUID) -> str:
    known = opened(person_id)
    portraits = people.members(actor(), known)
    told = _told(portraits[-LATEST:])
    in_each = _in_each(told)
    return render_template(
        "officer/person.html",
        person=about(known),
        names=list(dict.fromkeys(each.name for each in in_each if each.name)),
        roles=list(dict.fromkeys(each.role for each in in_each)),
        mark=_mark(told.concerns.values()),
        odd=odd_in_words(portraits),
        plan=plan_of(known),
        part_of=patterns_of([each.concern_id for each in told.portraits]),
        concerns=in_each,
        not_shown=len(portraits) - len(told.portraits),
        happenings=in_order(each for concern in told.concerns.values() for each in _happened(concern)),
        facts=_facts(told),
        things=_things(told),
        looked=[
            {"what": accounts.name_of(each.actor_id), "at": each.at} for each in people.lookers(actor(), portraits)
        ],
    )


def _told(portraits: Sequence[Portrait]) -> Told:
    opened_now = {each.concern_id: concerns.by_id(actor(), each.concern_id) for each in reversed(portraits)}
    subjects = {each.id: each for concern_id in opened_now for each in concerns.subjects_of(actor(), concern_id)}
    return Told(portraits, subjects, opened_now)


def _in_each(told: Told) -> list[InConcern]:
    """The latest first."""
    rated = triage.assessments_of(actor(), told.concerns)
    return [
        _in_concern(told.subjects[each.subject_id], told.concerns[each.concern_id], rated.get(each.concern_id))
        for each in reversed(told.portraits)
    ]


def _in_concern(subject: Subject, concern: Concern, assessment: Assessment | None) -> InConcern:
    return InConcern(
        reference=concern.reference or "",
        sent_at=concern.submitted_at,
        organisation=accounts.organisation(concern.organisation_id).name,
        rating=assessment.rating if assessment else None,
        state=state_of(concern.stage, assessment is not None and assessment.confirmed is not None),
        about=", ".join(map(label_of, concern.kinds.split())),
        role=ROLES[subject.role],
        name=subject.words["said"],
    )


def _happened(concern: Concern) -> Iterator[Happening]:
    """What one concern tells, and which that is."""
    for each in happened_in(concern):
        yield replace(each, source=f"{each.source}, {concern.reference}")


def _mark(opened_now: Iterable[Concern]) -> str:
    return SENSITIVE if any(handling(each.answers) == SENSITIVE for each in opened_now) else USUAL


def _facts(told: Told) -> list[Known]:
    """Age, sex and whatever else was written of them, each once: where two concerns differ, both stand here."""
    return _each_once(
        (label, words, told.concerns[each.concern_id])
        for each in told.portraits
        for label, words in facts_of(
            told.subjects[each.subject_id], questions.named(told.concerns[each.concern_id].questionnaire)
        )
    )


def _things(told: Told) -> list[Known]:
    """What belongs to them, each once, in the order of its kinds."""
    theirs, order = {each.subject_id for each in told.portraits}, list(KINDS)
    found = sorted(
        (each for each in told.subjects.values() if each.belongs_to_id in theirs),
        key=lambda each: order.index(each.kind),
    )
    return _each_once((KINDS[each.kind], each.words["said"], told.concerns[each.concern_id]) for each in found)


def _each_once(written: Iterable[tuple[str, str, Concern]]) -> list[Known]:
    known: dict[tuple[str, str], dict[str, None]] = {}
    for kind, words, concern in written:
        known.setdefault((kind, words), {})[concern.reference or ""] = None
    return [Known(kind, words, list(references)) for (kind, words), references in known.items()]
