"""An agency's page on which it asks the hub for information."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.casework import places
from app.casework.correspondence.models import InformationRequest
from app.foundations.database import session
from tests.factories import make_acknowledged_referral, make_referral, make_returned_referral

WHAT = "Which school does she go to?"


def at(referral) -> str:
    return f"/agency/referrals/{referral.reference}/requests/new"


def form(**changed) -> dict:
    by = places.today() + timedelta(days=1)
    on = {"by-day": by.day, "by-month": by.month, "by-year": by.year}
    return {"needs": "reporter", "what": WHAT, "why": "To see her there"} | on | changed


def test_it_says_who_knows_now_and_that_the_clock_keeps_running(people, sign_in):
    referral, browser = make_acknowledged_referral(people), sign_in(people.social_worker)
    assert "Your own clock keeps running" in browser.get(at(referral)).text
    page = browser.post(at(referral), data=form(), follow_redirects=True).text
    assert "The officer is asked to answer by" in page and WHAT in page and "Waiting for an answer" in page
    assert "1 waiting for an answer" in browser.get(f"/agency/referrals/{referral.reference}").text
    tray = browser.get("/agency/referrals").text
    assert "Information asked for by" in tray and WHAT not in tray


MISTAKES = (
    ({"needs": ""}, "Choose where it would come from"),
    ({"needs": "press"}, "Choose one of the answers"),
    ({"what": " "}, "Say what you need to know"),
    ({"why": "x" * 2001}, "2,000 characters or fewer"),
    ({"by-year": "2020"}, "today or later"),
    ({"by-day": ""}, "Give the day"),
)


def test_a_mistake_keeps_what_was_typed(people, sign_in):
    browser, address = sign_in(people.social_worker), at(make_referral(people))
    for changed, said in MISTAKES:
        answer = browser.post(address, data=form(**changed))
        assert answer.status_code == 422 and said in answer.text
        assert (WHAT in answer.text) is ("what" not in changed)
    assert session.scalar(select(InformationRequest)) is None


@pytest.mark.long
def test_a_button_pressed_twice_asks_once(people, sign_in):
    referral, browser = make_referral(people), sign_in(people.social_worker)
    assert [browser.post(at(referral), data=form()).status_code for _ in range(2)] == [302, 302]
    assert len(session.scalars(select(InformationRequest)).all()) == 1


def test_another_agency_gets_page_not_found_and_others_nothing(people, sign_in):
    address = at(make_referral(people))
    stranger = sign_in(people.constable)
    assert stranger.get(address).status_code == stranger.post(address, data=form()).status_code == 404
    for who in (people.vet, people.officer, people.administrator):
        assert sign_in(who).post(address, data=form()).status_code == 403


@pytest.mark.long
def test_of_what_was_returned_nothing_is_asked(people, sign_in):
    returned = make_returned_referral(people)
    assert sign_in(people.social_worker).post(at(returned), data=form()).status_code == 409
