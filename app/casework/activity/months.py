"""Months by their names, and which of them a look still looks at."""

from datetime import date, timedelta


def months_before(last: date, count: int) -> list[str]:
    """So many months up to the one in which this day lies."""
    number = last.year * 12 + last.month - 1
    return [f"{each // 12}-{each % 12 + 1:02}" for each in range(number - count + 1, number + 1)]


def ends_of(last: date, count: int) -> list[date]:
    """The last day of each of so many months, the eldest first: of the month of this day, as far as it has got."""
    ends = [last]
    while len(ends) < count:
        ends.insert(0, ends[0].replace(day=1) - timedelta(days=1))
    return ends


def first_of(month: str) -> date:
    """The day on which a month begins."""
    return date.fromisoformat(f"{month}-01")
