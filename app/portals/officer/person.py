"""One person, as everybody told of them: who they are, whom nobody may contact, what happened, and who looked."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    known = opened(person_id, accounts=LATEST)
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
        happenings=in_order(_happened(told)),
        facts=_facts(told),
        things=_things(told),
        looked=_looked(portraits),
    )


def _told(portraits: Sequence[Portrait]) -> Told:
    latest_first = (each.concern_id for each in reversed(portraits))
    opened_now = {each.id: each for each in concerns.several(actor(), latest_first)}
    subjects = concerns.subjects_of_each(actor(), opened_now)
    return Told(portraits, {each.id: each for concern_id in opened_now for each in subjects[concern_id]}, opened_now)


def _in_each(told: Told) -> list[InConcern]:
    """The latest first."""
    rated = triage.assessments_of(actor(), told.concerns)
    named = accounts.organisations_named(each.organisation_id for each in told.concerns.values())
    return [_in_concern(each, told, rated.get(each.concern_id), named) for each in reversed(told.portraits)]


def _in_concern(
    portrait: Portrait, told: Told, assessment: Assessment | None, named: Mapping[uuid.UUID, str]
) -> InConcern:
    subject, concern = told.subjects[portrait.subject_id], told.concerns[portrait.concern_id]
    return InConcern(
        reference=concern.reference or "",
        sent_at=concern.submitted_at,
        organisation=named[concern.organisation_id],
        rating=assessment.rating if assessment else None,
        state=state_of(concern.stage, assessment is not None and assessment.confirmed is not None),
        about=", ".join(map(label_of, concern.kinds.split())),
        role=ROLES[subject.role],
        name=subject.words["said"],
    )


def _happened(told: Told) -> Iterator[Happening]:
    """What each concern tells, and which that is."""
    for concern, each in happened_in(list(told.concerns.values())):
        yield replace(each, source=f"{each.source}, {concern.reference}")


def _looked(portraits: Sequence[Portrait]) -> list[dict[str, object]]:
    opened_by = people.lookers(actor(), portraits)
    names = accounts.names_of(each.actor_id for each in opened_by)
    return [{"what": names[each.actor_id], "at": each.at} for each in opened_by]


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
