"""What holds of every clock, whenever it begins and wherever it runs."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.casework import triage
from app.casework.triage import clocks

LONDON = ZoneInfo("Europe/London")
NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")
RATINGS = ("RED", "AMBER", "GREEN", "BLUE", None)

nations = some.sampled_from(NATIONS)
ratings = some.sampled_from(RATINGS)
steps = some.sampled_from(clocks.STEPS)
moments = some.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31), timezones=some.just(UTC))

# The days on which offices are shut in 2026 beside weekends, as the four nations publish them.
EVERYWHERE = ("01-01", "04-03", "05-04", "05-25", "12-25", "12-28")
ONLY_THERE = {
    "England": ("04-06", "08-31"),
    "Wales": ("04-06", "08-31"),
    "Scotland": ("01-02", "06-15", "08-03", "11-30"),
    "Northern Ireland": ("03-17", "04-06", "07-13", "08-31"),
}


def is_open(at: datetime, nation: str) -> bool:
    here, told = at.astimezone(LONDON), clocks.clocks()
    return clocks.is_working_day(here.date(), nation) and told.opens <= here.time() <= told.closes


@given(ratings, steps, moments, nations)
def test_never_due_before_it_begins_and_always_in_utc(rating, step, since, nation):
    due = triage.due(rating, step, since, nation)
    assert due > since and due.utcoffset() == timedelta(0)


@given(ratings, steps, moments, some.timedeltas(timedelta(0), timedelta(days=20)), nations)
def test_what_begins_later_is_never_due_sooner(rating, step, since, later, nation):
    assert triage.due(rating, step, since, nation) <= triage.due(rating, step, since + later, nation)


@given(ratings, steps, moments, nations)
def test_working_spans_end_while_offices_are_open(rating, step, since, nation):
    if "working" in clocks.span_of(rating, step).unit:
        assert is_open(triage.due(rating, step, since, nation), nation)


@given(ratings, steps, moments, nations, some.sampled_from([0.25, 0.5, 0.75]))
def test_a_share_is_over_before_the_whole(rating, step, since, nation, share):
    span, due = clocks.span_of(rating, step), triage.due(rating, step, since, nation)
    reached = clocks.reached(share, since, due, span, nation)
    assert since < reached < due or (reached == due and clocks.working_time(since, due, nation) == timedelta(0))
    assert clocks.reached(1, since, due, span, nation) == due


@given(moments, nations, some.integers(1, 9))
def test_working_hours_are_counted_as_they_were_given(since, nation, hours):
    due = clocks.after(clocks.Span(hours, "working hours"), since, nation)
    assert clocks.working_time(since, due, nation) == timedelta(hours=hours)


@given(moments, some.sampled_from(["claim", "rate", "acknowledge", "decide"]), nations)
def test_red_takes_no_account_of_nights_or_nations(since, step, nation):
    took = triage.due("RED", step, since, nation) - since
    assert took == {"claim": timedelta(minutes=15), "rate": timedelta(minutes=30), "acknowledge": timedelta(hours=1),
                    "decide": timedelta(hours=4)}[step]  # fmt: skip


@pytest.mark.parametrize("nation", NATIONS)
def test_bank_holidays_are_those_of_the_nation(nation):
    days = (datetime(2026, 1, 1) + timedelta(days=n) for n in range(365))
    shut = [f"{day:%m-%d}" for day in days if day.weekday() < 5 and not clocks.is_working_day(day.date(), nation)]
    assert shut == sorted((*EVERYWHERE, *ONLY_THERE[nation]))
