"""What was said, read out of the answers to several questions: ages, needs, ties, signs, and how soon they meet.

Each reads whatever is there and never fails on what is not: drafts are half empty.
"""

from collections.abc import Mapping, Sequence
from typing import Any

Answers = Mapping[str, Any]

NATIONS = ("england", "wales", "scotland", "northern_ireland")
CHILD_BANDS = ("unborn", "under_1", "1_4", "5_9", "10_12", "13_15", "16_17")
ADULT_BANDS = ("18_25", "26_64", "65_over")
SIGNS = "signs_"

# How soon the person said to cause harm is with the person or animal again, whichever question was asked.
TIMINGS = {
    "now": "now",
    "next_24h": "next_24h",
    "next_7d": "next_7d",
    "regularly": "ongoing",
    "no_access": "none",
    "not_known": "unknown",
}
STILL = {"worse_today": "next_24h", "yes": "ongoing", "no": "none", "not_known": "unknown"}


def codes(answers: Answers, name: str) -> set[str]:
    given = answers.get(name)
    if not given:
        return set()
    if isinstance(given, str):
        return {given}
    if isinstance(given, Sequence):
        return {code for code in given if isinstance(code, str)}
    return set()


def people_in(answers: Answers, name: str) -> list[Mapping[str, Any]]:
    """The rows of one list of people; anything that is not a row is left out."""
    given = answers.get(name)
    if not isinstance(given, Sequence) or isinstance(given, str):
        return []
    return [row for row in given if isinstance(row, Mapping)]


def ages_at_risk(answers: Answers) -> set[str]:
    return {str(row["age_band"]) for row in people_in(answers, "people_at_risk") if row.get("age_band")}


def ages_at_home(answers: Answers) -> set[str]:
    return {str(row["age_band"]) for row in people_in(answers, "household") if row.get("age_band")}


def needs_at_risk(answers: Answers) -> set[str]:
    return {need for row in people_in(answers, "people_at_risk") for need in codes(row, "needs")}


def relationships(answers: Answers) -> set[str]:
    """What the people said to cause harm are to the person at risk."""
    return {str(row["relationship"]) for row in people_in(answers, "alleged") if row.get("relationship")}


def signs(answers: Answers) -> set[str]:
    """Every indicator chosen, as kind of harm and indicator: `domestic_abuse.strangled`."""
    return {
        f"{name.removeprefix(SIGNS)}.{sign}"
        for name in answers
        if name.startswith(SIGNS)
        for sign in codes(answers, name) - {"none", "not_known"}
    }


def contact_timing(answers: Answers) -> set[str]:
    asked = TIMINGS.get(str(answers.get("contact"))) or STILL.get(str(answers.get("still_happening")))
    return {asked} if asked else set()


def possible_nations(answers: Answers) -> set[str]:
    """The nation of the reporter's organisation; all four where nobody knows, so that no duty stays unsaid."""
    return codes(answers, "given_nation") or set(NATIONS)
