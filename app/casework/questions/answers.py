"""What answers say: in plain words for people to read, and as places for routing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.casework.questions.conditions import Answers
from app.casework.questions.questionnaire import Question, Questionnaire, is_blank
from app.casework.questions.validation import tidy_postcode

__all__ = ["PlaceGiven", "answers_in", "places_given", "words_for"]

Say = Callable[[str], str]

MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceGiven:
    """A place as the reporter gave it: a full postcode, or a town, council or description in words, or both."""

    postcode: str = ""
    words: str = ""


def words_for(question: Question, answer: Any, say: Say = str) -> str:
    """An answer as a person would read it; people come one a line, and a blank answer is empty.

    `say` puts what we wrote into another language; what somebody typed stays as it is.
    """
    if is_blank(answer):
        return ""
    match question.kind:
        case "one" | "many":
            codes = [answer] if isinstance(answer, str) else answer
            return "; ".join(say(question.options.get(str(code), str(code))) for code in codes)
        case "people":
            return "\n".join(_row_words(question, row, say) for row in answer)
        case "date":
            return _date_words(answer, say)
        case "confirm":
            return say("Yes")
    return tidy_postcode(str(answer)) if question.kind == "postcode" else str(answer)


def _row_words(question: Question, row: Mapping[str, Any], say: Say) -> str:
    told = ((part, words_for(part, row.get(part.id), say)) for part in question.fields)
    return ", ".join(
        words if part.id == "name" else f"{say(part.short or part.ask)}: {words}" for part, words in told if words
    )


def _date_words(answer: Mapping[str, Any], say: Say) -> str:
    day, month, year = (str(answer.get(part) or "").strip() for part in ("day", "month", "year"))
    named = say(MONTHS[int(month) - 1]) if month.isdigit() and 1 <= int(month) <= 12 else month
    return " ".join(part for part in (day.lstrip("0"), named, year) if part)


def answers_in(questionnaire: Questionnaire, answers: Answers) -> int:
    """How many answers somebody chose or wrote: one a question, one a person in a list.

    What the form fills in itself counts only where it was changed.
    """
    kept = questionnaire.relevant(answers)
    return sum(_weight(question, kept[question.id]) for question in questionnaire if question.id in kept)


def _weight(question: Question, answer: Any) -> int:
    if question.kind == "people":
        return len(answer)
    return 0 if question.default and answer == question.default else 1


def places_given(answers: Answers) -> dict[str, PlaceGiven]:
    """Home, now, incident and setting as far as the reporter placed them; "the same place" is carried over."""
    home = _given(answers, "home_postcode", "home_area")
    found = _given(answers, "found_postcode", "found_place")
    now = _given(answers, "now_postcode", "now_place")
    incident = _given(answers, "incident_postcode", "incident_place")
    event = _given(answers, "event_postcode", "event_place")
    places = {
        "home": home,
        "now": home if answers.get("now_where") == "home" else now or found,
        "incident": home if answers.get("incident_where") == "home" else incident or event,
        "setting": _given(answers, "setting_postcode", "setting_area"),
    }
    return {name: place for name, place in places.items() if place is not None}


def _given(answers: Answers, postcode: str, words: str) -> PlaceGiven | None:
    place = PlaceGiven(
        postcode=tidy_postcode(str(answers.get(postcode) or "")), words=str(answers.get(words) or "").strip()
    )
    return place if place.postcode or place.words else None
