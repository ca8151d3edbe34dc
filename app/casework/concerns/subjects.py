"""Who and what a concern tells of, told apart: people in their roles, and the addresses, telephone numbers, names used
online, vehicles, animals and organisations that were written with them. Which answer is which stands in subjects.toml.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework import questions
from app.casework.concerns import sameness
from app.casework.questions import Answers, Questionnaire

FILE = "subjects"


class SubjectKind(StrEnum):
    """What something is."""

    PERSON = "person"
    ADDRESS = "address"
    PHONE = "phone"
    HANDLE = "handle"
    VEHICLE = "vehicle"
    ANIMAL = "animal"
    ORGANISATION = "organisation"


class SubjectRole(StrEnum):
    """Why it is told of. A thing written with a person has that person's role."""

    AT_RISK = "at_risk"
    HOUSEHOLD = "household"
    ALLEGED = "alleged"
    WITNESS = "witness"
    HOME = "home"
    FOUND = "found"
    NOW = "now"
    INCIDENT = "incident"
    SETTING = "setting"
    SEEN = "seen"


@dataclass(frozen=True, slots=True)
class Told:
    """One of them. `words` is what was written, and how the same would be written anywhere; `of` is where in the list
    the person stands whom it belongs to."""

    kind: SubjectKind
    role: SubjectRole
    words: Mapping[str, Any]
    of: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRule:
    """Answers outside the lists that together are one thing."""

    questions: tuple[str, ...]
    kind: SubjectKind
    role: SubjectRole
    of: SubjectRole | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRules:
    """The whole table."""

    version: str
    basis: str
    lists: Mapping[str, SubjectRole]
    apart: frozenset[str]
    fields: Mapping[str, SubjectKind]
    answers: tuple[AnswerRule, ...]

    def forgotten(self, questionnaire: Questionnaire) -> set[str]:
        """Lists of people in a questionnaire of which the table does not say who they are."""
        lists = {question.id for question in questionnaire if question.kind == "people"}
        return lists - self.lists.keys() - self.apart

    def unknown(self, questionnaire: Questionnaire) -> set[str]:
        """Questions and boxes that the table names and the questionnaire has not."""
        asked = {question.id: question for question in questionnaire}
        named = {*self.lists, *(name for rule in self.answers for name in rule.questions)}
        boxes = {part.id for name in self.lists.keys() & asked.keys() for part in asked[name].fields}
        return (named - asked.keys()) | (self.fields.keys() - boxes)


def told_in(answers: Answers, questionnaire: Questionnaire) -> list[Told]:
    """Everybody and everything told of in these answers: people first, each followed by what was written with them."""
    rules, told = subject_rules(), list[Told]()
    for name, role in rules.lists.items():
        for number, row in enumerate(answers.get(name) or ()):
            person = len(told)
            told.append(Told(SubjectKind.PERSON, role, _person(name, number, row)))
            told.extend(_things(rules, role, name, row, person))
    for rule in rules.answers:
        owner = _only(told, rule.of)
        told.extend(Told(rule.kind, rule.role, words, owner) for words in _joined(rule, answers, questionnaire))
    return told


def _person(name: str, number: int, row: Mapping[str, Any]) -> dict[str, Any]:
    return {"question": name, "row": number, "said": str(row.get("name") or ""), "written": dict(row)}


def _things(rules: SubjectRules, role: SubjectRole, name: str, row: Mapping[str, Any], person: int) -> Iterator[Told]:
    for field, kind in rules.fields.items():
        for part in sameness.parted(kind, str(row.get(field) or "").strip()):
            words = {"question": name, "field": field, "said": part, "same": sameness.forms(kind, part)}
            yield Told(kind, role, words, person)


def _joined(rule: AnswerRule, answers: Answers, questionnaire: Questionnaire) -> Iterator[dict[str, Any]]:
    """What was written in answer to these questions, in one line; several numbers or names are several things."""
    given = {name: answers[name] for name in rule.questions if not questions.is_blank(answers.get(name))}
    said = ", ".join(questions.words_for(questionnaire.question(name), answer) for name, answer in given.items())
    for part in sameness.parted(rule.kind, said):
        yield {"question": rule.questions[0], "said": part, "written": given, "same": sameness.forms(rule.kind, part)}


def _only(told: list[Told], role: SubjectRole | None) -> int | None:
    """Where the one person in this role stands; nowhere if there are several."""
    people = [place for place, each in enumerate(told) if each.kind is SubjectKind.PERSON and each.role is role]
    return people[0] if len(people) == 1 else None


@cache
def subject_rules() -> SubjectRules:
    """The table in force."""
    return read_subjects()


def read_subjects(folder: Path = reference.HERE) -> SubjectRules:
    """The table from its file; BadReference where it names a kind, a role or a question that there is not."""
    data = reference.read(FILE, folder)
    try:
        rules = SubjectRules(
            version=data["version"],
            basis=data["basis"],
            apart=frozenset(data["apart"]),
            lists={row["question"]: SubjectRole(row["role"]) for row in data["list"]},
            fields={row["field"]: SubjectKind(row["kind"]) for row in data["field"]},
            answers=tuple(_answer_rule(row) for row in data["answer"]),
        )
    except KeyError as missing:
        raise reference.bad(FILE, f"the key {missing} is missing", folder=folder) from missing
    except ValueError as unknown:
        raise reference.bad(FILE, str(unknown), str(unknown).split("'")[1], folder) from unknown
    form = questions.current()
    if unknown_here := sorted(rules.unknown(form)):
        raise reference.bad(FILE, f"{form.label} asks nothing called {unknown_here[0]}", unknown_here[0], folder)
    return rules


def _answer_rule(row: Mapping[str, Any]) -> AnswerRule:
    return AnswerRule(
        questions=tuple(row["questions"]),
        kind=SubjectKind(row["kind"]),
        role=SubjectRole(row["role"]),
        of=SubjectRole(row["of"]) if "of" in row else None,
    )
