"""How much each likeness weighs, what is said of it, and from when on somebody should look, from likeness.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app import reference
from app.reference import Source

__all__ = ["Level", "LikenessRules", "likeness_rules", "read_likeness"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One outcome of comparing one field: what it weighs in bits, and how it is said to an officer."""

    field: str
    level: str
    bits: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LikenessRules:
    version: str
    basis: str
    same: float
    likely: float
    possible: float
    levels: Mapping[tuple[str, str], Level]


@cache
def likeness_rules() -> LikenessRules:
    """The rules in force."""
    return read_likeness()


def read_likeness(folder: Path = reference.HERE) -> LikenessRules:
    """The rules from `likeness.toml`; BadReference names the line that cannot be followed."""
    return rules_from(reference.source("likeness", folder))


def rules_from(source: Source) -> LikenessRules:
    """The rules that a text gives."""
    data = source.data()
    try:
        levels = [Level(**row) for row in data["level"]]
        thresholds = data["thresholds"]
        return LikenessRules(
            version=data["version"],
            basis=data["basis"],
            levels={(each.field, each.level): each for each in levels},
            **thresholds,
        )
    except (KeyError, TypeError) as wrong:
        raise source.bad(f"a key is missing or unknown: {wrong}") from wrong
