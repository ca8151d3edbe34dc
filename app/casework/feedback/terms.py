"""The terms or quarters by which an organisation counts what it sent: terms.toml, read once. None overlaps another."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from app import reference
from app.casework.accounts.models import Sector

FILE = "terms"
LONDON = ZoneInfo("Europe/London")
ONE_DAY = timedelta(days=1)
_BEGINS = re.compile(r"(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True)
class Beginning:
    """A term by its code, and on which day of a year it begins."""

    code: str
    month: int
    day: int

    def of(self, year: int) -> date:
        """Its first day in this year."""
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Term:
    """A term or a quarter, from its first to its last day, both of it."""

    code: str
    first: date
    last: date

    @property
    def name(self) -> str:
        """As an address names it: 2026-autumn."""
        return f"{self.first.year}-{self.code}"

    @property
    def begins_at(self) -> datetime:
        """Midnight in London before its first day."""
        return _midnight(self.first)

    @property
    def ends_at(self) -> datetime:
        """Midnight in London after its last day: this moment is not of it any more."""
        return _midnight(self.last + ONE_DAY)


def terms_of(sector: Sector, since: date, today: date) -> list[Term]:
    """Every term of such an organisation that has a day from then until today, the latest first."""
    begins = ways().get(sector) or ways()[None]
    starts = sorted((each.of(year), each.code) for year in range(since.year - 1, today.year + 2) for each in begins)
    terms = [Term(code, first, after - ONE_DAY) for (first, code), (after, _) in pairwise(starts)]
    return [each for each in reversed(terms) if each.first <= today and each.last >= since]


@cache
def ways() -> Mapping[Sector | None, Sequence[Beginning]]:
    """When terms begin, by sector; under None for everybody else."""
    return read_ways()


def read_ways(folder: Path = reference.HERE) -> Mapping[Sector | None, Sequence[Beginning]]:
    """The same from `terms.toml`; BadReference names the line that cannot be followed."""
    data = reference.read(FILE, folder)
    found: dict[Sector | None, Sequence[Beginning]] = {}
    try:
        for way in data["way"]:
            begins = tuple(_beginning(each) for each in way["period"])
            sectors: list[Sector | None] = [Sector(each) for each in way["sectors"]] or [None]
            found.update(dict.fromkeys(sectors, begins))
        if not data["basis"]:
            raise reference.bad(FILE, "the periods need a basis", "basis", folder)
    except KeyError as missing:
        raise reference.bad(FILE, f"a key is missing: {missing}", folder=folder) from missing
    except ValueError as wrong:
        raise reference.bad(FILE, str(wrong), str(wrong).split("'")[1] if "'" in str(wrong) else "", folder) from wrong
    if None not in found:
        raise reference.bad(FILE, "one way names no sector: it is for everybody else", "[[way]]", folder)
    return found


def _beginning(row: Mapping[str, Any]) -> Beginning:
    said = _BEGINS.fullmatch(row["begins"])
    if said is None:
        raise ValueError(f"'{row['begins']}' is no month and day, such as 09-01")
    begins = Beginning(row["code"], int(said[1]), int(said[2]))
    begins.of(2026)
    return begins


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), LONDON).astimezone(UTC)
