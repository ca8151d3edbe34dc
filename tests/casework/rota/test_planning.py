"""From the clock on the wall to moments, over the nights on which clocks change."""

from datetime import date, time, timedelta

import pytest

from app.casework.rota import stretches
from app.casework.rota.planning import Written, moment, whole_days
from app.casework.rota.planning import stretches as planned

EVENING, MORNING = time(17), time(8, 30)


def hours(stretch) -> float:
    return (stretch[1] - stretch[0]) / timedelta(hours=1)


def test_what_ends_before_it_begins_ends_the_next_day():
    (night,) = planned(Written(date(2026, 3, 10), EVENING, MORNING))
    assert night == (moment(date(2026, 3, 10), EVENING), moment(date(2026, 3, 11), MORNING))


def test_a_last_day_that_is_written_counts():
    (weekend,) = planned(Written(date(2026, 3, 13), EVENING, MORNING, date(2026, 3, 16)))
    assert hours(weekend) == 63.5


@pytest.mark.parametrize(
    ("night", "length"), [(date(2026, 3, 27), 15.5), (date(2026, 3, 28), 14.5), (date(2026, 10, 24), 16.5)]
)
def test_the_night_on_which_clocks_change_is_shorter_or_longer(night, length):
    assert hours(planned(Written(night, EVENING, MORNING))[0]) == length


@pytest.mark.parametrize("first", [date(2026, 3, 24), date(2026, 10, 20)])
def test_nights_and_days_for_a_week_leave_no_minute_open_when_clocks_change(first):
    nights = planned(Written(first, EVENING, MORNING), "week")
    days = planned(Written(first + timedelta(days=1), MORNING, EVENING), "week")
    whole = (nights[0][0], days[-1][1])
    assert stretches.gaps([*nights, *days], whole) == []
    assert sum(map(hours, [*nights, *days])) == hours(whole)


def test_on_weekdays_only():
    offices = planned(Written(date(2026, 3, 14), MORNING, EVENING), "weekdays")
    assert len(offices) == 10 and offices[0][0] == moment(date(2026, 3, 16), MORNING)


def test_a_day_away_is_the_whole_day_also_when_it_has_23_hours():
    assert hours(whole_days(date(2026, 3, 29), date(2026, 3, 29))) == 23
    assert hours(whole_days(date(2026, 10, 25), date(2026, 10, 26))) == 49
