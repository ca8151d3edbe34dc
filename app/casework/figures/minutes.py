"""How long something took by the clock that is right for it: day and night, or while offices are open.

Worked out from the number of working days before each day, so that it costs the same for an hour and for a month. It
says what `triage.clocks` says; a test holds the two together.
"""

from datetime import date, datetime, timedelta
from functools import cache

from app.casework.figures.periods import LONDON
from app.casework.places import is_working_day
from app.casework.triage import clocks
from app.casework.triage.clocks import Span

__all__ = ["took", "working_minutes"]

DAY_AND_NIGHT = ("minutes", "hours")


def took(span: Span, since: datetime, until: datetime, nation: str) -> int:
    """Whole minutes between two moments, as this span counts them; nothing where the second is not later."""
    if span.unit in DAY_AND_NIGHT:
        return max(0, (until - since) // timedelta(minutes=1))
    return working_minutes(since, until, nation)


def working_minutes(since: datetime, until: datetime, nation: str) -> int:
    """For how many whole minutes offices there were open between two moments."""
    begins, ends = since.astimezone(LONDON), until.astimezone(LONDON)
    seconds = _open_before(ends, nation) - _open_before(begins, nation)
    seconds += sum(_working_days(year, nation)[-1] * _office()[1] for year in range(begins.year, ends.year))
    return max(0, seconds) // 60


def _open_before(here: datetime, nation: str) -> int:
    """For how many seconds of its year offices there have been open before a moment."""
    day, (opens, length) = here.date(), _office()
    whole = _working_days(day.year, nation)[(day - date(day.year, 1, 1)).days]
    if not is_working_day(day, nation):
        return whole * length
    into_the_day = here.hour * 3600 + here.minute * 60 + here.second - opens
    return whole * length + min(length, max(0, into_the_day))


@cache
def _office() -> tuple[int, int]:
    """The second of the day in which offices open, and for how many they are open."""
    rules = clocks.clocks()
    opens, closes = (each.hour * 3600 + each.minute * 60 for each in (rules.opens, rules.closes))
    return opens, closes - opens


@cache
def _working_days(year: int, nation: str) -> tuple[int, ...]:
    """For each day of a year how many working days of it there were before; at the end how many there are."""
    days, count, counts = (date(year + 1, 1, 1) - date(year, 1, 1)).days, 0, [0]
    for number in range(days):
        count += is_working_day(date(year, 1, 1) + timedelta(days=number), nation)
        counts.append(count)
    return tuple(counts)
