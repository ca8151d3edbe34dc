"""Working days and office hours: no weekend, and no bank holiday of the nation concerned. Read from clocks.toml."""

from datetime import date, time
from functools import cache, lru_cache

import holidays

from app import reference


@lru_cache(maxsize=10_000)
def is_working_day(day: date, nation: str) -> bool:
    """Neither a weekend nor a bank holiday there; England's where the nation is not known."""
    return day.weekday() < 5 and not is_bank_holiday(day, nation)


def is_bank_holiday(day: date, nation: str) -> bool:
    """Does this nation keep this day as a bank holiday? England's count where the nation is not known."""
    return day in _bank_holidays(_subdivisions().get(nation, "ENG"), day.year)


@cache
def office_hours() -> tuple[time, time]:
    """When offices usually open and close."""
    office = reference.read("clocks")["office"]
    return time.fromisoformat(office["opens"]), time.fromisoformat(office["closes"])


@cache
def _subdivisions() -> dict[str, str]:
    return dict(reference.read("clocks")["nations"])


@cache
def _bank_holidays(subdivision: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv=subdivision, years=year))
