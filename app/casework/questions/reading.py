"""Turns questionnaire files into questionnaires, and refuses a file that would leave a reporter at a dead end."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework.questions.checks import CHECKS, LISTS
from app.casework.questions.duties import Duty, read_duties
from app.casework.questions.harms import Harm, harms
from app.casework.questions.questionnaire import GIVEN, Note, Page, Question, Questionnaire, Section
from app.casework.questions.validation import KINDS
from app.casework.questions.vocabulary import why_unmeetable

__all__ = ["current", "load", "named"]

LIMITS = {"text": 200, "words": 5000, "postcode": 12}
MOST_PEOPLE = 20
STYLES = frozenset({"warning", "inset", "details"})


class _Complaint(Exception):
    """Why a part of a file is refused, and text on the line at fault."""

    def __init__(self, reason: str, near: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.near = near


@cache
def current() -> Questionnaire:
    """The questionnaire that a new concern is written on."""
    return load("concern")


@cache
def named(label: str) -> Questionnaire:
    """The questionnaire a stored concern was written on, by its label; LookupError when it is not kept here."""
    questionnaire = current()
    if questionnaire.label != label:
        raise LookupError(f"No questionnaire is published as {label}")
    return questionnaire


def load(name: str, folder: Path = reference.HERE) -> Questionnaire:
    """A questionnaire from its file and the section files it lists; BadReference when it is unsound."""
    file = f"questionnaires/{name}"
    data = reference.read(file, folder)
    try:
        sections = tuple(_section(f"questionnaires/{part}", folder) for part in data["sections"])
        questionnaire = Questionnaire(id=data["id"], version=data["version"], title=data["title"], sections=sections)
    except KeyError as missing:
        raise reference.bad(file, f"the key {missing} is missing", folder=folder) from missing
    _refuse_repeats(questionnaire, file, folder)
    _refuse_looking_ahead(questionnaire, file, folder)
    return _with_duties(questionnaire, read_duties(folder), folder)


def _with_duties(questionnaire: Questionnaire, duties: Mapping[str, Duty], folder: Path) -> Questionnaire:
    """Every duty's words beside the questions of its page."""
    known = {page.id for page in questionnaire.pages}
    for duty in duties.values():
        told = why_unmeetable(duty.condition, questionnaire, {})
        reason = told if duty.page in known else f"there is no page {duty.page!r}"
        if reason:
            raise reference.bad("duties", f"{duty.code}: {reason}", f'code = "{duty.code}"', folder)
    return replace(
        questionnaire,
        sections=tuple(
            replace(section, pages=tuple(_told_of(page, duties) for page in section.pages))
            for section in questionnaire.sections
        ),
    )


def _told_of(page: Page, duties: Mapping[str, Duty]) -> Page:
    notes = (note for duty in duties.values() if duty.page == page.id for note in duty.notes())
    return replace(page, notes=(*page.notes, *notes))


def _section(file: str, folder: Path) -> Section:
    """A section from its file, with the pages of the files that it says come `then`."""
    data = reference.read(file, folder)
    pages = [page for part in data.get("then", ()) for page in _pages(f"questionnaires/{part}", folder)]
    try:
        named = {name: _need(data, name, "section") for name in ("id", "title")}
    except _Complaint as complaint:
        raise reference.bad(file, complaint.reason, complaint.near, folder) from complaint
    return Section(**named, pages=(*_pages(file, folder), *pages))


def _pages(file: str, folder: Path) -> tuple[Page, ...]:
    data = reference.read(file, folder)
    try:
        return tuple(_page(row) for row in _need(data, "page", "section"))
    except _Complaint as complaint:
        raise reference.bad(file, complaint.reason, complaint.near, folder) from complaint
    except TypeError as unknown:
        raise reference.bad(file, str(unknown).split(" ", 1)[-1], _quoted(str(unknown)), folder) from unknown


def _page(row: dict[str, Any]) -> Page:
    rest = dict(row)
    notes = tuple(_note(note) for note in rest.pop("note", []))
    questions: list[Question] = []
    for question in rest.pop("question", []):
        questions.extend(_questions(question))
    if not questions:
        raise _Complaint(f"page {row.get('id')} asks nothing", f'id = "{row.get("id")}"')
    return Page(notes=notes, questions=tuple(questions), **rest)


