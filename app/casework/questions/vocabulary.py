"""What a condition in a rule may name, and with which values: so that no rule waits for an answer nobody can give."""

from collections.abc import Collection, Mapping

from app.casework.questions.checks import CHECKS
from app.casework.questions.conditions import Condition
from app.casework.questions.harms import SUBJECTS, harms
from app.casework.questions.questionnaire import Question, Questionnaire
from app.casework.questions.said import NATIONS, STILL, TIMINGS

__all__ = ["GIVEN_VALUES", "NATIONS", "in_words", "why_unmeetable"]

GIVEN_VALUES: Mapping[str, Collection[str]] = {
    "given_sector": ("vet", "school", "charity"),
    "given_nation": NATIONS,
}
# How a name that is no question is called where people read rules; the others are plain enough without underscores.
CALLED: Mapping[str, str] = {
    "given_sector": "The reporter's organisation is",
    "given_nation": "The reporter's organisation is in",
    "possible_nations": "The nation may be",
    "person_harm": "Harm to a person",
    "people_come_first": "A person may be at risk too, whose route comes before an animal's",
    "baby_present": "An unborn baby, or a baby under 1",
    "under_13_at_risk": "A child under 13 at risk",
    "under_two_at_risk": "A child under 2 at risk",
    "care_test_met": "An adult with care needs who cannot protect themselves",
    "care_test_possible": "An adult who may have care needs and be unable to protect themselves",
    "missing_possible": "A person may be missing",
    "travel_planned": "A day of travel is given",
    "wants_to_die": "Suicide is the worry, or they say that they want to die",
    "disability_counts": "A disability that is not counted as care needs already",
    "works_in_trust": "The person said to cause harm works with children or adults who need care",
    "place_unsaid": "A place, or somebody's work, is the worry, and nobody is named",
    "place_for": "The place, or the person's work, is for",
    "work_unknown": "Whether they work with children or adults who need care is not known",
    "alleged_under_18": "The person said to cause harm is under 18",
    "alleged_is_told": "The only people said to cause harm are parents, who know of the report",
    "dash_high": "DASH of 14 or more, or a professional judges the risk high",
    "marac_asked_high": "DASH at high risk, or a repeat within 12 months of a MARAC",
    "past_marac": "The same two people were discussed at a MARAC before",
    "police_in_reasons": "The police are told for another reason",
    "setting_nation": "The nation where they work",
    "setting_known": "The area of the setting is known",
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
        "place_for": ("children", "adults"),
    }


def _field_options(question: Question, field: str) -> set[str]:
    return {code for part in question.fields if part.id == field for code in part.options}


def in_words(condition: Condition, questionnaire: Questionnaire) -> str:
    """A condition as somebody who never saw its codes may read it: each name with the answers that meet it."""
    said = _words(questionnaire)
    parts = []
    for name, values in condition.items():
        asked, labels = said.get(name, (CALLED.get(name) or _plain(name).capitalize(), {}))
        answers = [labels.get(value) or _plain(value) for value in values]
        quoted = " or ".join(f"“{answer}”" for answer in dict.fromkeys(answers)) if len(answers) > 1 else answers[0]
        parts.append(f"{asked}{'' if asked.endswith('?') else ':'} {quoted}")
    return "; ".join(parts)


def _words(questionnaire: Questionnaire) -> dict[str, tuple[str, Mapping[str, str]]]:
    """Each name with how it is asked, and each of its values with its label."""
    asked = {question.id: (question.short or question.ask, question.options) for question in questionnaire}
    signs = {f"{harm.code}.{sign.code}": sign.label for harm in harms().values() for sign in harm.signs}
    ages = _field_labels(questionnaire.question("people_at_risk"), "age_band")
    return asked | {
        "harms": ("Kind of worry", {code: harm.label for code, harm in harms().items()}),
        "signs": ("Sign", signs),
        "ages_at_risk": ("Age of whoever is at risk", ages),
        "ages_at_home": ("Age of somebody in the home", ages),
        "needs_at_risk": ("Needs", _field_labels(questionnaire.question("people_at_risk"), "needs")),
        "relationships": ("Relationship", _field_labels(questionnaire.question("alleged"), "relationship")),
        "contact_timing": ("They are together", {"next_24h": "within 24 hours", "next_7d": "within 7 days"}),
    }


def _field_labels(question: Question, field: str) -> Mapping[str, str]:
    return next((part.options for part in question.fields if part.id == field), {})


def _plain(code: str) -> str:
    return code.replace("_", " ")
