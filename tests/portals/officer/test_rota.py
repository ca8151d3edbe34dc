"""The rota: who is rung now, who is there in the next two weeks, and when nobody is."""

from datetime import UTC, datetime, time, timedelta

import pytest

from app.casework import accounts, rota
from app.casework.rota.models import ShiftKind
from app.casework.rota.planning import Written, stretches, whole_days
from app.foundations import clock
from tests.factories import make_supervisor, put_on_call

# A Tuesday; clocks go back on the Sunday after, 25 October.
TUESDAY_AT_NOON = datetime(2026, 10, 20, 11, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_a_tuesday(people):
    with clock.moved(TUESDAY_AT_NOON - clock.now()):
        yield


@pytest.fixture
def supervisor(people):
    return make_supervisor(people)


@pytest.fixture
def shown(sign_in):
    """The page as somebody reads it, without its line breaks."""
    return lambda actor: " ".join(sign_in(actor).get("/officer/rota").text.split())


def test_an_empty_rota_is_an_alarm_and_says_what_to_do(people, supervisor, shown):
    page = shown(supervisor)
    assert "Nobody is on call now" in page and "Put somebody into the rota" in page
    assert "From Tuesday 20 October, midday on" in page
    assert "Tell a supervisor: Sunita Sedge." in shown(people.officer)


def test_where_there_is_no_supervisor_an_administrator_makes_one(people, shown):
    assert "An administrator can make an officer one" in shown(people.officer)


def test_who_is_there_now_and_their_number(people, supervisor, shown):
    put_on_call(supervisor, people.officer, 100)
    put_on_call(supervisor, people.other_officer, 8, ShiftKind.DUTY)
    rota.give_number(people.officer, "01632 960123")
    page = shown(people.other_officer)
    assert '<b>Olive Orr</b>, <span class="heed-number">01632 960123</span>' in page
    assert "<b>Otis Oakes</b>: no number known" in page and "Nobody is on call now" not in page


def test_hours_are_those_of_the_wall_also_on_the_night_on_which_clocks_change(people, supervisor, shown):
    night = stretches(Written(datetime(2026, 10, 24).date(), time(17), time(8, 30)))
    rota.plan(supervisor, people.officer.id, ShiftKind.ON_CALL, night)
    assert "5:00pm to Sunday 25 October, 8:30am" in shown(people.officer)


def test_a_gap_between_shifts_is_named(people, supervisor, shown):
    put_on_call(supervisor, people.officer, 40)
    begins = clock.now() + 42 * HOUR
    rota.plan(supervisor, people.other_officer.id, ShiftKind.ON_CALL, [(begins, begins + 5 * DAY)])
    assert "Thursday 22 October, 4:00am to 6:00am" in shown(supervisor)


def test_whoever_is_away_is_marked_in_the_plan(people, supervisor, shown):
    put_on_call(supervisor, people.officer, 40)
    today = TUESDAY_AT_NOON.date()
    rota.go_away(people.officer, people.officer.id, whole_days(today + DAY, today + DAY))
    page = shown(people.officer)
    assert "Away but for midday to midnight and midnight to 4:00am" in page
    assert "Wednesday 21 October</span>" in page, "a whole day away is said as a day"


def test_a_shift_that_is_offered_to_me_stands_at_the_top(people, supervisor, shown):
    shift = put_on_call(supervisor, people.officer, 40)
    rota.offer(people.officer, shift.id, people.other_officer.id, seen=shift.version)
    assert "Olive Orr offers you a shift:" in shown(people.other_officer)
    page = shown(people.officer)
    assert "offers you a shift" not in page and "Offered to Otis Oakes" in page


def test_a_supervisor_takes_a_shift_out(people, supervisor, sign_in):
    shift = put_on_call(supervisor, people.officer, 40)
    browser, address = sign_in(supervisor), f"/officer/rota/shifts/{shift.id}/drop"
    assert "Take out" in browser.get("/officer/rota").text
    page = browser.post(address, data={"version": shift.version}, follow_redirects=True).text
    assert "Olive Orr is not in the rota for" in page and "Nobody is on call now" in page
    assert browser.post(address, data={"version": shift.version}).status_code in (404, 409)


def test_a_shift_that_changed_meanwhile_is_not_taken_out(people, supervisor, sign_in):
    shift = put_on_call(supervisor, people.officer, 40)
    seen, browser = shift.version, sign_in(supervisor)
    rota.offer(people.officer, shift.id, people.other_officer.id, seen=seen)
    assert browser.post(f"/officer/rota/shifts/{shift.id}/drop", data={"version": seen}).status_code == 409


def test_an_officer_takes_nothing_out(people, supervisor, sign_in):
    shift = put_on_call(supervisor, people.officer, 40)
    browser = sign_in(people.officer)
    assert "Take out" not in browser.get("/officer/rota").text
    assert browser.post(f"/officer/rota/shifts/{shift.id}/drop", data={"version": shift.version}).status_code == 403


def test_one_comes_back_oneself_and_nobody_else_says_so(people, supervisor, sign_in):
    now = clock.now()
    rota.go_away(people.officer, people.officer.id, (now - HOUR, now + 3 * DAY))
    ((absence, _),) = rota.absences(people.officer, now, now + HOUR)
    address = f"/officer/rota/absences/{absence.id}/end"
    assert sign_in(people.other_officer).post(address).status_code == 403
    page = sign_in(people.officer).post(address, follow_redirects=True).text
    assert "The absence has ended" in page and "Nobody is away" in page
    assert sign_in(people.officer).post(address).status_code == 409


def test_who_has_left_is_not_in_it(people, supervisor, shown):
    put_on_call(supervisor, people.officer, 40)
    accounts.suspend(people.administrator, people.officer.id)
    page = shown(supervisor)
    assert "Olive Orr" not in page and "Nobody is on call now" in page


@pytest.mark.parametrize("who", ["vet", "social_worker", "administrator"])
def test_it_is_for_officers(people, sign_in, who):
    assert sign_in(getattr(people, who)).get("/officer/rota").status_code == 403
