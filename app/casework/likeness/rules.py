"""How much each likeness weighs, what is said of it, and from when on somebody should look, from likeness.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from math import log2
from pathlib import Path
from typing import NamedTuple

from app import reference
from app.casework.likeness.comparing import Reached
from app.reference import Source

__all__ = ["Level", "LikenessRules", "Step", "likeness_rules", "read_likeness"]


class Step(NamedTuple):
    """What one field said: so many bits for (or, below nought, against)."""

    field: str
    level: str
    bits: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How often one outcome of comparing one field is seen, of a hundred, and how it is said to an officer.

    `same`: between two mentions of one person. `others`: between two people taken at random. `kin`: between two people
    of one household. What it weighs is how much more often the first is than the second.
    """

    same: float
    others: float
    kin: float
    words: str

    @property
    def bits(self) -> float:
        return log2(self.same / self.others)

    @property
    def kin_bits(self) -> float:
        return log2(self.kin / self.others)


@dataclass(frozen=True, kw_only=True)
class LikenessRules:
    """The rules of one version."""

    version: str
    basis: str
    same: float
    likely: float
    possible: float
    expected: float  # how many mentions of the same person are among those known, on average
    household: float  # how many others of the same household are
    namesake_twins: float  # of twins, the share that goes by one name
    twins: float  # what it weighs that two seem to be twins, beside all else
    levels: Mapping[Reached, Level]
    words: Mapping[str, Mapping[str, str]]
    rarity: bool = True  # whether a name weighs by how rare it is among those known

    @cached_property
    def steps(self) -> Mapping[Reached, Step]:
        """What each level says for one person."""
        return {reached: Step(*reached, level.bits) for reached, level in self.levels.items()}

    @cached_property
    def kin_bits(self) -> Mapping[Reached, float]:
        """What each level weighs for two of one household."""
        return {reached: level.kin_bits for reached, level in self.levels.items()}

    @cached_property
    def usual_name(self) -> float:
        """The chance that a stranger has the same given name and the same family name."""
        return self.levels["given", "equal"].others * self.levels["family", "equal"].others / 10_000


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
        return LikenessRules(
            version=data["version"],
            basis=data["basis"],
            levels={
                (field, name): Level(**level)
                for field, levels in data["level"].items()
                for name, level in levels.items()
            },
            words=data["words"],
            **data["thresholds"],
            **data["people"],
        )
    except (KeyError, TypeError) as wrong:
        raise source.bad(f"a key is missing or unknown: {wrong}") from wrong
