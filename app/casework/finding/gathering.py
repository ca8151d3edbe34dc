"""What concerns tell, as words to be found by: opened some concerns at a time, from everything that is sealed of them.

What cannot be read any more, because its key was destroyed, is not there; nor is what was never sent.
"""

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.casework import questions
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Addendum, Concern, ConfirmedPlace, Subject
from app.casework.concerns.subjects import SubjectKind, SubjectRole
from app.casework.correspondence.models import AgencyMessage
from app.casework.feedback.models import Message
from app.casework.finding import marks
from app.casework.questions import Question
from app.casework.referrals.models import Referral
from app.casework.triage.models import HandOver, RatingDecision
from app.foundations import clock, vault
from app.foundations.database import grouped, session
from app.foundations.vault import DataKey
from app.foundations.words import Leaf

CONCERNS, PEOPLE = "concern", "person"
SHELVES = (CONCERNS, PEOPLE)
# Answers that were chosen from a list are no words of anybody's, and every concern would be found by them.
CHOSEN = frozenset({"one", "many", "confirm"})
LIVE_AT_HOME = frozenset({SubjectRole.AT_RISK, SubjectRole.HOUSEHOLD})
Beside = TypeVar("Beside", bound=Addendum | ConfirmedPlace | HandOver | Message | RatingDecision | Subject)


class Source(StrEnum):
    """Where words stand."""

    ACCOUNT = "account"
    PERSON = "person"
    ADDED = "added"
    MESSAGE = "message"
    AGENCY = "agency"
    OFFICER = "officer"


# What stands beside a concern and holds words in one column.
WITH_WORDS: tuple[tuple[type[Addendum | Message | HandOver | ConfirmedPlace], Source], ...] = (
    (Addendum, Source.ADDED),
    (Message, Source.MESSAGE),
    (HandOver, Source.OFFICER),
    (ConfirmedPlace, Source.OFFICER),
)


@dataclass(frozen=True, slots=True)
class Part:
    """Words from one place, with the marks of what is in them."""

    source: Source
    words: str
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One concern with all its words, and each person in it with theirs."""

    concern: Concern
    parts: list[Part] = field(default_factory=list)
    people: dict[uuid.UUID, Part] = field(default_factory=dict)

    def leaves(self) -> tuple[list[Leaf], list[Leaf]]:
        """As they stand on the two shelves."""
        concern = self.concern
        whole = "\n".join(f"{each.words}\n{each.marks}" for each in self.parts)
        people = [
            Leaf(subject_id, concern.id, concern.data_key_id, f"{each.words}\n{each.marks}")
            for subject_id, each in self.people.items()
        ]
        return [Leaf(concern.id, concern.id, concern.data_key_id, whole)], people


def gather(concern_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Told]:
    """Everything that these concerns tell."""
    found = {each.id: Told(each) for each in _readable(concern_ids)}
    vault.fetch(each.concern.data_key_id for each in found.values())
    for told in found.values():
        told.parts.extend(_account(told.concern))
    for concern_id, subjects in _by_concern(Subject, found).items():
        _add_people(found[concern_id], subjects)
    for kind, source in WITH_WORDS:
        for concern_id, rows in _by_concern(kind, found).items():
            found[concern_id].parts.extend(_part(source, each.words) for each in rows if each.words)
    for concern_id, decisions in _by_concern(RatingDecision, found).items():
        found[concern_id].parts.extend(_part(Source.OFFICER, each.reason) for each in decisions if each.reason)
    for concern_id, message in _of_agencies(found):
        found[concern_id].parts.append(_part(Source.AGENCY, message.words))
    return found


def _readable(concern_ids: Collection[uuid.UUID]) -> Sequence[Concern]:
    sent = select(Concern).where(Concern.id.in_(concern_ids), Concern.stage != Stage.DRAFT)
    living = sent.join(DataKey, DataKey.id == Concern.data_key_id).where(DataKey.destroyed_at.is_(None))
    opened = living.options(undefer(Concern.sealed_answers), undefer(Concern.sealed_closing))
    return session.scalars(opened.execution_options(populate_existing=True)).all()


def _by_concern(kind: type[Beside], found: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Sequence[Beside]]:
    rows = session.scalars(select(kind).where(kind.concern_id.in_(found)).order_by(kind.id))
    return grouped(rows, lambda each: each.concern_id)


def _of_agencies(found: Mapping[uuid.UUID, Told]) -> Iterator[tuple[uuid.UUID, AgencyMessage]]:
    asked = select(Referral.concern_id, AgencyMessage).join(Referral, Referral.id == AgencyMessage.referral_id)
    for concern_id, message in session.execute(asked.where(Referral.concern_id.in_(found)).order_by(AgencyMessage.id)):
        if message.data_key_id == found[concern_id].concern.data_key_id:
            yield concern_id, message


def _account(concern: Concern) -> Iterator[Part]:
    answers: dict[str, Any] = concern.answers
    for question in questions.named(concern.questionnaire):
        answer = answers.get(question.id)
        if question.kind not in {*CHOSEN, "people"} and not questions.is_blank(answer):
            yield _part(Source.ACCOUNT, questions.words_for(question, answer))
    if concern.closing:
        yield _part(Source.OFFICER, concern.closing)


def _part(source: Source, words: str) -> Part:
    return Part(source, words, " ".join(marks.of_things(words)))


def _add_people(told: Told, subjects: Sequence[Subject]) -> None:
    """Each person with what was written with them, where they live, and how their name may be written elsewhere."""
    form, today = questions.named(told.concern.questionnaire), clock.now().date()
    homes = [each for each in subjects if each.role is SubjectRole.HOME]
    for each in subjects:
        if each.kind is SubjectKind.PERSON:
            theirs = [other for other in subjects if other.belongs_to_id == each.id]
            at_home = homes if each.role in LIVE_AT_HOME else []
            part = _person(each, form.question(each.words["question"]), [*theirs, *at_home], today)
            told.people[each.id] = part
            told.parts.append(part)
        else:
            told.parts.append(Part(Source.PERSON, each.words["said"], _marks_of(each)))


def _person(person: Subject, asked: Question, things: Sequence[Subject], today: date) -> Part:
    said, written = str(person.words["said"]), person.words.get("written") or {}
    facts = [
        questions.words_for(part, written.get(part.id))
        for part in asked.fields
        if part.id != "name" and part.kind not in CHOSEN
    ]
    words = ", ".join(each for each in (said, *facts) if each)
    known = [
        *marks.of_name(said),
        *(each for fact in facts for each in marks.of_birth(fact, today)),
        *(each for thing in things for each in _marks_of(thing).split()),
    ]
    return Part(Source.PERSON, words, " ".join(dict.fromkeys(known)))


def _marks_of(thing: Subject) -> str:
    said = str(thing.words["said"])
    handles = marks.of_handle(said) if thing.kind is SubjectKind.HANDLE else ()
    return " ".join((*marks.of_things(said), *handles))
