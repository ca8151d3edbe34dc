"""Handing a shift over: offered, then accepted, declined or kept."""

import pytest

from app.casework import rota
from app.casework.rota.models import Shift
from app.foundations import clock
from app.foundations.database import session
from tests.factories import make_supervisor, put_on_call


@pytest.fixture
def shift_id(people):
    return put_on_call(make_supervisor(people), people.officer, 40).id


@pytest.fixture
def press(sign_in, shift_id):
    """Somebody presses a button of this shift's page, having seen it as it is now."""

    def by(actor, act, **data):
        version = session.get_one(Shift, shift_id, populate_existing=True).version
        address = f"/officer/rota/shifts/{shift_id}/{act}"
        return sign_in(actor).post(address, data={"version": version} | data, follow_redirects=True)

    return by


@pytest.fixture
def offered(people, press):
    assert "Otis Oakes is asked by letter" in press(people.officer, "hand-over", colleague=people.other_officer.id).text


def test_it_stays_with_the_giver_until_it_is_accepted(people, sign_in, shift_id, press, offered):
    page = sign_in(people.officer).get(f"/officer/rota/shifts/{shift_id}/hand-over").text
    assert "You have offered it to Otis Oakes" in page and "Keep it" in page
    assert "<b>Olive Orr</b>" in sign_in(people.officer).get("/officer/rota").text
    assert "The shift is yours" in press(people.other_officer, "accept").text
    assert "<b>Otis Oakes</b>: no number known" in sign_in(people.officer).get("/officer/rota").text


def test_the_colleague_sees_both_answers(people, sign_in, shift_id, offered):
    page = sign_in(people.other_officer).get(f"/officer/rota/shifts/{shift_id}/hand-over").text
    assert "Olive Orr offers it to you" in page and "Accept it" in page and "Decline it" in page


def test_declining_leaves_it_where_it_was(people, press, offered):
    page = press(people.other_officer, "decline").text
    assert "It stays with your colleague" in page and "offers you a shift" not in page


def test_the_giver_keeps_it(people, press, offered):
    assert "You keep it" in press(people.officer, "keep").text
    assert press(people.other_officer, "accept").status_code == 409


def test_it_is_offered_to_somebody(people, press):
    answer = press(people.officer, "hand-over", colleague="")
    assert answer.status_code == 422 and "Choose a colleague" in answer.text


def test_nobody_is_asked_who_is_away(people, press):
    now = clock.now()
    rota.go_away(people.other_officer, people.other_officer.id, (now, now.replace(year=now.year + 1)))
    answer = press(people.officer, "hand-over", colleague=people.other_officer.id)
    assert answer.status_code == 422 and "Otis Oakes is away for some of that time" in answer.text


def test_a_stale_page_offers_nothing(people, sign_in, shift_id):
    answer = sign_in(people.officer).post(
        f"/officer/rota/shifts/{shift_id}/hand-over", data={"version": 7, "colleague": people.other_officer.id}
    )
    assert answer.status_code == 409


def test_a_shift_of_others_is_none_of_my_business(people, press, sign_in, shift_id):
    assert sign_in(people.other_officer).get(f"/officer/rota/shifts/{shift_id}/hand-over").status_code == 403
    for act in ("accept", "decline", "keep"):
        assert press(people.other_officer, act).status_code in (403, 409)
    assert sign_in(people.vet).get(f"/officer/rota/shifts/{shift_id}/hand-over").status_code == 403
