"""The patterns that are looked for, from patterns.toml: read once, and a row that nobody can follow stops the start."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework.concerns.identifying import Means
from app.casework.concerns.subjects import SubjectRole
from app.casework.patterns.findings import FocusKind, Reason

FILE = "patterns"
# Which numbers each rule goes by. A rule that is not here is looked for by nobody.
NUMBERS = {
    "repeat_subject": {"concerns"},
    "two_organisations": {"concerns", "organisations"},
    "address": {"subjects", "concerns"},
    "alleged": {"victims", "concerns"},
    "shared_thing": {"concerns"},
    "setting": {"concerns"},
    "missing": {"times"},
    "domestic_abuse": {"concerns"},
    "animals": {"animals", "practices"},
    "network": {"people", "organisations"},
    "rising": {"concerns", "bands"},
    "moved": set(),
    "silent": {"days"},
    "hotspot": {"concerns", "deviations", "months"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternRule:
    """One pattern: about what, within how many days, and from which numbers on."""

    code: str
    words: str
    focus: FocusKind
    within: timedelta
    expires_after: timedelta
    least: Mapping[str, int]
    roles: frozenset[SubjectRole]
    means: frozenset[Means]
    kinds: frozenset[str]
    basis: str

    @property
    def days(self) -> int:
        """How long its window is."""
        return self.within.days


@dataclass(frozen=True, slots=True, kw_only=True)
class PatternRules:
    """The whole file."""

    version: str
    basis: str
    rules: Mapping[str, PatternRule]
    # Code by code, what each reason says; {0} is its first number.
    reasons: Mapping[str, str]
    unshown: Mapping[str, str]
    why: Mapping[str, str]
    same_event: timedelta
    looks_back: timedelta
    least_likely: int
    too_common: int
    busy: int
    not_human: frozenset[str]

    def said(self, reason: Reason) -> str:
        """A reason in words."""
        alone = self.reasons.get(f"{reason.code}_one") if reason.numbers[:1] == (1,) else None
        return (alone or self.reasons[reason.code]).format(*reason.numbers)

    def about(self, kind: FocusKind) -> list[PatternRule]:
        """The rules about this kind of focus."""
        return [each for each in self.rules.values() if each.focus is kind]


@cache
def pattern_rules() -> PatternRules:
    """The rules in force."""
    return read_patterns()


def read_patterns(folder: Path = reference.HERE) -> PatternRules:
    """The rules from their file; BadReference where a number is missing, or a rule is none that anybody looks for."""
    data = reference.read(FILE, folder)
    try:
        counting = data["counting"]
        rules = PatternRules(
            version=data["version"],
            basis=data["basis"],
            rules={row["code"]: _rule(row, folder) for row in data["rule"]},
            reasons=data["reasons"],
            unshown=data["unshown"],
            why=data["why"],
            same_event=timedelta(days=counting["same_event_days"]),
            looks_back=timedelta(days=counting["looks_back_days"]),
            least_likely=counting["least_likely_percent"],
            too_common=counting["too_common"],
            busy=counting["busy_reporter"],
            not_human=frozenset(counting["not_human"]),
        )
    except KeyError as missing:
        raise reference.bad(FILE, f"the key {missing} is missing", folder=folder) from missing
    except ValueError as unknown:
        raise reference.bad(FILE, str(unknown), str(unknown).split("'")[1], folder) from unknown
    if forgotten := sorted(NUMBERS.keys() ^ rules.rules.keys()):
        raise reference.bad(FILE, f"{forgotten[0]} is forgotten, or nobody looks for it", forgotten[0], folder)
    return rules


def _rule(row: Mapping[str, Any], folder: Path) -> PatternRule:
    least = row.get("least", {})
    if set(least) != NUMBERS.get(row["code"], set(least)):
        needed = ", ".join(sorted(NUMBERS[row["code"]])) or "none"
        raise reference.bad(FILE, f"{row['code']} goes by these numbers: {needed}", row["code"], folder)
    return PatternRule(
        code=row["code"],
        words=row["words"],
        focus=FocusKind(row["focus"]),
        within=timedelta(days=row["within_days"]),
        expires_after=timedelta(days=row["expires_days"]),
        least=least,
        roles=frozenset(map(SubjectRole, row.get("roles", ()))),
        means=frozenset(map(Means, row.get("means", ()))),
        kinds=frozenset(row.get("kinds", ())),
        basis=row["basis"],
    )
