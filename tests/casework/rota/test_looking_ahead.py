"""A letter to supervisors, a day before nobody is on call: once, and daily while that lasts."""

from datetime import timedelta

import pytest

from app.casework import accounts, rota
from app.casework.rota.models import Shift, ShiftKind
from app.foundations import clock
from app.foundations.database import session
from tests.factories import let_the_worker_work, make_supervisor, put_on_call

HOUR = timedelta(hours=1)
NOBODY = "Nobody is on call"


@pytest.fixture
def warned(people, letters):
    """How many letters supervisors have had since this was last asked."""

    def count() -> int:
        let_the_worker_work()
        sent = [each.to for each in letters.sent if each.subject == NOBODY]
        letters.sent.clear()
        assert set(sent) <= {"sunita@hub.example"}
        return len(sent)

    return count


@pytest.fixture
def supervisor(people, warned):
    made = make_supervisor(people)
    warned()
    return made


def test_whoever_becomes_a_supervisor_hears_that_nobody_is_planned(people, warned):
    make_supervisor(people)
    assert warned() == 1


def test_an_officer_who_is_made_a_supervisor_hears_of_it_too(people, letters):
    accounts.appoint(people.administrator, people.officer.id)
    let_the_worker_work()
    assert NOBODY in {each.subject for each in letters.sent if each.to == "olive@hub.example"}


def test_daily_while_nobody_is_planned(supervisor, warned):
    with clock.moved(23 * HOUR):
        assert warned() == 0
    with clock.moved(25 * HOUR):
        assert warned() == 1
        assert warned() == 0


def test_a_day_before_the_last_shift_ends(people, supervisor, warned):
    put_on_call(supervisor, people.officer, 60)
    assert warned() == 0
    with clock.moved(35 * HOUR):
        assert warned() == 0
    with clock.moved(36.5 * HOUR):
        assert warned() == 1


def test_at_once_when_whoever_is_on_call_goes_away(people, supervisor, warned):
    put_on_call(supervisor, people.officer, 100)
    with clock.moved(26 * HOUR):
        warned()
        now = clock.now()
        rota.go_away(people.officer, people.officer.id, (now, now + 5 * HOUR))
        assert warned() == 1
        rota.go_away(people.officer, people.officer.id, (now, now + 9 * HOUR))
        assert warned() == 0, "they know already"


def test_at_once_when_whoever_is_on_call_leaves(people, supervisor, warned):
    put_on_call(supervisor, people.officer, 100)
    assert warned() == 0
    accounts.suspend(people.administrator, people.officer.id)
    assert warned() == 1


def test_a_second_gap_is_told_a_day_before_it_too(people, supervisor, warned):
    put_on_call(supervisor, people.officer, 30)
    now = clock.now()
    rota.plan(supervisor, people.other_officer.id, ShiftKind.ON_CALL, [(now + 32 * HOUR, now + 50 * HOUR)])
    assert warned() == 0
    with clock.moved(6.5 * HOUR):
        assert warned() == 1
    with clock.moved(26.5 * HOUR):
        assert warned() == 1


def test_a_letter_says_nothing_of_anybody(people, supervisor, letters):
    let_the_worker_work()
    with clock.moved(25 * HOUR):
        let_the_worker_work()
    (letter,) = [each for each in letters.sent if each.subject == NOBODY]
    assert "Olive" not in letter.text and "/sign-in" in letter.text


def test_a_look_of_an_earlier_round_does_nothing(people, supervisor, warned):
    for _ in range(3):
        shift = put_on_call(supervisor, people.officer, 60)
        rota.drop(supervisor, shift.id, seen=shift.version)
    warned()
    with clock.moved(30 * HOUR):
        assert warned() == 1


def test_colleagues_are_written_to_when_a_shift_is_offered_and_answered(people, supervisor, letters):
    shift = put_on_call(supervisor, people.officer, 60)
    for answer in (rota.decline, rota.accept):
        shift = session.get_one(Shift, shift.id, populate_existing=True)
        rota.offer(people.officer, shift.id, people.other_officer.id, seen=shift.version)
        let_the_worker_work()
        answer(people.other_officer, shift.id, seen=shift.version)
        let_the_worker_work()
    told = [(each.to, each.subject) for each in letters.sent if "shift" in each.subject]
    assert told == [
        ("otis@hub.example", "A colleague offers you a shift"),
        ("olive@hub.example", "Your shift is still yours"),
        ("otis@hub.example", "A colleague offers you a shift"),
        ("olive@hub.example", "Your shift is taken over"),
    ]
