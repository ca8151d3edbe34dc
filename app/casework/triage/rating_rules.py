"""The rating rules as the file gives them, read once; a file that cannot be followed stops the start."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework.questions import Answers, Condition, current, holds
from app.casework.questions.vocabulary import why_unmeetable

__all__ = ["PAST", "Ground", "Need", "Rules", "Unknown", "rating_rules", "read_rules"]

# What the history of the people concerned may say in a condition.
PAST: Mapping[str, Collection[str]] = {
    "past_concerns": ("0", "1", "2", "3_or_more"),
    "past_second_organisation": ("yes", "no"),
    "past_rising": ("yes", "no"),
    "past_another_victim": ("yes", "no"),
    "past_marac": ("yes", "no"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A trigger or a floor: holds when any of its limbs does, whatever the points."""

    code: str
    words: str
    basis: str
    limbs: tuple[Condition, ...]

    def holds(self, facts: Answers) -> bool:
        return any(holds(limb, facts) for limb in self.limbs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    code: str
    words: str
    points: int
    when: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A safety question, the answers to it that mean nobody knows, and what cannot be ruled out then."""

    question: str
    values: tuple[str, ...]
    points: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    version: str
    bands: Mapping[str, int]
    types: Mapping[str, int]
    indicators: Mapping[str, int]
    contact: Mapping[str, int]
    vulnerability: Mapping[str, Any]
    needs: tuple[Need, ...]
    pattern: Mapping[str, Any]
    protected: Need
    unknowns: tuple[Unknown, ...]
    triggers: tuple[Ground, ...]
    floors: tuple[Ground, ...]


@cache
def rating_rules() -> Rules:
    """The rating rules in force."""
    return read_rules()


def read_rules(folder: Path = reference.HERE) -> Rules:
    """The rules from `rating.toml`; BadReference names the line that cannot be followed."""
    data = reference.read("rating", folder)
    try:
        rules = _rules(data)
    except (KeyError, TypeError) as wrong:
        raise reference.bad("rating", f"a key is missing or unknown: {wrong}", _named(wrong), folder) from wrong
    for code, condition in _conditions(rules):
        reason = why_unmeetable(condition, current(), PAST)
        if reason:
            raise reference.bad("rating", f"{code}: {reason}", f'code = "{code}"', folder)
    return rules


def _rules(data: Mapping[str, Any]) -> Rules:
    return Rules(
        version=data["version"],
        bands={name: data["bands"][name] for name in ("RED", "AMBER", "GREEN")},
        types=data["types"],
        indicators=data["indicators"],
        contact=data["contact"],
        vulnerability=data["vulnerability"],
        needs=tuple(Need(**row) for row in data["vulnerability"]["need"]),
        pattern=data["pattern"],
        protected=Need(code="protected", **data["protected"]),
        unknowns=tuple(Unknown(**(row | {"values": tuple(row["values"])})) for row in data["unknown"]),
        triggers=tuple(_ground(row) for row in data["trigger"]),
        floors=tuple(_ground(row) for row in data["floor"]),
    )


def _ground(row: dict[str, Any]) -> Ground:
    return Ground(**(row | {"limbs": tuple(row["limbs"])}))


def _conditions(rules: Rules) -> list[tuple[str, Condition]]:
    grounds = [(ground.code, limb) for ground in (*rules.triggers, *rules.floors) for limb in ground.limbs]
    needs = [(need.code, need.when) for need in (*rules.needs, rules.protected)]
    unknowns: list[tuple[str, Condition]] = [(row.question, {row.question: row.values}) for row in rules.unknowns]
    return grounds + needs + unknowns


def _named(wrong: Exception) -> str:
    told = str(wrong)
    return told.split("'")[1] if told.count("'") > 1 else ""
