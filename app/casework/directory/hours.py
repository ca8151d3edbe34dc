"""When a contact is there: on which days, from when to when, and whether on bank holidays. By London's clock."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.casework.places import is_bank_holiday, office_hours

__all__ = ["ALWAYS", "DAYS", "Hours", "office"]

LONDON = ZoneInfo("Europe/London")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EVERY_DAY = frozenset(range(len(DAYS)))
WEEKDAYS = frozenset(range(5))
# Nobody is away for longer than this: Christmas with a weekend on either side, in any nation.
LOOK_AHEAD = 30


@dataclass(frozen=True)
class Hours:
    """Days (0 is Monday) and the hours on them; without hours, the whole day. Closing may be past midnight."""

    days: frozenset[int]
    opens: time | None = None
    closes: time | None = None
    on_bank_holidays: bool = False

    def is_open(self, at: datetime, nation: str) -> bool:
        """Is somebody there at this moment?"""
        here = at.astimezone(LONDON)
        since_yesterday = (here.date() - timedelta(days=1), here.date())
        spans = (span for day in since_yesterday for span in self._on(day, nation))
        return any(begins <= here < ends for begins, ends in spans)

    def next_opening(self, at: datetime, nation: str) -> datetime | None:
        """When somebody is there again, if not now; None if that is never."""
        here = at.astimezone(LONDON)
        for ahead in range(LOOK_AHEAD):
            for begins, _ in self._on(here.date() + timedelta(days=ahead), nation):
                if begins > here:
                    return begins
        return None

    @property
    def is_always(self) -> bool:
        """Day and night, every day of the year?"""
        return self.days == EVERY_DAY and self.opens is None and self.on_bank_holidays

    @property
    def in_words(self) -> str:
        """As a person would say it: Monday to Friday, 8:30am to 5pm, not on bank holidays."""
        if self.is_always:
            return "Day and night, every day"
        span = f"{_clock(self.opens)} to {_clock(self.closes)}" if self.opens and self.closes else "day and night"
        holidays = "" if self.on_bank_holidays else ", not on bank holidays"
        return f"{_days(sorted(self.days))}, {span}{holidays}"

    def _on(self, day: date, nation: str) -> list[tuple[datetime, datetime]]:
        """From when to when somebody is there, of what begins on this day."""
        if day.weekday() not in self.days or (not self.on_bank_holidays and is_bank_holiday(day, nation)):
            return []
        opens, closes = self.opens or time(0), self.closes or time(0)
        last = day if closes > opens else day + timedelta(days=1)
        return [(datetime.combine(day, opens, LONDON), datetime.combine(last, closes, LONDON))]


ALWAYS = Hours(EVERY_DAY, on_bank_holidays=True)


def office() -> Hours:
    """The usual hours of an office."""
    return Hours(WEEKDAYS, *office_hours())


def _clock(at: time) -> str:
    half = "am" if at.hour < 12 else "pm"
    return f"{at.hour % 12 or 12}{f':{at.minute:02d}' if at.minute else ''}{half}"


def _days(days: Collection[int]) -> str:
    """Monday to Friday; Monday, Tuesday and Saturday; Sunday; every day."""
    in_order = list(days)
    if in_order == list(range(len(DAYS))):
        return "Every day"
    if len(in_order) > 2 and in_order == list(range(in_order[0], in_order[-1] + 1)):
        return f"{DAYS[in_order[0]]} to {DAYS[in_order[-1]]}"
    names = [DAYS[each] for each in in_order]
    return " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
