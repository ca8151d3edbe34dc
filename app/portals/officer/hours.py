"""Hours of the rota in words, as people here say them."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.casework.rota.models import ShiftKind
from app.casework.rota.stretches import Stretch

LONDON = ZoneInfo("Europe/London")
NAMED = {0: "midnight", 12: "midday"}
KINDS: dict[str, str] = {ShiftKind.DUTY: "On duty", ShiftKind.ON_CALL: "On call"}


def weekday(at: datetime) -> str:
    """The day: Tuesday 10 March."""
    here = at.astimezone(LONDON)
    return f"{here:%A} {here.day} {here:%B}"


def time_of(at: datetime) -> str:
    """The time: 5:00pm, midday, midnight."""
    here = at.astimezone(LONDON)
    if here.minute == 0 and here.hour in NAMED:
        return NAMED[here.hour]
    return f"{here.hour % 12 or 12}:{here.minute:02d}{'am' if here.hour < 12 else 'pm'}"


def when(at: datetime) -> str:
    """A moment of these days: Tuesday 10 March, 5:00pm."""
    return f"{weekday(at)}, {time_of(at)}"


def span(stretch: Stretch) -> str:
    """From when to when: the day is said once where both lie in one."""
    begins, ends = stretch
    same = begins.astimezone(LONDON).date() == ends.astimezone(LONDON).date()
    return f"{when(begins)} to {time_of(ends) if same else when(ends)}"


def missing(gap: Stretch, known_until: datetime) -> str:
    """When nobody is there; what reaches the end of what is known has no end yet."""
    begins, ends = gap
    return f"From {when(begins)} on" if ends >= known_until else span(gap)


def times(stretch: Stretch) -> str:
    """The hours beside the day on which they begin: 5:00pm to Wednesday 11 March, 8:30am."""
    begins, ends = stretch
    same = begins.astimezone(LONDON).date() == ends.astimezone(LONDON).date()
    return f"{time_of(begins)} to {time_of(ends) if same else when(ends)}"


def days(stretch: Stretch) -> str:
    """Whole days, as people away say it: Tuesday 10 March to Thursday 12 March, the last day being the last away."""
    begins, last = stretch[0].astimezone(LONDON), (stretch[1] - timedelta(seconds=1)).astimezone(LONDON)
    if begins.time() != time(0) or stretch[1].astimezone(LONDON).time() != time(0):
        return span(stretch)
    return weekday(begins) if begins.date() == last.date() else f"{weekday(begins)} to {weekday(last)}"
