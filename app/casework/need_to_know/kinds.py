"""What may be kept from most of those who work here, and who is let in all the same, from need_to_know.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from app import reference

FILE = "need_to_know"


class ByRule(StrEnum):
    """Who may be let in without being named."""

    RESPONSIBLE = "responsible"
    SUPERVISORS = "supervisors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One reason to keep a record from others."""

    code: str
    words: str
    # What may be said to whoever is let in, and, unless it is sealed, to whoever is not.
    says: str
    is_sealed: bool
    lets_in: frozenset[ByRule]
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedToKnow:
    """The whole file."""

    version: str
    basis: str
    kinds: Mapping[str, Kind]
    glass_lasts: timedelta
    reason_least: int
    look_every: timedelta
    many_records: int
    many_within: timedelta
    look_ups_basis: str

    def letting_in(self, by_rule: ByRule) -> list[str]:
        """The kinds that let these in."""
        return [each.code for each in self.kinds.values() if by_rule in each.lets_in]

    def sealed(self) -> list[str]:
        """The kinds of which nobody learns who is not let in."""
        return [each.code for each in self.kinds.values() if each.is_sealed]


@cache
def need_to_know_rules() -> NeedToKnow:
    """The rules in force."""
    return read_need_to_know()


def read_need_to_know(folder: Path = reference.HERE) -> NeedToKnow:
    """The rules from their file; BadReference names the line that cannot be followed."""
    with reference.reading(FILE, folder) as data:
        kinds = [_kind(row) for row in data["kind"]]
        rules = NeedToKnow(
            version=data["version"],
            basis=data["basis"],
            kinds={each.code: each for each in kinds},
            glass_lasts=timedelta(hours=data["glass_hours"]),
            reason_least=data["reason_least"],
            look_every=timedelta(minutes=data["look_every_minutes"]),
            many_records=data["many_records"],
            many_within=timedelta(minutes=data["many_within_minutes"]),
            look_ups_basis=data["look_ups_basis"],
        )
    for each in kinds:
        if reason := _complaint(each, [other.code for other in kinds]):
            raise reference.bad(FILE, f"{each.code}: {reason}", f'code = "{each.code}"', folder)
    return rules


def _kind(row: Mapping[str, Any]) -> Kind:
    return Kind(**(dict(row) | {"lets_in": frozenset(map(ByRule, row["lets_in"]))}))


def _complaint(kind: Kind, codes: list[str]) -> str:
    """Why a row cannot be followed; empty where it can."""
    if codes.count(kind.code) > 1:
        return "two rows have this code"
    if not (kind.words and kind.says and kind.basis):
        return "a kind needs its words, what it says, and its basis"
    if not kind.is_sealed and ByRule.SUPERVISORS not in kind.lets_in:
        # Danger: a glass that nobody could look into would be broken unseen.
        return "what may be broken into must let supervisors in, who review it"
    return ""
