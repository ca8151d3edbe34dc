"""Quarters and years, as clocks in London have them: "2026Q3", "2026". A quarter is what is published."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.errors import NotFound

__all__ = [
    "GIVEN_UP_AFTER",
    "LONDON",
    "YEAR",
    "Period",
    "month_of",
    "period_called",
    "quarter_of",
    "quarters_between",
    "year_of",
]

LONDON = ZoneInfo("Europe/London")
MONTHS = 3
YEAR = timedelta(days=365)
# So long after the time for a step has run out nobody waits for it any more: it is counted as never done.
GIVEN_UP_AFTER = timedelta(days=90)
NAME = re.compile(r"(20\d\d)(?:Q([1-4]))?")


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """From the first to the last day, both of it."""

    first: date
    last: date
    code: str

    @property
    def begins_at(self) -> datetime:
        """Midnight in London before its first day."""
        return datetime.combine(self.first, time(0), LONDON).astimezone(UTC)

    @property
    def ends_at(self) -> datetime:
        """Midnight in London after its last day: this moment is not of it any more."""
        return datetime.combine(self.last + timedelta(days=1), time(0), LONDON).astimezone(UTC)

    @property
    def is_year(self) -> bool:
        """Is it put together from quarters?"""
        return "Q" not in self.code

    @property
    def months(self) -> tuple[str, ...]:
        """Every month of it, such as "2026-07"."""
        count = 12 if self.is_year else MONTHS
        return tuple(f"{self.first.year}-{self.first.month + number:02}" for number in range(count))

    def quarters(self) -> list["Period"]:
        """The quarters that it is put together from; of a quarter, itself."""
        return [_quarter(self.first.year, number) for number in range(1, 5)] if self.is_year else [self]


def period_called(code: str) -> Period:
    """The period of this name; NotFound where there is none."""
    found = NAME.fullmatch(code)
    if found is None:
        raise NotFound("period")
    year = int(found[1])
    return _quarter(year, int(found[2])) if found[2] else Period(date(year, 1, 1), date(year, 12, 31), code)


def quarter_of(day: date) -> Period:
    """The quarter in which a day lies."""
    return _quarter(day.year, (day.month - 1) // MONTHS + 1)


def year_of(day: date) -> Period:
    """The year in which a day lies."""
    return period_called(str(day.year))


def month_of(day: date) -> str:
    """The month in which a day lies."""
    return f"{day.year}-{day.month:02}"


def quarters_between(first: date, last: date) -> Iterator[Period]:
    """Every quarter that has a day from the first to the last, the first first."""
    each = quarter_of(first)
    while each.first <= last:
        yield each
        each = quarter_of(each.last + timedelta(days=1))


def _quarter(year: int, number: int) -> Period:
    first = date(year, MONTHS * (number - 1) + 1, 1)
    after = date(year + (number == 4), MONTHS * (number % 4) + 1, 1)
    return Period(first, after - timedelta(days=1), f"{year}Q{number}")