def _note(row: dict[str, Any]) -> Note:
    note = Note(**row)
    if note.style not in STYLES:
        raise _Complaint(f"a note has the unknown style {note.style!r}", f'style = "{note.style}"')
    return note


def _questions(row: dict[str, Any]) -> list[Question]:
    """One question, or one for each kind of harm where the row says `each = "harms"`."""
    if row.get("each") != "harms":
        return [_question(row)]
    rest = {name: value for name, value in row.items() if name != "each"}
    return [_question(_about_harm(rest, harm)) for harm in harms().values() if harm.signs]


def _about_harm(row: dict[str, Any], harm: Harm) -> dict[str, Any]:
    return row | {
        "id": f"{row['id']}_{harm.code}",
        "ask": row["ask"].replace("{harm}", harm.label),
        "options": {sign.code: sign.label for sign in harm.signs} | row.get("options", {}),
        "ask_when": row.get("ask_when", {}) | {"harms": [harm.part_of or harm.code]},
    }


def _question(row: dict[str, Any]) -> Question:
    rest = dict(row)
    near = f'id = "{rest.get("id")}"'
    kind = _need(rest, "kind", f"question {rest.get('id')}", near)
    if kind not in KINDS:
        raise _Complaint(f"question {rest.get('id')} has the unknown kind {kind!r}", f'kind = "{kind}"')
    rest.setdefault("limit", LIMITS.get(kind, 200))
    if kind == "people":
        rest.setdefault("most", MOST_PEOPLE)
    fields = tuple(_question(part) for part in rest.pop("fields", []))
    alone = tuple(rest.pop("alone", ()))
    question = Question(fields=fields, alone=alone, **_with_options(rest))
    _refuse_unsound(question, near)
    return question


def _with_options(row: dict[str, Any]) -> dict[str, Any]:
    if row.pop("options_from", "") != "harms":
        return row
    offered = {code: harm for code, harm in harms().items() if not harm.part_of}
    row["options"] = {code: harm.label for code, harm in offered.items()}
    row["option_when"] = {code: {"subject_kinds": harm.said_of} for code, harm in offered.items()}
    return row


def _refuse_unsound(question: Question, near: str) -> None:
    if (question.kind in {"one", "many"}) != bool(question.options):
        raise _Complaint(f"question {question.id} is of kind {question.kind}: options belong to one and many", near)
    if (question.kind == "people") != bool(question.fields):
        raise _Complaint(f"question {question.id} is of kind {question.kind}: fields belong to people", near)
    if any(part.kind == "people" or part.ask_when for part in question.fields):
        raise _Complaint(f"question {question.id}: a field is neither a list of people nor conditional", near)
    codes = {*question.alone, *question.option_when, question.default} - {""}
    if not codes <= set(question.options):
        unknown = ", ".join(sorted(codes - set(question.options)))
        raise _Complaint(f"question {question.id} names options it does not have: {unknown}", near)


def _refuse_repeats(questionnaire: Questionnaire, file: str, folder: Path) -> None:
    pages, taken = set[str](), {*CHECKS, *LISTS}
    for page in questionnaire.pages:
        if page.id in pages:
            raise reference.bad(file, f"the page id {page.id!r} stands twice", folder=folder)
        pages.add(page.id)
    for question in questionnaire:
        if question.id in taken or question.id.startswith(GIVEN):
            raise reference.bad(file, f"the question id {question.id!r} is already taken", folder=folder)
        taken.add(question.id)


def _refuse_looking_ahead(questionnaire: Questionnaire, file: str, folder: Path) -> None:
    seen: set[str] = set()
    for question, names in questionnaire.earlier_names():
        ahead = {name for name in names if name not in seen and not name.startswith(GIVEN)}
        if ahead:
            reason = f"question {question.id} depends on {', '.join(sorted(ahead))}, which is not asked before it"
            raise reference.bad(file, reason, folder=folder)
        seen.add(question.id)


def _need(row: Mapping[str, Any], key: str, where: str, near: str = "") -> Any:
    if key not in row:
        raise _Complaint(f"{where}: the key {key!r} is missing", near)
    return row[key]


def _quoted(message: str) -> str:
    return message.split("'")[1] if message.count("'") > 1 else ""
