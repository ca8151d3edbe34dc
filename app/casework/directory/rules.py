"""What directory.toml says: who answers day and night, what an entry needs, and who acts in place of whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app import reference

__all__ = ["Instead", "Rules", "read_rules", "rules"]

FILE = "directory"


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """Whom to turn to, in order, where one kind of agency cannot be told."""

    take: tuple[str, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules in force."""

    version: str
    day_and_night: frozenset[str]
    needed: tuple[str, ...]
    not_day_and_night: frozenset[str]
    instead: Mapping[str, Instead]
    employers: Mapping[str, tuple[str, ...]]

    def needed_of(self, kind: str) -> tuple[str, ...]:
        """The contacts that the entry of an agency of this kind is not complete without."""
        left = self.not_day_and_night if kind in self.day_and_night else frozenset()
        return tuple(each for each in self.needed if each not in left)


@cache
def rules() -> Rules:
    """The rules in force."""
    return read_rules()


def read_rules(folder: Path = reference.HERE) -> Rules:
    """The rules from `directory.toml`; BadReference where a key is missing or a rule has no basis."""
    with reference.reading(FILE, folder) as data:
        for row in (data["day_and_night"], data["needed"], *data["instead"], *data["employer"]):
            if not row["basis"].strip():
                raise reference.bad(FILE, "a rule needs its basis", str(next(iter(row.values()))), folder)
        return _rules(data)


def _rules(data: Mapping[str, Any]) -> Rules:
    return Rules(
        version=data["version"],
        day_and_night=frozenset(data["day_and_night"]["kinds"]),
        needed=tuple(data["needed"]["contacts"]),
        not_day_and_night=frozenset(data["needed"]["not_day_and_night"]),
        instead={
            kind: Instead(take=tuple(row["take"]), basis=row["basis"]) for row in data["instead"] for kind in row["of"]
        },
        employers={kind: tuple(row["words"]) for row in data["employer"] for kind in row["kinds"]},
    )
