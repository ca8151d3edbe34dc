"""From what is written on a wall, "17:00 to 08:30, every day for a week", to moments. Clocks may change in between."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.casework.rota.stretches import Stretch

LONDON = ZoneInfo("Europe/London")
MIDNIGHT, DAY = time(0), timedelta(days=1)

# How often a shift comes again: on so many days one after the other, or only on those from Monday to Friday.
REPEATS: Mapping[str, tuple[int, bool]] = {
    "once": (1, False),
    "week": (7, False),
    "fortnight": (14, False),
    "weekdays": (14, True),
}


@dataclass(frozen=True)
class Written:
    """A shift as somebody writes it down. Without a last day it ends within 24 hours."""

    on: date
    begins: time
    ends: time
    ends_on: date | None = None

    @property
    def days(self) -> int:
        """How many midnights it goes over."""
        if self.ends_on:
            return (self.ends_on - self.on).days
        return int(self.ends <= self.begins)


def stretches(written: Written, repeat: str = "once") -> list[Stretch]:
    """Every stretch that this means. 17:00 stays 17:00 when the clocks change, so one night has 23 hours and one 25."""
    days, weekdays_only = REPEATS[repeat]
    dates = (written.on + n * DAY for n in range(days))
    return [_on(day, written) for day in dates if not weekdays_only or day.weekday() < 5]


def whole_days(first: date, last: date) -> Stretch:
    """From the first minute of one day to the last of another."""
    return moment(first, MIDNIGHT), moment(last + DAY, MIDNIGHT)


def moment(day: date, at: time) -> datetime:
    """What a clock on the wall shows, in UTC."""
    return datetime.combine(day, at, LONDON).astimezone(ZoneInfo("UTC"))


def _on(day: date, written: Written) -> Stretch:
    return moment(day, written.begins), moment(day + written.days * DAY, written.ends)
