"""The morning's letter to supervisors: numbers only, once a day, and only while something is stuck."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.casework import reaching, referrals
from app.casework.reaching.models import Digest
from app.foundations import clock
from app.foundations.database import session
from app.foundations.outbox.rows import OPEN, Task
from tests.casework.reaching.agencies import dead
from tests.factories import let_the_worker_work, make_referral, make_supervisor

SUNITA, STUCK = "sunita@hub.example", "Stuck this morning"
# Friday 12 March 2027, three in the afternoon.
FRIDAY = datetime(2027, 3, 12, 15, tzinfo=UTC)


@pytest.fixture
def supervisor(people):
    return make_supervisor(people)


@pytest.fixture(autouse=True)
def _friday():
    with clock.moved(FRIDAY - clock.now()):
        yield


def mornings(sender) -> list[str]:
    return [each for each in sender.to(SUNITA) if each.startswith(STUCK)]


def later(**by: float) -> None:
    with clock.moved(timedelta(**by)):
        let_the_worker_work()


def test_it_comes_on_the_next_working_morning_and_names_numbers_only(people, supervisor):
    sender = dead("sol@council.example")
    make_referral(people)
    later(days=2)
    assert mornings(sender) == [], "it is Sunday"
    later(days=2, hours=17.4)
    assert mornings(sender) == []
    later(days=2, hours=17.5)
    assert mornings(sender) == ["Stuck this morning: 1 letter and 1 referral"]


def test_it_comes_again_each_working_morning_while_anything_is_stuck(people, supervisor):
    sender = dead("sol@council.example")
    make_referral(people)
    for day in range(3, 6):
        later(days=day)
        later(days=day, hours=1)
    assert len(mornings(sender)) == 3


def test_nothing_stuck_no_letter_and_no_clock_for_ever(people, supervisor):
    sender = dead()
    referral = make_referral(people)
    referrals.acknowledge(people.social_worker, referral.id, seen=referral.version)
    let_the_worker_work()
    later(days=3)
    assert mornings(sender) == []
    waiting = select(Task).where(Task.event == "DigestDue", Task.state == OPEN)
    assert session.scalars(waiting).all() == []


def test_however_many_things_get_stuck_it_is_one_letter(people, supervisor):
    sender = dead("sol@council.example")
    make_referral(people)
    make_referral(people)
    later(days=3)
    assert mornings(sender) == ["Stuck this morning: 2 letters and 2 referrals"]
    assert len(session.scalars(select(Digest).where(Digest.looked_at.is_not(None))).all()) == 1


def test_what_was_seen_to_is_not_counted(people, supervisor):
    sender = dead("sol@council.example")
    referral = make_referral(people)
    (line,) = reaching.letters(people.officer)
    reaching.see_to_letter(people.officer, line.notice.id, seen=line.notice.version)
    referrals.open_referral(people.social_worker, referral.reference)
    let_the_worker_work()
    later(days=3)
    assert mornings(sender) == []
