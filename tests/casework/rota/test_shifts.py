"""Who is there: planned, not away, and able to sign in. A shift stays with its giver until somebody accepts."""

from datetime import timedelta

import pytest

from app.casework import accounts, rota
from app.casework.rota.models import ShiftKind
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations import clock
from app.foundations.access import SYSTEM
from tests.factories import make_supervisor, put_on_call

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _stopped():
    with clock.moved(timedelta(0)):
        yield


@pytest.fixture
def supervisor(people):
    return make_supervisor(people)


def at(hours: float):
    return clock.now() + hours * HOUR


def on_call(hours: float = 0) -> list:
    return [each.name for each in rota.on_call(SYSTEM, at(hours))]


def away(actor, whom, begins: float, ends: float) -> None:
    rota.go_away(actor, whom.id, (at(begins), at(ends)))


def test_who_is_planned_is_there_until_the_shift_ends(people, supervisor):
    put_on_call(supervisor, people.officer, 8)
    assert on_call() == ["Olive Orr"] and on_call(7.9) == ["Olive Orr"] and on_call(8.1) == []


def test_duty_is_not_call(people, supervisor):
    put_on_call(supervisor, people.officer, kind=ShiftKind.DUTY)
    assert on_call() == [] and [each.name for each in rota.on_duty(SYSTEM, at(0))] == ["Olive Orr"]


def test_whoever_is_away_is_not_there_whatever_the_plan_says(people, supervisor):
    put_on_call(supervisor, people.officer, 24)
    away(people.officer, people.officer, 2, 4)
    assert on_call(1) == ["Olive Orr"] and on_call(3) == [] and on_call(5) == ["Olive Orr"]
    assert rota.gaps(SYSTEM, at(0), at(24)) == [(at(2), at(4))]


def test_whoever_cannot_sign_in_is_not_there(people, supervisor):
    put_on_call(supervisor, people.officer)
    accounts.suspend(people.administrator, people.officer.id)
    assert on_call() == [] and rota.first_gap(SYSTEM, at(0)) is not None


def test_hours_without_anybody_are_found(people, supervisor):
    put_on_call(supervisor, people.officer, 8)
    rota.plan(supervisor, people.other_officer.id, ShiftKind.ON_CALL, [(at(10), at(30))])
    assert rota.gaps(SYSTEM, at(0), at(48)) == [(at(8), at(10)), (at(30), at(48))]


def test_an_alarm_is_raised_a_day_before(people, supervisor):
    put_on_call(supervisor, people.officer, 30)
    assert rota.alarm(people.officer, at(0)) is None
    assert rota.alarm(people.officer, at(7)) is not None


def test_only_a_supervisor_plans(people):
    with pytest.raises(Refused):
        put_on_call(people.officer, people.officer)


@pytest.mark.parametrize("who", ["vet", "administrator", "social_worker"])
def test_nobody_is_planned_who_is_no_officer(people, supervisor, who):
    with pytest.raises(Invalid, match="officer who can sign in"):
        rota.plan(supervisor, getattr(people, who).id, ShiftKind.DUTY, [(at(1), at(2))])


@pytest.mark.parametrize(
    ("when", "why"),
    [
        ([], "No day"),
        ([(2, 1)], "end after it begins"),
        ([(-3, -1)], "over already"),
        ([(0, 24 * 7 + 1)], "more than a week"),
        ([(0, 25), (24, 49)], "begin again before"),
    ],
)
def test_what_cannot_be_planned(people, supervisor, when, why):
    with pytest.raises(Invalid, match=why):
        rota.plan(supervisor, people.officer.id, ShiftKind.DUTY, [(at(begins), at(ends)) for begins, ends in when])


def test_nobody_is_planned_twice_or_while_away(people, supervisor):
    put_on_call(supervisor, people.officer, 8)
    with pytest.raises(Invalid, match="at that time already"):
        put_on_call(supervisor, people.officer, 2)
    away(people.other_officer, people.other_officer, 1, 3)
    with pytest.raises(Invalid, match="Otis Oakes is away"):
        put_on_call(supervisor, people.other_officer, 2)


def test_a_shift_taken_out_is_gone_and_one_that_runs_ends_now(people, supervisor):
    running = put_on_call(supervisor, people.officer, 8)
    with clock.moved(HOUR):
        rota.drop(supervisor, running.id, seen=running.version)
        assert on_call() == []
        with pytest.raises(NotPossible, match="over"):
            rota.drop(supervisor, running.id, seen=running.version)
    to_come = put_on_call(supervisor, people.other_officer, 8)
    rota.drop(supervisor, to_come.id, seen=to_come.version)
    with pytest.raises(NotFound):
        rota.shift(supervisor, to_come.id)


