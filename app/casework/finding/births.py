"""Dates of birth as people write them: 4/3/2018, 04.03.18, 4 March 2018, March 4th 2018, 2018-03-04, 03/2018."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY, _NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<month>\d{1,2})"
_YEAR, _SHORT = r"(?P<year>(?:19|20)\d\d)", r"(?P<short>\d\d)"
_ANY_YEAR = rf"(?:{_YEAR}|'?{_SHORT})"
_BORN = r"(?:\b(?:born|dob|d\.o\.b\.?|date of birth)(?!\w)[\s:]*(?:on\b|in\b)?\s*)?"
EARLIEST = 1900


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile(rf"{_BORN}(?<![\w/.-])(?:{''.join(parts)})(?![\w/-])", re.IGNORECASE)


# The fuller before the shorter, so that a whole date is never taken for a month.
_WRITTEN = (
    _pattern(_YEAR, r"[-/.]", _NUMBER, r"[-/.]", r"(?P<day>\d{1,2})"),
    _pattern(r"(?P<day>\d{1,2})\s?[-/. ]\s?", _NUMBER, r"\s?[-/. ]\s?", _ANY_YEAR),
    _pattern(_DAY, r"\s+(?:of\s+)?", _MONTH, r",?\s+", _ANY_YEAR),
    _pattern(_DAY, r"[-/]", _MONTH, r"[-/]", _ANY_YEAR),
    _pattern(_MONTH, r"\s+", _DAY, r",?\s+", _ANY_YEAR),
    _pattern(_YEAR, r"(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"),
    _pattern(r"(?P<day>0[1-9]|[12]\d|3[01])(?P<month>0[1-9]|1[0-2])", _YEAR),
    _pattern(_MONTH, r",?\s+", _YEAR),
    _pattern(_NUMBER, r"[-/]", _YEAR),
)
_ALONE = _pattern(_YEAR)


@dataclass(frozen=True, slots=True)
class Born:
    """A day, month or year that may be one of birth, such as 2018-03-04 or 2018; several where it is not sure."""

    start: int
    end: int
    values: tuple[str, ...]

    @property
    def is_year(self) -> bool:
        return all(len(each) == 4 for each in self.values)


def births_in(said: str, today: date) -> list[Born]:
    """Every date in what was written that a living or dead person can have been born on, in the order they stand."""
    found = list[Born]()
    for pattern in (*_WRITTEN, _ALONE):
        for match in pattern.finditer(said):
            is_free = all(match.end() <= each.start or match.start() >= each.end for each in found)
            if is_free and (values := tuple(_values(match.groupdict(), today))):
                found.append(Born(match.start(), match.end(), values))
    return sorted(found, key=lambda each: each.start)


def _values(parts: dict[str, str | None], today: date) -> Iterator[str]:
    month = _month(parts)
    for year in _years(parts, today):
        if month is None:
            yield f"{year:04}"
        elif not parts.get("day"):
            if 1 <= month <= 12:
                yield f"{year:04}-{month:02}"
        else:
            yield from _day(year, month, int(parts["day"] or 0), today)


def _month(parts: dict[str, str | None]) -> int | None:
    if name := parts.get("name"):
        return _MONTHS.index(name[:3].lower()) + 1
    return int(parts["month"] or 0) if parts.get("month") else None


def _years(parts: dict[str, str | None], today: date) -> list[int]:
    """The year that was written; of two figures both centuries that there were."""
    if year := parts.get("year"):
        return [int(year)] if EARLIEST <= int(year) <= today.year else []
    short = int(parts.get("short") or 0)
    return [year for year in (2000 + short, 1900 + short) if year <= today.year]


def _day(year: int, month: int, day: int, today: date) -> Iterator[str]:
    """The day before the month, as here; the other way round only where it can be nothing else."""
    for at in (_made(year, month, day), _made(year, day, month)):
        if at:
            if at <= today:
                yield at.isoformat()
            return


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
