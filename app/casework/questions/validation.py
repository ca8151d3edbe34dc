"""Whether an answer is one the question can take. Messages say what to do; nothing typed ever raises here."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from app.errors import Sentence
from app.foundations import clock

__all__ = ["KINDS", "POSTCODE", "problems_with", "tidy_postcode", "today"]

POSTCODE = re.compile(r"^(GIR ?0AA|[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][ABD-HJLNP-UW-Z]{2})$")
OLDEST_YEAR = 1900


class Asked(Protocol):
    """What this module needs to know of a question."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def limit(self) -> int: ...
    @property
    def most(self) -> int: ...
    @property
    def past(self) -> bool: ...
    @property
    def alone(self) -> tuple[str, ...]: ...
    @property
    def fields(self) -> Sequence["Field"]: ...


class Field(Asked, Protocol):
    def problems(self, answers: Mapping[str, Any]) -> dict[str, str]: ...


Options = Mapping[str, str]
Problems = dict[str, str]


def problems_with(question: Asked, value: Any, options: Options) -> Problems:
    """What is wrong with an answer that is not blank: key to message, empty when nothing is."""
    return RULES[question.kind](question, value, options)


def _one(question: Asked, value: Any, options: Options) -> Problems:
    if isinstance(value, str) and value in options:
        return {}
    return {question.id: "Choose one of the answers in the list"}


def _many(question: Asked, value: Any, options: Options) -> Problems:
    if not isinstance(value, list) or not all(isinstance(code, str) and code in options for code in value):
        return {question.id: "Choose from the answers in the list"}
    if len(set(value)) != len(value):
        return {question.id: "Choose each answer only once"}
    if question.most and len(value) > question.most:
        return {question.id: Sentence("Choose no more than %(most)s", most=question.most)}
    alone = [options[code] for code in value if code in question.alone]
    if alone and len(value) > 1:
        return {question.id: Sentence("Choose “%(alone)s” alone, or take it away", alone=alone[0])}
    return {}


def _text(question: Asked, value: Any, options: Options) -> Problems:
    if isinstance(value, str) and re.search(r"[\r\n\u2028\u2029]", value):
        return {question.id: "Write this on one line"}
    return _words(question, value, options)


def _words(question: Asked, value: Any, options: Options) -> Problems:
    if not isinstance(value, str):
        return {question.id: "Write your answer in words"}
    if len(value) > question.limit:
        told = "Use %(limit)s characters or fewer; you have used %(used)s"
        return {question.id: Sentence(told, limit=question.limit, used=len(value))}
    if any(_is_hidden(character) for character in value):
        return {question.id: "Take out the hidden characters; typing it again, not pasting, will do it"}
    return {}


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"} and character not in "\n\r\t"


def _date(question: Asked, value: Any, options: Options) -> Problems:
    told = _date_problem(value, question.past)
    return {question.id: told} if told else {}


def _date_problem(value: Any, past: bool) -> str:
    if not isinstance(value, Mapping) or not set(value) <= {"day", "month", "year"}:
        return "Give the day, month and year, or as much as you know"
    parts = {name: str(value.get(name) or "").strip() for name in ("day", "month", "year")}
    if not all(re.fullmatch(r"[0-9]{0,4}", part) for part in parts.values()):
        return "Use numbers, such as 27 3 2026"
    if not parts["year"]:
        return "Give the year; leave out the day, or the day and month, if you do not know them"
    if parts["day"] and not parts["month"]:
        return "Give the month, or leave out the day too"
    return _not_a_date(int(parts["year"]), int(parts["month"] or 1), int(parts["day"] or 1), past)


def _not_a_date(year: int, month: int, day: int, past: bool) -> str:
    if not OLDEST_YEAR <= year <= today().year + 2:
        return Sentence("Give a year after %(oldest)s, with four numbers", oldest=OLDEST_YEAR)
    try:
        given = date(year, month, day)
    except ValueError:
        return "Give a real date, such as 27 3 2026"
    return "Give a date that is not in the future" if past and given > today() else ""


def today() -> date:
    """The day it is here, whatever the clock of the machine says."""
    return clock.now().astimezone(ZoneInfo("Europe/London")).date()


def _postcode(question: Asked, value: Any, options: Options) -> Problems:
    if isinstance(value, str) and len(value) <= question.limit and POSTCODE.match(tidy_postcode(value)):
        return {}
    return {question.id: "Give a full postcode, such as SN1 5BE"}


def tidy_postcode(typed: str) -> str:
    """A postcode in capitals with its one space, whatever spaces were typed; nonsense stays nonsense."""
    packed = re.sub(r"\s+", "", typed).upper()
    return f"{packed[:-3]} {packed[-3:]}" if len(packed) > 4 else packed


def _people(question: Asked, value: Any, options: Options) -> Problems:
    if not isinstance(value, list) or not all(isinstance(row, Mapping) for row in value):
        return {question.id: "Add the people one at a time"}
    if question.most and len(value) > question.most:
        told = "Add no more than %(most)s people; describe the others in your own words"
        return {question.id: Sentence(told, most=question.most)}
    return {
        f"{question.id}.{number}.{key}": told
        for number, row in enumerate(value)
        for part in question.fields
        for key, told in part.problems(row).items()
    }


def _confirm(question: Asked, value: Any, options: Options) -> Problems:
    return {} if value == "yes" else {question.id: "Tick the box to confirm"}


RULES: Mapping[str, Callable[[Asked, Any, Options], Problems]] = {
    "one": _one,
    "many": _many,
    "text": _text,
    "words": _words,
    "date": _date,
    "postcode": _postcode,
    "people": _people,
    "confirm": _confirm,
}
KINDS = frozenset(RULES)
