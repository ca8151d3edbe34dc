"""How much each likeness weighs, what is said of it, and from when on somebody should look, from likeness.toml."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from math import log2
from pathlib import Path
from typing import Any, NamedTuple

from app import reference
from app.casework.likeness.comparing import LEVELS, Reached
from app.reference import Part, Source

__all__ = ["Level", "LikenessRules", "Step", "likeness_rules", "read_likeness"]

THRESHOLDS = ("same", "likely", "possible")
PEOPLE = ("expected", "household", "namesake_twins", "twins")
COUNTRY = ("country", "others")
NUMBERS: Mapping[str, tuple[str, ...]] = {"thresholds": THRESHOLDS, "people": PEOPLE, "alone": COUNTRY}
WORDS: Mapping[str, tuple[str, ...]] = {
    "people": ("prior",),
    "name": ("rare", "common"),
    "person": ("household", "twins"),
}


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
    country: float  # how many there are of whom somebody might tell
    others: float  # of how many of these, at most, all might be said that makes somebody likely by name and date alone
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
    def alone(self) -> float:
        """So many bits it takes that no more others than that are to be expected in the whole country."""
        return log2(self.country / self.others)

    @cached_property
    def usual_name(self) -> float:
        """The chance that a stranger has the same given name and the same family name."""
        return self._others("given", "equal") * self._others("family", "equal")

    @cached_property
    def usual_sound(self) -> float:
        """The chance that a stranger has names that sound the same."""
        return self._others("given", "equal", "sound") * self._others("family", "equal", "sound")

    def _others(self, field: str, *levels: str) -> float:
        return sum(self.levels[field, each].others for each in levels) / 100


@cache
def likeness_rules() -> LikenessRules:
    """The rules in force."""
    return read_likeness()


def read_likeness(folder: Path = reference.HERE) -> LikenessRules:
    """The rules from `likeness.toml`; BadReference names the line that cannot be followed."""
    return rules_from(reference.source("likeness", folder))


def rules_from(source: Source) -> LikenessRules:
    """The rules that a text gives; BadReference names the line that cannot be followed."""
    data = source.data()
    for near, within, reason in _faults(data):
        raise source.bad(reason, near, within)
    levels = {(field, name): Level(**row) for field, rows in data["level"].items() for name, row in rows.items()}
    return LikenessRules(
        version=data["version"],
        basis=data["basis"],
        levels=levels,
        words=data["words"],
        **data["thresholds"],
        **data["people"],
        **data["alone"],
    )


def _faults(data: Mapping[str, Any]) -> Iterator[tuple[str, Part, str]]:
    """What is wrong: text on the line at fault, the part it stands in, and why."""
    for name, kind in (
        ("version", str),
        ("basis", str),
        ("thresholds", dict),
        ("people", dict),
        ("alone", dict),
        ("words", dict),
        ("level", dict),
    ):
        if not isinstance(data.get(name), kind):
            yield name, (), f"{name} is missing or not what it must be"
            return
    yield from _faults_of_numbers(data)
    yield from _faults_of_levels(data["level"])


def _faults_of_levels(written: Mapping[str, Any]) -> Iterator[tuple[str, Part, str]]:
    for field, names in LEVELS.items():
        for name in names:
            row = written.get(field, {}).get(name)
            if not _is_level(row):
                yield (
                    "",
                    ("level", field, name),
                    f"{field}.{name}: needs its words, and same, others and kin above 0, at most 100",
                )
    for field, rows in written.items():
        for name in rows:
            if name not in LEVELS.get(field, ()):
                yield "", ("level", field, name), f"{field}.{name}: nothing reaches such a level"


def _faults_of_numbers(data: Mapping[str, Any]) -> Iterator[tuple[str, Part, str]]:
    for part, names in NUMBERS.items():
        if set(data[part]) != set(names) or not all(_is_number(data[part][name]) for name in names):
            yield "", (part,), f"{part}: needs the numbers {', '.join(names)}, and no others"
            return
    said = [data["thresholds"][name] for name in THRESHOLDS]
    if said != sorted(said, reverse=True):
        yield "", ("thresholds",), "thresholds: same must not be below likely, nor likely below possible"
    if min(data["people"][name] for name in PEOPLE[:3]) <= 0:
        yield "", ("people",), "people: expected, household and namesake_twins must be above 0"
    if min(data["alone"].values()) <= 0:
        yield "", ("alone",), "alone: country and others must be above 0"
    for field, names in WORDS.items():
        if set(data["words"].get(field, ())) != set(names):
            yield "words", ("words",), f"words: {field} needs words for {' and '.join(names)}"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_level(row: object) -> bool:
    if not isinstance(row, dict) or set(row) != {"same", "others", "kin", "words"} or not isinstance(row["words"], str):
        return False
    return all(_is_number(row[name]) and 0 < row[name] <= 100 for name in ("same", "others", "kin"))
