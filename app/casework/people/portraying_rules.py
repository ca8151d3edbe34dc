"""How what was written of a person is read, from portraying.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app import reference
from app.casework import questions

FILE = "portraying"
LISTS, FIELD = ("people_at_risk", "household"), "age_band"


@dataclass(frozen=True, slots=True, kw_only=True)
class PortrayingRules:
    """The whole file."""

    version: str
    basis: str
    particles: frozenset[str]
    about: int
    guessing: frozenset[str]
    oldest: int
    ages: Mapping[str, tuple[int, int]]
    streets: Mapping[str, str]


@cache
def portraying_rules() -> PortrayingRules:
    """The rules in force."""
    return read_portraying()


def read_portraying(folder: Path = reference.HERE) -> PortrayingRules:
    """The rules from their file; BadReference where a key is missing, or an age group that the form has."""
    data = reference.read(FILE, folder)
    try:
        rules = PortrayingRules(
            version=data["version"],
            basis=data["basis"],
            particles=frozenset(data["particles"]),
            about=data["about"],
            guessing=frozenset(data["guessing"]),
            oldest=data["oldest"],
            ages={band: (first, last) for band, (first, last) in data["ages"].items()},
            streets=data["streets"],
        )
    except KeyError as missing:
        raise reference.bad(FILE, f"the key {missing} is missing", folder=folder) from missing
    except (TypeError, ValueError) as wrong:
        raise reference.bad(FILE, "an age group is two numbers of years", "[ages]", folder) from wrong
    if differing := sorted(_bands() ^ set(rules.ages)):
        raise reference.bad(FILE, f"{differing[0]} is forgotten, or is no age group", differing[0], folder)
    return rules


def _bands() -> set[str]:
    """Every age group that the form knows, but for the one that nobody knows."""
    asked = [part for name in LISTS for part in questions.current().question(name).fields if part.id == FIELD]
    return {band for part in asked for band in part.options} - {"not_known"}