def test_an_offered_shift_stays_with_its_giver_until_it_is_accepted(people, supervisor):
    shift = put_on_call(supervisor, people.officer, 8)
    rota.offer(people.officer, shift.id, people.other_officer.id, seen=shift.version)
    assert on_call() == ["Olive Orr"] and [each.id for each in rota.offered_to(people.other_officer, at(0))] == [
        shift.id
    ]
    rota.accept(people.other_officer, shift.id, seen=shift.version)
    assert on_call(1) == ["Otis Oakes"] and rota.offered_to(people.other_officer, at(0)) == []


def test_a_shift_that_runs_is_divided_when_it_is_handed_over(people, supervisor):
    shift = put_on_call(supervisor, people.officer, 8)
    rota.offer(people.officer, shift.id, people.other_officer.id, seen=shift.version)
    with clock.moved(2 * HOUR):
        rota.accept(people.other_officer, shift.id, seen=shift.version)
        assert on_call(-1) == ["Olive Orr"] and on_call(0.1) == ["Otis Oakes"] and on_call(6.1) == []
    assert rota.gaps(SYSTEM, at(0), at(7)) == []


def test_what_is_declined_or_taken_back_stays_where_it_was(people, supervisor):
    shift = put_on_call(supervisor, people.officer, 8)
    for end, whoever in ((rota.decline, people.other_officer), (rota.take_back, people.officer)):
        rota.offer(people.officer, shift.id, people.other_officer.id, seen=shift.version)
        end(whoever, shift.id, seen=shift.version)
        assert on_call(1) == ["Olive Orr"] and shift.offered_to_id is None
    with pytest.raises(NotPossible, match="not offered"):
        rota.accept(people.other_officer, shift.id, seen=shift.version)


def test_nobody_answers_for_another_or_offers_what_is_not_theirs(people, supervisor):
    shift = put_on_call(supervisor, people.officer, 8)
    with pytest.raises(Refused):
        rota.offer(people.other_officer, shift.id, supervisor.id, seen=shift.version)
    rota.offer(people.officer, shift.id, people.other_officer.id, seen=shift.version)
    for answer in (rota.accept, rota.decline):
        with pytest.raises(Refused):
            answer(supervisor, shift.id, seen=shift.version)


def test_a_shift_is_offered_to_a_colleague_who_is_there(people, supervisor):
    shift = put_on_call(supervisor, people.officer, 8)
    away(people.other_officer, people.other_officer, 1, 2)
    for whom, why in ((people.officer, "yours already"), (people.other_officer, "away"), (people.vet, "can sign in")):
        with pytest.raises(Invalid, match=why):
            rota.offer(people.officer, shift.id, whom.id, seen=shift.version)


def test_one_says_of_oneself_that_one_is_away_and_a_supervisor_of_anybody(people, supervisor):
    away(people.officer, people.officer, 0, 5)
    away(supervisor, people.other_officer, 0, 5)
    assert set(rota.away(people.officer, at(1))) == {people.officer.id, people.other_officer.id}
    with pytest.raises(Refused):
        away(people.officer, supervisor, 0, 5)


def test_coming_back_early(people):
    away(people.officer, people.officer, -1, 50)
    ((absence, _),) = rota.absences(people.officer, at(0), at(1))
    rota.come_back(people.officer, absence.id)
    assert rota.away(people.officer, at(0)) == {}
    away(people.officer, people.officer, 5, 50)
    ((later, _),) = rota.absences(people.officer, at(6), at(7))
    rota.come_back(people.officer, later.id)
    assert rota.absences(people.officer, at(6), at(7)) == []


def test_an_absence_ends_after_it_begins_and_later_than_now(people):
    for begins, ends in ((5, 4), (-5, -4)):
        with pytest.raises(Invalid, match="last day"):
            away(people.officer, people.officer, begins, ends)


def test_a_number_is_kept_for_colleagues_and_nobody_else(people):
    rota.give_number(people.officer, "01632 960123")
    rota.give_number(people.officer, "07700 900123")
    assert rota.numbers(people.other_officer, [people.officer.id]) == {people.officer.id: "07700 900123"}
    assert rota.numbers(people.vet, [people.officer.id]) == {}
    with pytest.raises(Invalid, match="telephone number"):
        rota.give_number(people.officer, "ring me")


def test_the_rota_exists_for_officers_alone(people, supervisor):
    shift = put_on_call(supervisor, people.officer)
    for stranger in (people.vet, people.administrator, people.constable):
        assert rota.planned(stranger, at(0), at(5)) == [] and rota.absences(stranger, at(0), at(5)) == ()
        with pytest.raises(NotFound):
            rota.shift(stranger, shift.id)
