"""What professionals decided about plans, from plans.toml."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework.questions.harms import harms, tags

__all__ = [
    "EXIT",
    "Level",
    "Part",
    "PlanRules",
    "Repeat",
    "Rung",
    "Said",
    "Serial",
    "Tells",
    "plan_rules",
    "read_plan_rules",
]

FILE = "plans"
# The section that says when a plan can be lowered or ended, a criterion on each line.
EXIT = "exit"


class Tells(StrEnum):
    """Who is told that a review is near or late."""

    MANAGER = "manager"
    PARTNERS = "partners"
    LEAD = "lead"
    SUPERVISORS = "supervisors"
    ANSWERABLE = "answerable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A code with its words. An ending says which criteria it needs: all of them, or none."""

    code: str
    words: str
    basis: str
    needs: str = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How many work together, and in how many weeks they meet again."""

    number: int
    words: str
    not_before_weeks: int
    within_weeks: int
    basis: str

    def latest(self, since: datetime) -> datetime:
        """By when it must be looked at again."""
        return since + timedelta(weeks=self.within_weeks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One section of a plan. A pillar also holds actions; what is restricted is read only by those who are named."""

    code: str
    title: str
    ask: str
    hint: str
    basis: str
    pillar: bool = False
    restricted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """Who is told, so many days after a review was due; before it, where the number is below nought."""

    days: int
    tells: tuple[Tells, ...]
    basis: str

    def after(self, due_at: datetime) -> datetime:
        """When they are told of a review that was due then."""
        return due_at + timedelta(days=self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """When the same two people count as a repeat case."""

    words: str
    months: int
    needs_crime: bool
    crimes: frozenset[str]
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Serial:
    """When somebody counts as a serial case."""

    words: str
    victims: int
    no_abuse: frozenset[str]
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRules:
    """The whole file."""

    version: str
    statutory: Mapping[str, str]
    purposes: Mapping[str, Said]
    levels: Mapping[int, Level]
    risks: Mapping[str, Said]  # the lowest first
    imminences: Mapping[str, Said]
    statuses: Mapping[str, Said]
    parts: Mapping[str, Part]
    endings: Mapping[str, Said]
    rungs: tuple[Rung, ...]
    schemes: Mapping[str, Said]
    disclosure_decisions: Mapping[str, Said]
    meetings: Mapping[str, Said]
    repeat: Repeat
    serial: Serial

    @property
    def pillars(self) -> list[Part]:
        """The parts that hold actions."""
        return [each for each in self.parts.values() if each.pillar]

    def is_lower(self, risk: str, than: str) -> bool:
        """Is the one risk lower than the other?"""
        order = list(self.risks)
        return order.index(risk) < order.index(than)


@cache
def plan_rules() -> PlanRules:
    """The rules in force."""
    return read_plan_rules()


def read_plan_rules(folder: Path = reference.HERE) -> PlanRules:
    """The rules from `plans.toml`; BadReference names the line that cannot be followed."""
    data = reference.read(FILE, folder)
    try:
        rules = _rules(data)
    except (KeyError, TypeError, ValueError) as wrong:
        raise reference.bad(FILE, f"a key is missing, unknown or no such word: {wrong}", folder=folder) from wrong
    reference.refuse(FILE, _complaints(rules, data), folder)
    return rules


def _rules(data: Mapping[str, Any]) -> PlanRules:
    repeat, serial = data["repeat"], data["serial"]
    return PlanRules(
        version=data["version"],
        statutory={row["kind"]: row["words"] for row in data["statutory"]},
        purposes=_said(data["purpose"]),
        levels={row["number"]: Level(**row) for row in data["level"]},
        risks=_said(data["risk"]),
        imminences=_said(data["imminence"]),
        statuses=_said(data["status"]),
        parts={row["code"]: Part(**row) for row in data["part"]},
        endings=_said(data["ending"]),
        rungs=tuple(Rung(**(row | {"tells": tuple(map(Tells, row["tells"]))})) for row in data["rung"]),
        schemes=_said(data["scheme"]),
        disclosure_decisions=_said(data["disclosure_decision"]),
        meetings=_said(data["meeting"]),
        repeat=Repeat(**(repeat | {"crimes": frozenset(repeat["crimes"])})),
        serial=Serial(**(serial | {"no_abuse": frozenset(serial["no_abuse"])})),
    )


def _said(rows: Iterable[Mapping[str, Any]]) -> dict[str, Said]:
    found: dict[str, Said] = {}
    for row in rows:
        said = Said(**row)
        if found.setdefault(said.code, said) is not said:
            raise ValueError(f"two rows have the code {said.code}")
    return found


def _complaints(rules: PlanRules, data: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    yield from _wrong_levels(rules)
    yield from _wrong_parts(rules)
    yield from _wrong_patterns(rules)
    if [each.days for each in rules.rungs] != sorted({each.days for each in rules.rungs}):
        yield "the rungs go up, each on a day of its own", "days"
    for ending in rules.endings.values():
        if ending.needs not in ("all", "none"):
            yield f"{ending.code} needs all criteria or none", f'code = "{ending.code}"'
    if any(not row["basis"] for rows in data.values() if isinstance(rows, list) for row in rows):
        yield "a row needs its basis", 'basis = ""'


def _wrong_levels(rules: PlanRules) -> Iterable[tuple[str, str]]:
    if sorted(rules.levels) != list(range(1, len(rules.levels) + 1)):
        yield "the levels are numbered 1, 2, 3 and so on", "number"
    for level in rules.levels.values():
        if not 0 <= level.not_before_weeks < level.within_weeks:
            yield f"level {level.number} is looked at again before it may be", f"number = {level.number}"


def _wrong_parts(rules: PlanRules) -> Iterable[tuple[str, str]]:
    if not any(each.restricted for each in rules.pillars):
        yield "what keeps victims safe must be restricted", 'code = "victim_safety"'
    if missing := {EXIT, "risk_to", "nature"} - rules.parts.keys():
        yield f"the part {min(missing)} is missing", "part"


def _wrong_patterns(rules: PlanRules) -> Iterable[tuple[str, str]]:
    if unknown := (rules.repeat.crimes | rules.serial.no_abuse) - {*harms(), *tags()}:
        yield f"there is no kind of worry {min(unknown)}", min(unknown)
    if rules.repeat.months < 1 or rules.serial.victims < 2:
        yield "a repeat case needs a month, a serial case two victims", "[repeat]"
