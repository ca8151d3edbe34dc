"""Who and what a concern tells of, told apart: each person in their role, with what was written with them."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.casework import concerns, questions
from app.casework.concerns.models import Concern, Subject
from app.casework.concerns.subjects import SubjectKind, SubjectRole, subject_rules
from app.casework.questions import Questionnaire
from app.portals.shared.guards import actor

ROLES: dict[SubjectRole, tuple[str, str]] = {
    SubjectRole.AT_RISK: ("At risk", "red"),
    SubjectRole.ALLEGED: ("Said to cause harm", "yellow"),
    SubjectRole.HOUSEHOLD: ("Lives there or is often there", "blue"),
    SubjectRole.WITNESS: ("Saw or heard it", "grey"),
    SubjectRole.HOME: ("Home", "grey"),
    SubjectRole.FOUND: ("Where they can be found", "grey"),
    SubjectRole.NOW: ("Where they are now", "grey"),
    SubjectRole.INCIDENT: ("Where it happened", "grey"),
    SubjectRole.SETTING: ("Where they work with others", "grey"),
    SubjectRole.SEEN: ("Seen or told of", "grey"),
}
KINDS: dict[SubjectKind, str] = {
    SubjectKind.PERSON: "Person",
    SubjectKind.ADDRESS: "Address",
    SubjectKind.PHONE: "Phone",
    SubjectKind.HANDLE: "Online name",
    SubjectKind.VEHICLE: "Vehicle",
    SubjectKind.ANIMAL: "Animal",
    SubjectKind.ORGANISATION: "Organisation",
}


@dataclass(frozen=True)
class Shown:
    """One of them in words: what it is, what it is called, its role, and what else was written."""

    kind: str
    name: str
    role: tuple[str, str]
    facts: list[tuple[str, str]] = field(default_factory=list)
    # Of a person: by what identifier their page is asked for.
    subject_id: uuid.UUID | None = None


@dataclass(frozen=True)
class PeopleInIt:
    """People and animals first; then the places and things that belong to nobody in particular."""

    people: list[Shown]
    things: list[Shown]


def people_in_it(concern: Concern) -> PeopleInIt:
    """Opens who and what was told apart when this concern was sent."""
    found = concerns.subjects_of(actor(), concern.id)
    form = questions.named(concern.questionnaire)
    alive = [each for each in found if each.kind in (SubjectKind.PERSON, SubjectKind.ANIMAL)]
    loose = [each for each in found if each not in alive and each.belongs_to_id is None]
    order = list(ROLES)
    return PeopleInIt(
        people=[_shown(each, form, found) for each in sorted(alive, key=lambda each: order.index(each.role))],
        things=[_shown(each, form, ()) for each in loose],
    )


def _shown(subject: Subject, form: Questionnaire, all_of_them: Iterable[Subject]) -> Shown:
    facts = facts_of(subject, form) if subject.kind is SubjectKind.PERSON else []
    theirs = [(KINDS[each.kind], each.words["said"]) for each in all_of_them if each.belongs_to_id == subject.id]
    name = subject.words["said"] or "No name or description"
    person = subject.id if subject.kind is SubjectKind.PERSON else None
    return Shown(KINDS[subject.kind], name, ROLES[subject.role], facts + theirs, person)


def facts_of(person: Subject, form: Questionnaire) -> list[tuple[str, str]]:
    """What was written of a person, without their name and what is told apart from them."""
    asked, row = form.question(person.words["question"]), person.words["written"]
    apart = {"name", *subject_rules().fields}
    told = ((part, questions.words_for(part, row.get(part.id))) for part in asked.fields if part.id not in apart)
    return [(part.short or part.ask, words) for part, words in told if words]
