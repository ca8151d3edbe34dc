"""What a plan covers, and what it leaves open."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from app.casework.rota import stretches

START = datetime(2026, 3, 28, tzinfo=UTC)
moments = some.integers(0, 2000).map(lambda minutes: START + timedelta(minutes=minutes))
spans = some.tuples(moments, moments).filter(lambda both: both[0] < both[1])


def at(hour: int) -> datetime:
    return START + timedelta(hours=hour)


def test_what_is_left_when_the_middle_is_taken():
    assert stretches.left_of((at(0), at(10)), [(at(3), at(4))]) == [(at(0), at(3)), (at(4), at(10))]


def test_shifts_that_meet_leave_nothing_open():
    assert stretches.gaps([(at(5), at(10)), (at(0), at(5))], (at(0), at(10))) == []


def test_nobody_planned_leaves_everything_open():
    assert stretches.gaps([], (at(0), at(10))) == [(at(0), at(10))]


def test_one_after_the_other_is_no_overlap():
    assert not stretches.overlap((at(0), at(5)), (at(5), at(6)))


@given(spans, some.lists(spans, max_size=8))
def test_each_moment_is_covered_or_open_and_never_both(whole, covered):
    left = stretches.gaps(covered, whole)
    for minute in range(0, 2001, 17):
        moment = START + timedelta(minutes=minute)
        if whole[0] <= moment < whole[1]:
            is_covered = any(begins <= moment < ends for begins, ends in covered)
            assert is_covered != any(begins <= moment < ends for begins, ends in left)


@given(spans, some.lists(spans, max_size=8))
def test_what_is_left_lies_within_and_in_order(whole, covered):
    left = [moment for stretch in stretches.gaps(covered, whole) for moment in stretch]
    assert left == sorted(left) and all(whole[0] <= moment <= whole[1] for moment in left)
