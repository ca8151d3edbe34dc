"""What only a supervisor can put right."""

from datetime import timedelta

import pytest

from app.casework import accounts, concerns, rota
from app.casework.concerns.models import Concern
from app.foundations import clock
from app.foundations.database import session
from tests.factories import let_the_worker_work, make_rated_concern, make_referral, make_supervisor

ADDRESS = "/officer/supervision"


@pytest.fixture
def supervisor(people):
    return make_supervisor(people)


def test_empty_lists_say_what_they_are_for(supervisor, sign_in):
    page = sign_in(supervisor).get(ADDRESS).text
    assert "Every referred concern has an officer." in page
    assert "Nobody who is away is responsible for an open concern." in page
    assert "No BLUE concern waits for a second look." in page


def test_a_referred_concern_whose_officer_left_is_listed_and_taken_over(people, supervisor, sign_in):
    concern_id = make_referral(people).concern_id
    accounts.suspend(people.administrator, people.officer.id)
    let_the_worker_work()
    reference, browser = concerns.reference_of(concern_id), sign_in(supervisor)
    assert reference in browser.get(ADDRESS).text
    page = browser.get(f"/officer/concerns/{reference}").text
    assert "its officer has left" in page and "Take it over" in page
    version = session.get_one(Concern, concern_id).version
    page = browser.post(f"/officer/concerns/{reference}/take", data={"version": version}, follow_redirects=True).text
    assert "You are responsible for" in page and reference not in browser.get(ADDRESS).text


def test_the_work_of_whoever_is_away_is_listed_with_when_they_are_back(people, supervisor, sign_in):
    reference, now = make_rated_concern(people).reference, clock.now()
    rota.go_away(people.officer, people.officer.id, (now, now + timedelta(days=3)))
    page = sign_in(supervisor).get(ADDRESS).text
    assert reference in page and "Olive Orr" in page and "To refer" in page
    assert f"{now + timedelta(days=3):%A}" in page


@pytest.mark.parametrize("who", ["officer", "vet", "social_worker", "administrator"])
def test_it_is_for_supervisors(people, sign_in, who):
    browser = sign_in(getattr(people, who))
    assert browser.get(ADDRESS).status_code == 403
    assert "Supervision" not in browser.get("/account").text
