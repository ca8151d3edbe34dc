"""The number by which open concerns stand in line."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.casework.concerns import queueing

ranks = st.integers(queueing.UNWEIGHED, 3)
moments = st.datetimes(datetime(2020, 1, 1), datetime(2200, 1, 1)).map(lambda each: each.replace(tzinfo=UTC))
stands = st.tuples(ranks, moments)


@given(stands, stands)
def test_urgency_comes_first_and_then_the_time_that_is_left(one, other):
    assert (queueing.place(*one) < queueing.place(*other)) == (one < other)


@given(stands, stands)
def test_whatever_waits_for_an_officer_stands_before_what_is_referred(one, other):
    assert queueing.place(*one) < queueing.REFERRED <= queueing.place_when_referred(*other)


@given(stands)
def test_the_place_says_what_is_due_when_and_lies_in_its_rating(one):
    rank, due_at = one
    place = queueing.place(rank, due_at)
    assert queueing.due_at(place) == due_at
    first, last = queueing.span(rank)
    assert first <= place <= last
