"""By what somebody can be known: what a concern tells of people and things, cut down to what may be sent at all."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.casework import questions
from app.casework.concerns.models import Subject
from app.casework.concerns.subjects import SubjectKind, SubjectRole
from app.casework.partner_checks.rules import check_rules
from app.casework.questions import Questionnaire

THINGS = "Places, things and animals"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """One label with its words, exactly as a partner would read them. Is it ticked to begin with?"""

    code: str
    label: str
    words: str
    is_usual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tellable:
    """One person, with what can be sent of them; or, without a role, everything that belongs to nobody."""

    role: SubjectRole | None
    called: str
    identifiers: tuple[Identifier, ...]


def tellable(subjects: Sequence[Subject], form: Questionnaire) -> list[Tellable]:
    """Everybody and everything that a partner can be asked about."""
    known = {each.id: each for each in subjects if each.role not in check_rules().never}
    people = [each for each in known.values() if each.kind is SubjectKind.PERSON]
    loose = [each for each in known.values() if each not in people and each.belongs_to_id is None]
    told = [_person(each, form, known.values()) for each in people]
    told.append(Tellable(role=None, called=THINGS, identifiers=tuple(_thing(each) for each in loose)))
    return [each for each in told if each.identifiers]


def as_sent(told: Sequence[Tellable], chosen: Collection[str]) -> list[dict[str, Any]]:
    """What was chosen, as a partner reads it: people by number, never by their part in what happened."""
    sent: list[dict[str, Any]] = []
    for each in told:
        rows = [{"label": one.label, "value": one.words} for one in each.identifiers if one.code in chosen]
        if rows:
            # People come before things, so that a person's number is their place.
            sent.append({"called": f"Person {len(sent) + 1}" if each.role else THINGS, "rows": rows})
    return sent


def _person(person: Subject, form: Questionnaire, everything: Collection[Subject]) -> Tellable:
    theirs = tuple(_thing(each) for each in everything if each.belongs_to_id == person.id)
    return Tellable(
        role=person.role,
        called=person.words["said"] or "No name or description",
        identifiers=(*_written(person, form), *theirs),
    )


def _written(person: Subject, form: Questionnaire) -> Iterator[Identifier]:
    """What was written of them, in the order of the rules."""
    rules, row = check_rules(), person.words["written"]
    boxes = {part.id: part for part in form.question(person.words["question"]).fields}
    said = {name: questions.words_for(part, row.get(name)) for name, part in boxes.items()}
    for each in rules.person:
        if words := said.get(each.field):
            is_usual = each.usual and person.role in rules.usual and not said.get(each.without, "")
            yield Identifier(code=f"{person.id}.{each.field}", label=each.label, words=words, is_usual=is_usual)


def _thing(thing: Subject) -> Identifier:
    return Identifier(code=str(thing.id), label=check_rules().things[thing.kind], words=thing.words["said"])
