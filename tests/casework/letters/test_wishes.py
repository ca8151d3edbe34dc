"""When a letter leaves: by what its recipient wishes."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.casework.letters.wishes import LONDON, Often, Wishes, hold_until

NIGHT = Wishes(quiet_from=time(20), quiet_to=time(7, 30))
MOMENTS = some.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=some.just(UTC))


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-25 21:00", "2026-11-26 07:30"),
        ("2026-11-26 03:00", "2026-11-26 07:30"),
        ("2026-11-26 07:30", None),
        ("2026-11-25 19:59", None),
        ("2026-06-25 19:30", "2026-06-26 06:30"),  # half past eight on clocks here
    ],
)
def test_nights_are_quiet(now, until):
    held = hold_until(NIGHT, datetime.fromisoformat(now).replace(tzinfo=UTC))
    assert held == (datetime.fromisoformat(until).replace(tzinfo=UTC) if until else None)


def test_who_said_nothing_hears_at_once():
    assert hold_until(Wishes(), datetime(2026, 11, 25, 3, tzinfo=UTC)) is None


def test_hours_that_end_when_they_begin_are_none():
    assert hold_until(Wishes(quiet_from=time(7), quiet_to=time(7)), datetime(2026, 11, 25, 7, tzinfo=UTC)) is None


@given(MOMENTS, some.times(), some.times())
def test_nobody_waits_longer_than_a_day_and_the_hour_is_the_one_that_was_wished(now, begins, ends):
    held = hold_until(Wishes(quiet_from=begins, quiet_to=ends), now)
    if held:
        assert now < held <= now + timedelta(hours=25)
        assert hold_until(Wishes(quiet_from=begins, quiet_to=ends), held) is None


@given(MOMENTS)
def test_the_letter_of_the_day_leaves_in_the_morning(now):
    held = hold_until(Wishes(often=Often.DAILY), now)
    assert held and now < held <= now + timedelta(hours=25)
    assert held.astimezone(LONDON).time() == time(8)
