"""A period that is over is counted once, for ever; what runs is rounded down."""

import json
from contextlib import contextmanager
from datetime import datetime, time, timedelta

import pytest

from app.casework import figures, places
from app.casework.figures.events import FiguresReleased
from app.casework.figures.models import Release, ReleaseState
from app.casework.figures.periods import LONDON, quarter_of
from app.casework.figures.tables import TOTAL
from app.errors import NotFound, NotPossible
from app.foundations import clock
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.ledger import Entry
from tests import factories
from tests.casework.figures.telling import next_round


@contextmanager
def days_after_the_quarter(days: int):
    """Live so many days after the end of this quarter, with everything outlined."""
    ends = quarter_of(places.today()).last + timedelta(days=days)
    with clock.moved(datetime.combine(ends, time(12), LONDON) - clock.now()), next_round():
        yield


def release_of_this_quarter(people) -> Release:
    """Six concerns, counted when the quarter is over."""
    for _ in range(6):
        factories.make_sent_concern(people)
    with days_after_the_quarter(8):
        (period,) = figures.over()
        return figures.publish(SYSTEM, figures.count(period))


def test_a_quarter_is_counted_once_it_is_over_and_has_settled(people):
    factories.make_sent_concern(people)
    with next_round():
        assert figures.over() == []
    with days_after_the_quarter(3):
        assert figures.over() == []
    with days_after_the_quarter(8):
        assert [each.code for each in figures.over()] == [quarter_of(places.today() - timedelta(days=20)).code]


def test_what_was_published_never_changes_withholds_what_is_few_and_is_in_the_ledger(people):
    made, quarter = release_of_this_quarter(people), quarter_of(places.today()).code
    shown = figures.release(people.analyst, quarter).table("volume:sector")
    assert (made.state, made.concerns, shown.shown("vet", TOTAL)) == (ReleaseState.OVER, 6, 6)
    # Of six concerns of one vet the first is a first one: one and five are neither shown nor told apart.
    assert figures.measure(people.analyst, quarter, "first_time").is_withheld
    entry = session.query(Entry).filter_by(event=FiguresReleased.__name__).one()
    assert json.loads(entry.details)["period"] == quarter
    factories.make_sent_concern(people)
    with days_after_the_quarter(20):
        assert figures.over() == []
        with pytest.raises(NotPossible, match="counted already"):
            figures.publish(SYSTEM, figures.count(quarter_of(places.today() - timedelta(days=40))))
    assert figures.release(people.analyst, quarter).table("volume:sector") == shown
    _check_year(people, made)
    _check_strangers(people, made)


def _check_year(people, made) -> None:
    """A year is the sum of what its quarters show."""
    year = figures.release(people.analyst, made.period[:4])
    assert year.table("volume:sector").shown("vet", TOTAL) == 6
    assert year.is_running and year.concerns == 6
    assert figures.measure(people.analyst, made.period[:4], "volume").value == 6


def _check_strangers(people, made) -> None:
    """Nobody but analysts and officers reads what was published."""
    for stranger in (people.vet, people.social_worker, people.administrator):
        assert figures.periods(stranger) == ()
        with pytest.raises(NotFound):
            figures.release(stranger, made.period)
    assert [each.period for each in figures.periods(people.officer)] == [made.period]


@pytest.mark.long
def test_what_runs_is_rounded_down_to_fives_and_counted_every_few_minutes(people):
    for _ in range(7):
        factories.make_sent_concern(people)
    with next_round():
        assert figures.refresh()
        assert not figures.refresh()
        found = figures.release(people.analyst, quarter_of(places.today()).code)
        assert found.is_running and found.table("volume:sector").shown("vet", TOTAL) == 5
        assert figures.measure(people.analyst, found.period, "volume").so_far
