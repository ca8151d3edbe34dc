"""Every figure that is published, what it counts and along which lines: figures.toml, read once."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework import questions
from app.casework.figures.facts import STEPS

__all__ = ["NOT_DUE", "Against", "Catalogue", "How", "Measure", "Unit", "catalogue", "read_catalogue"]

FILE = "figures"
PERSON = ("sex", "age_band", "ethnicity", "disability")
# The column of those for whom a step was not due: nobody was asked, or there is time left.
NOT_DUE = "not_due"
BETTER = ("", "more", "less")


class Unit(StrEnum):
    """What a figure is: how many, how many of how many, or how long."""

    COUNT = "count"
    SHARE = "share"
    MINUTES = "minutes"


class How(StrEnum):
    """Which rule counts it."""

    RECEIVED = "received"
    IN_TIME = "in_time"
    TOOK = "took"
    EVENT = "event"


OF_UNIT: Mapping[str, Unit] = {How.RECEIVED: Unit.COUNT, How.TOOK: Unit.MINUTES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What a share can be held against, and where that is from."""

    value: float
    words: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure. `at` is the moment by which it counts in a period; `fact` what is looked at, `hits` what is wanted;
    `among`, where it is given, the only values that count at all. Where `table` is given the columns of its tables are
    the values of the fact, and other figures are read from them as well."""

    code: str
    words: str
    says: str
    unit: Unit
    how: How
    basis: str
    by: tuple[str, ...]
    across: str = ""
    table: str = ""
    step: str = ""
    at: str = "received_at"
    fact: str = ""
    hits: frozenset[str] = frozenset()
    among: frozenset[str] = frozenset()
    better: str = ""
    against: Against | None = None

    @property
    def of(self) -> str:
        """What is counted, by the moment at which it is: measures of the same have the same sums in the same rows."""
        return self.at

    def table_of(self, dimension: str) -> str:
        """How its table along this line is called."""
        return f"{self.table or self.code}:{dimension}"

    @property
    def whole(self) -> str:
        """The table whose total is taken for the whole."""
        return self.table_of(self.by[0])

    @property
    def by_person(self) -> tuple[str, ...]:
        """Along which lines of what people are like it is published."""
        return tuple(each for each in self.by if each in PERSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The whole file."""

    version: str
    settles_after: int
    bands: tuple[int, ...]
    essential: tuple[tuple[str, ...], ...]
    dimensions: Mapping[str, str]
    measures: Mapping[str, Measure]

    @property
    def band_codes(self) -> tuple[str, ...]:
        """How long it took: the upper end of each band in minutes, and what took longer or is not done yet."""
        return (*(str(each) for each in self.bands), "longer")


@cache
def catalogue() -> Catalogue:
    """The figures as they are counted now."""
    return read_catalogue()


def read_catalogue(folder: Path = reference.HERE) -> Catalogue:
    """What `figures.toml` says; BadReference where it cannot be counted."""
    data = reference.read(FILE, folder)
    for reason, near in _complaints(data):
        raise reference.bad(FILE, reason, near, folder)
    try:
        return _catalogue(data)
    except (KeyError, TypeError, ValueError) as wrong:
        raise reference.bad(FILE, f"a key or a code is missing or unknown: {wrong}", folder=folder) from wrong


def _catalogue(data: Mapping[str, Any]) -> Catalogue:
    dimensions = {code: row["words"] for code, row in data.items() if isinstance(row, dict)}
    measures = [_measure(row) for row in data["measure"]]
    return Catalogue(
        version=data["version"],
        settles_after=data["settles_after"],
        bands=tuple(data["bands"]),
        essential=tuple(map(tuple, data["essential"])),
        dimensions=dimensions,
        measures={each.code: each for each in measures},
    )


def _measure(row: Mapping[str, Any]) -> Measure:
    lists = {name: frozenset(row.get(name, ())) for name in ("hits", "among")}
    against = Against(**row["against"]) if "against" in row else None
    made = {**row, **lists, "against": against, "by": tuple(row["by"])}
    return Measure(**{**made, "unit": Unit(row["unit"]), "how": How(row["how"])})


def _complaints(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    bands = data.get("bands", [])
    if not bands or bands != sorted(set(bands)) or bands[0] <= 0:
        yield "the bands must rise", "bands"
    asked = {question.id for question in questions.current()}
    for name in (name for names in data.get("essential", ()) for name in names if name not in asked):
        yield f"nobody is asked {name}", f'"{name}"'
    known = {code for code, row in data.items() if isinstance(row, dict)}
    for code, times in Counter(row.get("code") for row in data.get("measure", ())).items():
        if times > 1:
            yield f"{code} stands twice", f'code = "{code}"'
    shared: dict[str, tuple[Any, ...]] = {}
    for row in data.get("measure", ()):
        same = (row.get("at"), row.get("fact"), row.get("by"))
        if "table" in row and shared.setdefault(row["table"], same) != same:
            yield f"{row.get('code')} is not counted as others in its table are", f'code = "{row.get("code")}"'
        for reason in _faults(row, known):
            yield f"{row.get('code')} {reason}", f'code = "{row.get("code")}"'


def _faults(row: Mapping[str, Any], known: set[str]) -> Iterator[str]:
    how, unit = str(row.get("how")), row.get("unit")
    needs_step = how in (How.IN_TIME, How.TOOK)
    is_event_told = row.get("at") and row.get("fact") and row.get("hits")
    wrong = {
        "has no basis": not row.get("basis"),
        "is published along a line that there is not, or along none": not row.get("by") or not set(row["by"]) <= known,
        f"is no {unit}, as it is counted": unit != OF_UNIT.get(how, Unit.SHARE),
        f"has no step called {row.get('step')}": needs_step and row.get("step") not in (*STEPS, "day"),
        "does not say what it looks for, or when that happened": how == How.EVENT and not is_event_told,
        "must say what stands across if it is a count, and only then": (unit == Unit.COUNT) != ("across" in row),
        "shares a table, and is no event": "table" in row and how != How.EVENT,
        "leaves some out, and shares no table in which they stand": "among" in row and "table" not in row,
        "is better neither way": row.get("better", "") not in BETTER,
    }
    yield from (reason for reason, is_so in wrong.items() if is_so)
