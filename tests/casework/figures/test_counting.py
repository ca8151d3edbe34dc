"""Counting is the same however many are counted at once, and nothing counts in two periods."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.casework.figures import counting, minutes
from app.casework.figures.facts import CODES, MOMENTS, NEVER, NUMBERS, Facts, column
from app.casework.figures.measures import catalogue
from app.casework.figures.periods import GIVEN_UP_AFTER, period_called, quarters_between
from app.casework.triage import clocks
from app.casework.triage.clocks import Span

YEAR = period_called("2026")
BEGINS, ENDS = int(YEAR.begins_at.timestamp()), int(YEAR.ends_at.timestamp())
LATER = ENDS + 500 * 24 * 3600
DAY = 24 * 3600
GIVEN_UP = int(GIVEN_UP_AFTER.total_seconds())
moments = st.one_of(st.just(NEVER), st.integers(BEGINS, ENDS - 1))
values = st.sampled_from(["", "RED", "safer", "worse", "raised", "agreed", "section_47", "nfa"])


@st.composite
def many(draw) -> Facts:
    """Up to ten outlines in which anything may have happened in 2026, or not."""
    size = draw(st.integers(0, 10))
    one = {name: np.array(draw(st.lists(moments, min_size=size, max_size=size)), dtype=np.int64) for name in MOMENTS}
    one["received_at"] = np.minimum(one["received_at"], ENDS - 1)
    some = st.lists(st.integers(-1, 30), min_size=size, max_size=size)
    one |= {name: np.array(draw(some), dtype=np.int64) for name in NUMBERS}
    codes = {name: column(draw(st.lists(values, min_size=size, max_size=size))) for name in CODES}
    people = ("sex", "age_band", "ethnicity", "disability")
    codes |= {name: column(draw(st.lists(values, min_size=size, max_size=size))) for name in people}
    return Facts(size, one, codes)


def _total(table) -> int:
    return sum(table.counts.values())


@settings(max_examples=8)
@given(many())
def test_all_tables_of_one_thing_add_up_to_the_same(facts):
    """Withholding rests on it: along whichever line a figure is published, and whatever else is counted of the same."""
    totals: dict[str, set[int]] = {}
    for table in counting.tables(catalogue(), facts, YEAR, LATER):
        totals.setdefault(table.code.split(":")[0], set()).add(_total(table))
        totals.setdefault(table.of, set()).add(_total(table))
    assert all(len(each) == 1 for each in totals.values())


@settings(max_examples=6)
@given(many())
def test_nothing_counts_in_two_quarters_and_nothing_falls_between_them(facts):
    quarters = list(quarters_between(YEAR.first, YEAR.last))
    parts = [{t.code: _total(t) for t in counting.tables(catalogue(), facts, each, LATER)} for each in quarters]
    for table in counting.tables(catalogue(), facts, YEAR, LATER):
        assert sum(part[table.code] for part in parts) == _total(table)


@settings(max_examples=6)
@given(many(), st.integers(BEGINS, ENDS), st.integers(BEGINS, ENDS))
def test_what_was_counted_once_does_not_grow_less_as_time_goes_by(facts, one, other):
    early, late = sorted((one, other))
    after = {table.code: _total(table) for table in counting.tables(catalogue(), facts, YEAR, late)}
    assert all(_total(each) <= after[each.code] for each in counting.tables(catalogue(), facts, YEAR, early))


def test_nothing_that_is_counted_lies_within_something_else_unless_that_is_said():
    """Of a part and its whole the difference is a count too: withholding must know of it."""
    chance = np.random.default_rng(1)
    several = {name: _some(chance.integers(BEGINS, ENDS, 20_000), chance) for name in MOMENTS}
    ended_at = np.minimum(several["decided_at"], several["closed_at"])
    several |= {"received_at": chance.integers(BEGINS, ENDS, 20_000), "nfa_at": _some(ended_at, chance)}
    facts = Facts(20_000, several, {})
    counts = {each.of: facts.number(each.of) for each in catalogue().measures.values()}
    within = {name: (at >= BEGINS) & (at < BEGINS + 90 * DAY) for name, at in counts.items()}
    nested = {(part, whole) for part, whole in permutations(within, 2) if not (within[part] & ~within[whole]).any()}
    assert nested == set(counting.PART_OF.items())
    assert all(lines.any() for lines in within.values())


def _some(at: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    return np.where(chance.random(at.size) < 0.5, at, NEVER)


@settings(max_examples=60)
@given(moments, moments, st.integers(BEGINS, LATER))
def test_a_step_is_in_time_or_late_or_not_due_and_what_is_not_done_takes_longer_than_any(done, due, now):
    facts = _one(received_at=BEGINS, claimed_at=done, claimed_due_at=due, claimed_minutes=-1 if done == NEVER else 7)
    in_time, took = (_counted(name, facts, now) for name in ("claimed_in_time", "claimed_minutes"))
    assert in_time == ("yes" if done <= min(due, now) else "no" if due < now else "not_due")
    assert took == ("15" if done <= now else "longer")


@given(moments, moments)
def test_what_nobody_ever_does_is_late_once_nobody_waits_for_it(done, due):
    facts = _one(acted_at=done, acted_due_at=due)
    given_up = min(done, due + GIVEN_UP if due < NEVER else NEVER)
    assert _counted("acted_in_time", facts, min(given_up, LATER) - 1) is None
    expected = None if given_up == NEVER else "yes" if done <= due else "no"
    assert _counted("acted_in_time", facts, LATER) == expected


def _counted(measure: str, facts: Facts, until: int) -> str | None:
    found = counting.counted(catalogue(), catalogue().measures[measure], facts, (BEGINS, LATER), until)
    return found.columns.names[found.columns.places[0]] if found.lines[0] else None


def _one(**changed) -> Facts:
    numbers = {name: np.array([changed.get(name, NEVER)], dtype=np.int64) for name in MOMENTS}
    numbers |= {name: np.array([changed.get(name, 0)], dtype=np.int64) for name in NUMBERS}
    return Facts(1, numbers, {name: column([changed.get(name, "")]) for name in CODES})


def test_no_further_action_and_then_nobody_again_is_known_a_year_later():
    ended = BEGINS + 1000
    year = 365 * 24 * 3600
    measure, wide = catalogue().measures["reported_again"], (0, NEVER - 1)
    alone, again = (_one(nfa_at=ended, again_at=at) for at in (NEVER, ended + 5000))
    assert not counting.counted(catalogue(), measure, alone, wide, ended + year - 1).lines[0]
    assert counting.counted(catalogue(), measure, alone, wide, ended + year).lines[0]
    assert counting.counted(catalogue(), measure, again, wide, ended + 5000).lines[0]


@settings(max_examples=40)
@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2027, 6, 1)),
    st.timedeltas(timedelta(0), timedelta(days=120)),
    st.sampled_from(["England", "Wales", "Scotland", "Northern Ireland"]),
)
def test_working_minutes_are_those_of_the_clocks(since, long, nation):
    since = since.replace(tzinfo=UTC)
    expected = clocks.working_time(since, since + long, nation) // timedelta(minutes=1)
    assert abs(minutes.working_minutes(since, since + long, nation) - expected) <= 1
    if since.microsecond == long.microseconds == 0:
        assert minutes.working_minutes(since, since + long, nation) == expected


def test_day_and_night_counts_where_the_clock_runs_day_and_night():
    since = datetime(2026, 7, 4, 2, 0, tzinfo=UTC)
    assert minutes.took(Span(15, "minutes"), since, since + timedelta(minutes=90), "England") == 90
    assert minutes.took(Span(1, "working days"), since, since + timedelta(minutes=90), "England") == 0
