"""When somebody is there: days, hours, nights, bank holidays of the nation, and the nights on which clocks change."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.casework.directory.hours import ALWAYS, Hours, office

LONDON = ZoneInfo("Europe/London")
NIGHTS = Hours(frozenset(range(7)), time(17), time(8, 30), on_bank_holidays=True)
SATURDAYS = Hours(frozenset({5}), time(9), time(12))


def here(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=LONDON)


# 2026: 10 March is a Tuesday, 6 April Easter Monday (not in Scotland), 13 July the Twelfth, kept on the Monday.
@pytest.mark.parametrize(
    ("hours", "nation", "at", "is_open"),
    [
        (office(), "England", "2026-03-10 08:29", False),
        (office(), "England", "2026-03-10 08:30", True),
        (office(), "England", "2026-03-10 16:59", True),
        (office(), "England", "2026-03-10 17:00", False),
        (office(), "England", "2026-03-14 12:00", False),
        (office(), "England", "2026-04-06 12:00", False),
        (office(), "Scotland", "2026-04-06 12:00", True),
        (office(), "Northern Ireland", "2026-07-13 12:00", False),
        (office(), "Wales", "2026-07-13 12:00", True),
        (office(), "", "2026-04-06 12:00", False),
        (ALWAYS, "England", "2026-12-25 03:00", True),
        (NIGHTS, "England", "2026-03-10 17:00", True),
        (NIGHTS, "England", "2026-03-11 02:00", True),
        (NIGHTS, "England", "2026-03-11 08:30", False),
        (SATURDAYS, "England", "2026-03-14 11:59", True),
        (SATURDAYS, "England", "2026-03-15 11:59", False),
    ],
)
def test_who_is_there(hours, nation, at, is_open):
    assert hours.is_open(here(at), nation) is is_open


@pytest.mark.parametrize(
    ("nation", "at", "opens"),
    [
        ("England", "2026-03-10 07:00", "2026-03-10 08:30"),
        ("England", "2026-03-10 17:00", "2026-03-11 08:30"),
        ("England", "2026-03-13 18:00", "2026-03-16 08:30"),
        ("England", "2026-04-02 18:00", "2026-04-07 08:30"),
        ("Scotland", "2026-04-02 18:00", "2026-04-06 08:30"),
        ("England", "2026-12-24 18:00", "2026-12-29 08:30"),
        ("England", "2026-03-28 23:00", "2026-03-30 08:30"),
        ("England", "2026-10-24 23:00", "2026-10-26 08:30"),
    ],
)
def test_when_the_office_opens_next(nation, at, opens):
    assert office().next_opening(here(at), nation) == here(opens)


def test_the_opening_is_a_moment_that_the_clock_change_has_moved():
    assert office().next_opening(here("2026-03-28 23:00"), "England").astimezone(UTC).hour == 7
    assert office().next_opening(here("2026-10-24 23:00"), "England").astimezone(UTC).hour == 8


def test_nobody_who_has_no_day_ever_opens():
    assert Hours(frozenset()).next_opening(here("2026-03-10 07:00"), "England") is None


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (office(), "Monday to Friday, 8:30am to 5pm, not on bank holidays"),
        (ALWAYS, "Day and night, every day"),
        (NIGHTS, "Every day, 5pm to 8:30am"),
        (SATURDAYS, "Saturday, 9am to 12pm, not on bank holidays"),
        (Hours(frozenset({0, 2})), "Monday and Wednesday, day and night, not on bank holidays"),
        (Hours(frozenset({0, 2, 5}), time(10), time(10, 15)), "Monday, Wednesday and Saturday, 10am to 10:15am, "
         "not on bank holidays"),
    ],
)  # fmt: skip
def test_hours_in_words(hours, words):
    assert hours.in_words == words


@settings(max_examples=100)
@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.times(),
    st.times(),
    st.booleans(),
)
def test_whoever_is_away_opens_when_they_say_so(at, days, opens, closes, on_holidays):
    hours, at = Hours(days, opens, closes, on_holidays), at.replace(tzinfo=LONDON)
    if not hours.is_open(at, "England") and (next_at := hours.next_opening(at, "England")):
        assert next_at > at
        assert hours.is_open(next_at, "England") and not hours.is_open(next_at - timedelta(seconds=1), "England")
