"""Clocks: by when each step is due. Hours of the nation concerned, with its bank holidays; moments in UTC."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from app import reference
from app.casework.places import is_working_day

LONDON = ZoneInfo("Europe/London")
# "decide_child" is the agency's decision where a child is at risk; at "outcome" its reporter hears what came of it.
STEPS = ("claim", "rate", "acknowledge", "decide", "decide_child", "tell", "outcome")
UNITS = ("minutes", "hours", "working hours", "working days")


@dataclass(frozen=True)
class Span:
    """So many of a unit."""

    number: int
    unit: str


@dataclass(frozen=True)
class Clocks:
    """Every span, by rating and step, and when offices are open."""

    version: str
    spans: Mapping[tuple[str, str], Span]
    opens: time
    closes: time


@cache
def clocks() -> Clocks:
    """The clocks in force."""
    read = reference.read("clocks")
    spans = {
        (rating, step): read_span(read[rating][step], rating)
        for rating in ("RED", "AMBER", "GREEN", "BLUE", "unrated")
        for step in STEPS
    }
    office = {name: time.fromisoformat(read["office"][name]) for name in ("opens", "closes")}
    return Clocks(read["version"], spans, office["opens"], office["closes"])


def due(rating: str | None, step: str, since: datetime, nation: str = "England") -> datetime:
    """By when this step is due for a concern of this rating."""
    return after(span_of(rating, step), since, nation)


def reached(share: float, since: datetime, due_at: datetime, span: Span, nation: str = "England") -> datetime:
    """When this share of a span is over: of its hours day and night, or of the hours in which offices are open."""
    since = since.astimezone(UTC)
    if span.unit in ("minutes", "hours"):
        return since + (due_at - since) * share
    return _after_working_hours(since, working_time(since, due_at, nation) * share, nation).astimezone(UTC)


def after(span: Span, since: datetime, nation: str = "England") -> datetime:
    """The moment so long after another."""
    return _due(span, since.astimezone(UTC), nation).astimezone(UTC)


def span_of(rating: str | None, step: str) -> Span:
    """How long this step may take."""
    return clocks().spans[(rating or "unrated", step)]


def working_time(since: datetime, until: datetime, nation: str = "England") -> timedelta:
    """For how long offices there are open between two moments."""
    day, last, total = since.astimezone(LONDON).date(), until.astimezone(LONDON).date(), timedelta(0)
    while day <= last:
        if is_working_day(day, nation):
            opens, closes = (_at(day, each) for each in (clocks().opens, clocks().closes))
            total += max(timedelta(0), min(closes, until.astimezone(LONDON)) - max(opens, since.astimezone(LONDON)))
        day += timedelta(days=1)
    return total


def _due(span: Span, since: datetime, nation: str) -> datetime:
    match span.unit:
        case "minutes":
            return since + timedelta(minutes=span.number)
        case "hours":
            return since + timedelta(hours=span.number)
        case "working hours":
            return _after_working_hours(since, timedelta(hours=span.number), nation)
        case _:
            return _close_of_working_day(since, span.number, nation)


def _close_of_working_day(since: datetime, days: int, nation: str) -> datetime:
    """The close of the n-th working day after this one."""
    day = since.astimezone(LONDON).date()
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day, nation)
    return _at(day, clocks().closes)


def _after_working_hours(since: datetime, left: timedelta, nation: str) -> datetime:
    now = since.astimezone(LONDON)
    while True:
        opens, closes = (_at(now.date(), each) for each in (clocks().opens, clocks().closes))
        begins = max(now, opens)
        if is_working_day(now.date(), nation) and begins < closes:
            if left <= closes - begins:
                return begins + left
            left -= closes - begins
        now = _at(now.date() + timedelta(days=1), time(0))


def _at(day: date, moment: time) -> datetime:
    return datetime.combine(day, moment, LONDON)


def read_span(text: str, where: str, file: str = "clocks") -> Span:
    """A span such as "4 working hours"; BadReference where it is none."""
    number, _, unit = text.partition(" ")
    unit = unit if unit.endswith("s") else f"{unit}s"
    if not number.isdigit() or unit not in UNITS:
        raise reference.bad(file, f"{where}: {text!r} is not a span such as '4 working hours'", near=text)
    return Span(int(number), unit)
