"""When a letter leaves: at once, after the quiet hours, or as one a day that stands for all."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from app.foundations import delivery

LONDON = ZoneInfo("Europe/London")


class Often(StrEnum):
    """How often somebody wants letters."""

    AT_ONCE = "at once"
    DAILY = "daily"


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What somebody said about letters. Without two hours none are quiet; the second may be on the next day."""

    often: Often = Often.AT_ONCE
    quiet_from: time | None = None
    quiet_to: time | None = None


def hold_until(wishes: Wishes, now: datetime) -> datetime | None:
    """Until when a letter that may wait is held; None where it leaves now."""
    if wishes.often is Often.DAILY:
        return _next(delivery.daily_at(), now)
    begins, ends = wishes.quiet_from, wishes.quiet_to
    if begins is None or ends is None or not _is_between(begins, ends, now.astimezone(LONDON).time()):
        return None
    return _next(ends, now)


def _is_between(begins: time, ends: time, here: time) -> bool:
    """Is it that time of the day, or of the night where the hours go on into the next day?"""
    return begins <= here < ends if begins <= ends else here >= begins or here < ends


def _next(at: time, now: datetime) -> datetime:
    """The next moment at which clocks here show this time. Where they are put forward over it, an hour later."""
    here = now.astimezone(LONDON)
    day = here.date() if here.time() < at else here.date() + timedelta(days=1)
    return datetime.combine(day, at, LONDON).astimezone(now.tzinfo)
