"""The rating rules as a text gives them. A text that cannot be followed is refused, with the line and the reason."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework.questions import Answers, Condition, current, holds
from app.casework.questions.said import CHILD_BANDS, STILL, TIMINGS
from app.casework.questions.vocabulary import why_unmeetable
from app.reference import Part, Source, shapes

__all__ = ["PAST", "Ground", "Need", "Rules", "Unknown", "rating_rules", "read_rules", "rules_from"]

# What the history of the people concerned may say in a condition.
PAST: Mapping[str, Collection[str]] = {
    "past_concerns": ("0", "1", "2", "3_or_more"),
    "past_second_organisation": ("yes", "no"),
    "past_rising": ("yes", "no"),
    "past_another_victim": ("yes", "no"),
    "past_marac": ("yes", "no"),
}

NEED = shapes.texts("code", "words") | {"points": shapes.number, "when": shapes.condition}
UNKNOWN = shapes.texts("question", "words") | {"values": shapes.codes, "points": shapes.number}
GROUND = shapes.texts("code", "words", "basis") | {"limbs": shapes.listed(shapes.condition)}
VULNERABILITY = {
    **shapes.numbers("most", "other_child", "other_child_under_5"),
    "ages": shapes.table(shapes.numbers(*CHILD_BANDS)),
    "need": shapes.listed(shapes.table(NEED)),
}
SHAPE = shapes.table(
    {
        **shapes.texts("version", "basis"),
        "bands": shapes.table(shapes.numbers("RED", "AMBER", "GREEN")),
        "types": shapes.table(shapes.numbers("another", "most")),
        "indicators": shapes.table(shapes.numbers("strong", "medium", "weak", "most")),
        "contact": shapes.table(shapes.numbers(*TIMINGS.values(), *STILL.values())),
        "vulnerability": shapes.table(VULNERABILITY),
        "pattern": shapes.table(
            {"earlier": shapes.listed(shapes.number)}
            | shapes.numbers("most", "second_organisation", "rising", "another_victim")
        ),
        "protected": shapes.table({name: NEED[name] for name in ("points", "words", "when")}),
        "unknown": shapes.listed(shapes.table(UNKNOWN)),
        "trigger": shapes.listed(shapes.table(GROUND)),
        "floor": shapes.listed(shapes.table(GROUND)),
    }
)
Complaint = tuple[str, str, Part]


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
    """The rating rules that this release came with."""
    return read_rules()


def read_rules(folder: Path = reference.HERE) -> Rules:
    """The rules from `rating.toml`; BadReference names the line that cannot be followed."""
    return rules_from(reference.source("rating", folder))


def rules_from(source: Source) -> Rules:
    """The rules that a text gives; BadReference names the line that cannot be followed."""
    data = source.data()
    for part, reason in SHAPE(data, ()):
        raise source.misshapen(part, reason)
    rules = _rules(data)
    for reason, near, part in _complaints(rules):
        raise source.bad(reason, near, part)
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


def _complaints(rules: Rules) -> Iterator[Complaint]:
    """Why these rules cannot be followed, with text on the line at fault and the part it stands in."""
    if not rules.bands["RED"] > rules.bands["AMBER"] > rules.bands["GREEN"] > 0:
        yield "RED must begin above AMBER, AMBER above GREEN, and GREEN above 0", "", ("bands",)
    steps = rules.pattern["earlier"]
    if not steps or sorted(steps) != steps:
        yield "pattern.earlier: more earlier concerns never count less", "earlier", ("pattern",)
    yield from _faults_of_grounds(rules)
    for called, condition, part in _conditions(rules):
        if not condition:
            yield f"{called}: a rule that always holds is none", "{}", part
        if reason := why_unmeetable(condition, current(), PAST):
            yield f"{called}: {reason}", reason.split("'")[1], part


def _faults_of_grounds(rules: Rules) -> Iterator[Complaint]:
    seen: set[str] = set()
    for name, grounds in (("trigger", rules.triggers), ("floor", rules.floors)):
        for number, ground in enumerate(grounds):
            if not (ground.code and ground.words and ground.basis and ground.limbs):
                yield f"{ground.code}: it needs its code, words, basis and limbs", "code", (name, number)
            if ground.code in seen:
                yield f"{ground.code}: the code stands twice", "code", (name, number)
            seen.add(ground.code)


def _conditions(rules: Rules) -> Iterator[tuple[str, Condition, Part]]:
    for name, grounds in (("trigger", rules.triggers), ("floor", rules.floors)):
        for number, ground in enumerate(grounds):
            for limb in ground.limbs:
                yield ground.code, limb, (name, number)
    for number, need in enumerate(rules.needs):
        yield need.code, need.when, ("vulnerability", "need", number)
    yield "protected", rules.protected.when, ("protected",)
    for number, row in enumerate(rules.unknowns):
        yield row.question, {row.question: row.values}, ("unknown", number)
