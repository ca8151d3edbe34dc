"""A page of the questionnaire as a form, and what was typed in it as answers.

Whether an answer will do is for the questionnaire alone to say; the form only draws, reads and shows mistakes.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form
from wtforms.form import BaseForm

from app.casework.questions import Answers, Question
from app.portals.shared.fields import (
    LongText,
    ManyOfField,
    OneOfField,
    PartialDateField,
    PeopleField,
    PostcodeField,
    ShortText,
)
from app.portals.shared.language import say
from app.portals.shared.people_field import is_empty

FEW = 3  # answers that stand open in a row of a list of people; more are folded into a box


class FromListField(OneOfField):
    """One answer of many, in a box that opens: a list of people would grow too long on a phone."""

    component = "select"


def form_of(questions: Iterable[Question], known: Answers, typed: MultiDict | None = None) -> BaseForm:
    """These questions as a form: with what was typed, else with what is known."""
    form = BaseForm({question.id: _field(question, known) for question in questions})
    if typed is None:
        form.process(data={name: known.get(name) or default for name, default in _defaults(questions)})
    else:
        form.process(typed)
    return form


def answers_of(form: BaseForm) -> dict[str, Any]:
    """What was typed, as answers. What could not be read as a date stays as it was typed."""
    return {field.short_name: _answer(field) for field in form}


def unreadable(form: BaseForm) -> dict[str, str]:
    """Dates that are no dates: key, as the questionnaire writes it, to what is wrong."""
    found = {}
    for field in form:
        if isinstance(field, PartialDateField) and field.faults:
            found[field.short_name] = field.process_errors[0]
        for number, row in enumerate(_rows(field)):
            inner = unreadable(row.form)
            found |= {f"{field.short_name}.{number}.{name}": told for name, told in inner.items()}
    return found


def tell(form: BaseForm, problems: Mapping[str, str]) -> None:
    """Put each problem beside the box it is about, and say of which person it is where there are several."""
    for key, told in problems.items():
        name, *inner = key.split(".")
        field, words = form[name], say(told)
        if inner:
            row = _rows(field)[int(inner[0])]
            if len(field.entries) > 1:
                words = f"{field.one} {field.entries.index(row) + 1}: {words}"
            field = row.form[inner[1]]
        field.errors = [words]


def _defaults(questions: Iterable[Question]) -> list[tuple[str, Any]]:
    return [(question.id, question.default or None) for question in questions]


def _answer(field: Any) -> Any:
    if isinstance(field, PeopleField):
        return [{part.short_name: _answer(part) for part in row.form} for row in _rows(field)]
    if isinstance(field, PartialDateField):
        return dict(field.typed) if field.faults else field.data
    if isinstance(field, BooleanField):
        return "yes" if field.data else ""
    return field.data


def _rows(field: Any) -> list[Any]:
    """The rows of a list of people in which something was typed."""
    return [row for row in getattr(field, "entries", ()) if not is_empty(row)]


def _field(question: Question, known: Answers, in_a_row: bool = False) -> Any:
    words: dict[str, Any] = {"label": say(question.ask), "hint": say(question.hint)}
    if in_a_row and question.kind == "one" and len(question.options) > FEW:
        return FromListField(**words, choices={"": _("Choose one")} | _choices(question, known))
    return FIELDS[question.kind](question, known, words)


def _choices(question: Question, known: Answers) -> dict[str, str]:
    return {code: say(label) for code, label in question.options_for(known).items()}


def _row(question: Question) -> type[Form]:
    return type("Row", (Form,), {part.id: _field(part, {}, in_a_row=True) for part in question.fields})


FIELDS: dict[str, Callable[[Question, Answers, dict[str, Any]], Any]] = {
    "one": lambda question, known, words: OneOfField(**words, choices=_choices(question, known)),
    "many": lambda question, known, words: ManyOfField(
        **words, choices=_choices(question, known), alone=question.alone
    ),
    "people": lambda question, known, words: PeopleField(
        words["label"], _row(question), hint=words["hint"], one=say(question.short or "Person"), most=question.most
    ),
    "date": lambda question, known, words: PartialDateField(**words),
    "postcode": lambda question, known, words: PostcodeField(**words, limit=question.limit),
    "text": lambda question, known, words: ShortText(**words, limit=question.limit),
    "words": lambda question, known, words: LongText(**words, limit=question.limit, rows=8 if question.required else 4),
    "confirm": lambda question, known, words: BooleanField(words["label"], false_values=("", "no")),
}
