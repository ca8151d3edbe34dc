"""Two people beside each other: what each concern wrote of them, what speaks for their being one, and what was said."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.casework import accounts, concerns, people, questions
from app.casework.concerns import policy
from app.casework.concerns.models import Concern, Subject
from app.casework.concerns.subjects import SubjectKind, subject_rules
from app.casework.people import Match, Weighed
from app.casework.people.joining_rules import joining_rules
from app.casework.people.models import Judgement, Verdict
from app.errors import NotFound
from app.portals.officer.people_in_it import KINDS, ROLES
from app.portals.officer.reading import bands_of, read
from app.portals.shared.guards import actor

SAID = {
    Verdict.SAME: "The same person",
    Verdict.NOT_SAME: "Not the same person",
    Verdict.UNSURE: "Not sure",
    Verdict.SUGGESTION: "Suggested by the machine",
}
STRONG, SOME = 5, 1


@dataclass(frozen=True)
class Side:
    """One of the two, as one concern tells of them."""

    subject_id: uuid.UUID
    concern: Concern
    name: str
    role: tuple[str, str]
    organisation: str


@dataclass(frozen=True)
class Sign:
    """One thing that was compared: what it says, for or against, and how much."""

    words: str
    says: str
    bits: str


@dataclass(frozen=True)
class Said:
    """One word of an officer that stands."""

    id: uuid.UUID
    what: str
    at: datetime
    who: str
    reason: str
    waits_for: str
    of_others: bool


@dataclass(frozen=True)
class TwoPeople:
    """Everything that a page on two people shows."""

    left: Side
    right: Side
    rows: Sequence[tuple[str, str, str]]
    chance: str
    signs: Sequence[Sign]
    is_twins: bool
    said: Sequence[Said]
    are_one: bool
    bands: Sequence[str]

    @property
    def told_apart(self) -> bool:
        return any(each.what == SAID[Verdict.NOT_SAME] for each in self.said)

    @property
    def waits(self) -> Said | None:
        return next((each for each in self.said if each.waits_for), None)


def two_people(one_id: uuid.UUID, other_id: uuid.UUID) -> TwoPeople:
    """Opens both concerns, which is recorded of each, as far as whoever asks may read them."""
    ids = sorted((one_id, other_id))
    if ids[0] == ids[1]:
        raise NotFound("Person")
    opened = [_opened(each) for each in ids]
    weighed = people.weighed(actor(), *ids)
    left, right = (_side(subject, concern) for subject, concern in opened)
    persons = {people.person_of(actor(), each) for each in ids}
    return TwoPeople(
        left=left,
        right=right,
        rows=_rows(*(_told(subject, concern) for subject, concern in opened)),
        chance=chance(weighed.bits) if weighed else "",
        signs=_signs(weighed) if weighed else (),
        is_twins=bool(weighed and weighed.is_twins),
        said=[_said(each, set(ids)) for each in people.judgements_between(actor(), *ids)],
        are_one=len(persons) == 1,
        bands=bands_of(*(concern for _, concern in opened)),
    )


def chance(bits: float) -> str:
    """How many of such pairs are the same person, in words."""
    share = 1 / (1 + 2.0**-bits)
    if share >= 0.999:
        return "more than 999 in 1,000"
    if share < 0.01:
        return "fewer than 1 in 100"
    return f"about {min(round(share * 100), 99)} in 100"


def reference_of(match: Match) -> tuple[str, str]:
    """The references of the concerns at both ends."""
    return match.left.concern.reference or "", match.right.concern.reference or ""


def _opened(subject_id: uuid.UUID) -> tuple[Subject, Concern]:
    concern_id = people.concern_of(actor(), subject_id)
    concern = read(str(concerns.by_id(actor(), concern_id).reference), policy.read)
    told = {each.id: each for each in concerns.subjects_of(actor(), concern.id)}
    return told[subject_id], concern


def _side(subject: Subject, concern: Concern) -> Side:
    return Side(
        subject_id=subject.id,
        concern=concern,
        name=subject.words["said"] or "No name or description",
        role=ROLES[subject.role],
        organisation=accounts.organisation(concern.organisation_id).name,
    )


def _told(subject: Subject, concern: Concern) -> Mapping[str, str]:
    """Everything that was written of somebody, by what it is; what was written with them too."""
    asked = questions.named(concern.questionnaire).question(subject.words["question"])
    row, apart = subject.words["written"], subject_rules().fields
    told = {
        part.short or part.ask: questions.words_for(part, row.get(part.id))
        for part in asked.fields
        if part.id not in apart
    }
    for each in concerns.subjects_of(actor(), concern.id):
        if each.belongs_to_id == subject.id and each.kind is not SubjectKind.PERSON:
            kind = KINDS[each.kind]
            told[kind] = "; ".join(filter(None, (told.get(kind, ""), each.words["said"])))
    return {label: words for label, words in told.items() if words}


def _rows(left: Mapping[str, str], right: Mapping[str, str]) -> list[tuple[str, str, str]]:
    labels = dict.fromkeys((*left, *right))
    return [(label, left.get(label, ""), right.get(label, "")) for label in labels]


def _signs(weighed: Weighed) -> list[Sign]:
    return [Sign(words, _says(bits), f"{bits:+.1f}") for words, bits in weighed.signs]


def _says(bits: float) -> str:
    if abs(bits) < SOME:
        return "Says little"
    return f"{'Strongly ' if abs(bits) >= STRONG else ''}{'for' if bits > 0 else 'against'}".capitalize()


def _said(word: Judgement, pair: Iterable[uuid.UUID]) -> Said:
    names = " and ".join(accounts.name_of(each) for each in (word.made_by_id, word.agreed_by_id) if each)
    return Said(
        id=word.id,
        what=SAID[word.verdict],
        at=word.made_at,
        who=names,
        reason=word.reason or "",
        waits_for=joining_rules().second_looks[word.waits_for] if word.waits_for else "",
        of_others=set(word.pair) != set(pair),
    )
