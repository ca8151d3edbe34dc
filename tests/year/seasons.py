"""When concerns are sent: terms and holidays, Mondays, cold weather, the weeks after a summer abroad."""

from bisect import bisect
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import accumulate
from random import Random
from zoneinfo import ZoneInfo

from app.casework.places import is_bank_holiday

LONDON = ZoneInfo("Europe/London")
ENGLAND = "England"
# Monday to Sunday.
WEEK = {
    "school": (1.35, 1.0, 0.95, 0.95, 1.15, 0.01, 0.01),
    "vet": (1.2, 1.0, 1.0, 1.0, 1.05, 0.6, 0.1),
    "charity": (1.2, 1.0, 1.0, 1.0, 0.95, 0.35, 0.3),
}
IN_HOLIDAYS = {"school": 0.04, "vet": 1.0, "charity": 0.9}
ON_BANK_HOLIDAYS = {"school": 0.01, "vet": 0.2, "charity": 0.3}
# The middle of the day at which most are sent, and how far they lie apart, in hours.
HOURS = {"school": (15.4, 1.6), "vet": (14.0, 2.9), "charity": (13.5, 3.6)}
ABROAD = frozenset({"fgm", "forced_marriage", "hba"})


def easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian computation."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    left = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * left) // 451
    month, day = divmod(h + left - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


@cache
def holidays_of(year: int) -> tuple[tuple[date, date], ...]:
    """The school holidays of a year as most of England keeps them: first and last day."""
    spring = _monday(easter(year) - timedelta(days=2))
    return (
        (date(year, 1, 1), date(year, 1, 4)),
        (_monday(date(year, 2, 17)), _monday(date(year, 2, 17)) + timedelta(days=6)),
        (spring, spring + timedelta(days=13)),
        (_monday(date(year, 5, 29)), _monday(date(year, 5, 29)) + timedelta(days=6)),
        (date(year, 7, 23), date(year, 9, 2)),
        (_monday(date(year, 10, 28)), _monday(date(year, 10, 28)) + timedelta(days=6)),
        (date(year, 12, 20), date(year, 12, 31)),
    )


def is_term(day: date) -> bool:
    return not any(first <= day <= last for first, last in holidays_of(day.year))


def _after_summer(day: date) -> int:
    """How many days after the end of the summer holidays."""
    return (day - holidays_of(day.year)[4][1]).days


def weight(sector: str, kind: str, day: date) -> float:
    """How many of this kind are sent on this day, beside others."""
    made = WEEK[sector][day.weekday()]
    if is_bank_holiday(day, ENGLAND):
        made *= ON_BANK_HOLIDAYS[sector]
    elif not is_term(day):
        made *= IN_HOLIDAYS[sector]
    return made * _season(kind, day)


def _season(kind: str, day: date) -> float:
    if kind in ABROAD:
        return 6.0 if 0 < _after_summer(day) <= 28 else 2.5 if (day.month, day.day) > (6, 14) and day.month < 8 else 1.0
    if kind == "self_neglect":
        return 2.2 if day.month in (12, 1, 2) else 1.4 if day.month in (11, 3) else 0.8
    if kind == "domestic_abuse":
        return 1.5 if (day.month, day.day) > (12, 20) or (day.month, day.day) < (1, 8) else 1.0
    return 1.0


@cache
def _heights(sector: str, kind: str, first: date, days: int) -> tuple[float, ...]:
    return tuple(accumulate(weight(sector, kind, first + timedelta(days=at)) for at in range(days)))


def some_day(chance: Random, sector: str, kind: str, first: date, days: int) -> date:
    """A day of the year on which one of this kind may well be sent."""
    heights = _heights(sector, kind, first, days)
    return first + timedelta(days=min(bisect(heights, chance.random() * heights[-1]), days - 1))


def some_moment(chance: Random, sector: str, day: date) -> datetime:
    """A moment of that day; some are sent at night."""
    middle, apart = HOURS[sector]
    hour = chance.random() * 24 if chance.random() < 0.03 else min(max(chance.gauss(middle, apart), 6.5), 23.2)
    local = datetime.combine(day, time(int(hour), int(hour % 1 * 60), chance.randrange(60), chance.randrange(10**6)))
    return local.replace(tzinfo=LONDON).astimezone(UTC)
