"""One person, as everybody told of them: who they are, whom nobody may contact, what happened, and who looked."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.casework import accounts, concerns, people, questions, triage
from app.casework.concerns.handling import SENSITIVE, USUAL, handling
from app.casework.concerns.models import Concern, Subject
from app.casework.people import policy
from app.casework.people.models import Portrait
from app.casework.triage.models import Assessment, Rating
from app.portals.officer.blueprint import officer
from app.portals.officer.chronology import Happening, happened_in, in_order
from app.portals.officer.lines import label_of, state_of
from app.portals.officer.people_in_it import KINDS, ROLES, facts_of
from app.portals.officer.reading import bands_of
from app.portals.shared.guards import actor, requires

# So many of the latest concerns are opened for one page.
MOST = 25


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


@officer.get("/people/<uuid:person_id>")
@requires(policy.read)
def person(person_id: uuid.UUID) -> ResponseReturnValue:
    told = people.members(actor(), people.person_of(actor(), person_id))
    if told[0].subject_id != person_id:
        return redirect(url_for("officer.person", person_id=told[0].subject_id))
    told = people.open_person(actor(), person_id)[-MOST:]
    seen = {each.concern_id: concerns.by_id(actor(), each.concern_id) for each in reversed(told)}
    subjects = {each.id: each for concern in seen for each in concerns.subjects_of(actor(), concern)}
    rated = triage.assessments_of(actor(), seen)
    in_each = [
        _in_concern(subjects[each.subject_id], seen[each.concern_id], rated.get(each.concern_id))
        for each in reversed(told)
    ]
    return render_template(
        "officer/person.html",
        person_id=person_id,
        names=list(dict.fromkeys(each.name for each in in_each if each.name)),
        roles=list(dict.fromkeys(each.role for each in in_each)),
        bands=list(dict.fromkeys(band for concern in seen.values() for band in bands_of(concern))),
        mark=_mark(seen.values()),
        concerns=in_each,
        not_shown=_older(person_id),
        happenings=in_order(each for concern in seen.values() for each in _happened(concern)),
        facts=_facts(told, subjects, seen),
        things=_things(told, subjects, seen),
        looked=_looked(person_id),
    )


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


def _older(person_id: uuid.UUID) -> int:
    return max(0, len(people.members(actor(), person_id)) - MOST)


def _mark(opened: Iterable[Concern]) -> str:
    return SENSITIVE if any(handling(each.answers) == SENSITIVE for each in opened) else USUAL


def _facts(told: Sequence[Portrait], subjects: dict[uuid.UUID, Subject], seen: dict[uuid.UUID, Concern]) -> list[Known]:
    """Age, sex and whatever else was written of them, each once: where two concerns differ, both stand here."""
    written = [
        (label, words, seen[each.concern_id])
        for each in told
        for label, words in facts_of(subjects[each.subject_id], questions.named(seen[each.concern_id].questionnaire))
    ]
    return _each_once(written)


def _things(
    told: Sequence[Portrait], subjects: dict[uuid.UUID, Subject], seen: dict[uuid.UUID, Concern]
) -> list[Known]:
    """What belongs to them, each once, in the order of its kinds."""
    theirs, order = {each.subject_id for each in told}, list(KINDS)
    found = sorted(
        (each for each in subjects.values() if each.belongs_to_id in theirs), key=lambda each: order.index(each.kind)
    )
    return _each_once((KINDS[each.kind], each.words["said"], seen[each.concern_id]) for each in found)


def _each_once(written: Iterable[tuple[str, str, Concern]]) -> list[Known]:
    known: dict[tuple[str, str], dict[str, None]] = {}
    for kind, words, concern in written:
        known.setdefault((kind, words), {})[concern.reference or ""] = None
    return [Known(kind, words, list(references)) for (kind, words), references in known.items()]


def _looked(person_id: uuid.UUID) -> list[dict[str, object]]:
    """Who opened this page, the latest first."""
    entries = people.lookers(actor(), people.members(actor(), person_id))
    return [{"what": accounts.name_of(each.actor_id), "at": each.at} for each in entries]
