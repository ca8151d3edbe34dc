"""What a condition in a rule may name, and with which values: so that no rule waits for an answer nobody can give."""

from collections.abc import Collection, Mapping

from app.casework.questions.checks import CHECKS, NATIONS, STILL, TIMINGS
from app.casework.questions.conditions import Condition
from app.casework.questions.harms import SUBJECTS, harms
from app.casework.questions.questionnaire import Question, Questionnaire

__all__ = ["GIVEN_VALUES", "NATIONS", "why_unmeetable"]

GIVEN_VALUES: Mapping[str, Collection[str]] = {
    "given_sector": ("vet", "school", "charity"),
    "given_nation": NATIONS,
}


def why_unmeetable(condition: Condition, questionnaire: Questionnaire, more: Mapping[str, Collection[str]]) -> str:
    """Why no answers could ever meet a condition; empty when some could. `more` adds the names of one set of rules."""
    known = _known(questionnaire) | dict(more)
    for name, values in condition.items():
        if name not in known:
            return f"nothing is called {name!r}"
        if not values or not isinstance(values, list | tuple) or not all(isinstance(each, str) for each in values):
            return f"{name!r} needs a list of values"
        strange = set(values) - set(known[name])
        if strange:
            return f"{name!r} is never {', '.join(sorted(strange))}"
    return ""


def _known(questionnaire: Questionnaire) -> dict[str, Collection[str]]:
    asked = {question.id: set(question.options) for question in questionnaire if question.options}
    checks = {name: {"yes", "no"} for name in CHECKS}
    return {**GIVEN_VALUES, **asked, **checks, **_lists(questionnaire)}


def _lists(questionnaire: Questionnaire) -> dict[str, Collection[str]]:
    return {
        "ages_at_risk": _field_options(questionnaire.question("people_at_risk"), "age_band"),
        "ages_at_home": _field_options(questionnaire.question("household"), "age_band"),
        "needs_at_risk": _field_options(questionnaire.question("people_at_risk"), "needs"),
        "relationships": _field_options(questionnaire.question("alleged"), "relationship"),
        "signs": {f"{harm.code}.{sign.code}" for harm in harms().values() for sign in harm.signs},
        "contact_timing": {*TIMINGS.values(), *STILL.values()},
        "subject_kinds": SUBJECTS,
        "possible_nations": NATIONS,
    }


def _field_options(question: Question, field: str) -> set[str]:
    return {code for part in question.fields if part.id == field for code in part.options}
