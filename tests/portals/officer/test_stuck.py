"""Referrals that do not get on, and whom to ring."""

import pytest

from app.casework import referrals
from tests.casework.reaching.agencies import FIRST, dead, make_tiers
from tests.factories import let_the_worker_work, make_contact, make_referral

SOL = "sol@council.example"


@pytest.fixture
def page(people, sign_in):
    return lambda: sign_in(people.officer).get("/officer/stuck").text


def test_an_empty_list_says_when_something_would_stand_here(page):
    assert "Every referral gets on." in page()


def test_it_says_why_since_when_and_whom_to_ring(people, page):
    make_tiers(people, FIRST)
    dead(SOL)
    referral = make_referral(people)
    text = page()
    assert referral.reference[:12] in text and "Swindon children&#39;s social care" in text
    assert "No letter reached their desk. Somebody above it was written to" in text and "tier 1" in text
    assert "01632 960100" in text and "Olive Orr" in text


def test_the_concern_says_in_large_that_nobody_was_reached_and_which_number_to_ring(people, sign_in):
    dead(SOL)
    referral = make_referral(people)
    text = sign_in(people.officer).get(f"/officer/concerns/{referral.reference[:12]}").text
    assert "has been reached. Ring 01632 960100" in text
    assert "Letter to Sol Sorrel" in text and "failed (550 5.1.1)" in text and "Nobody is left to write to" in text


def test_once_it_is_acknowledged_nothing_is_alarming_any_more(people, page, sign_in):
    dead(SOL)
    referral = make_referral(people)
    referrals.acknowledge(people.social_worker, referral.id, seen=referral.version)
    let_the_worker_work()
    assert "Every referral gets on." in page()
    concern = sign_in(people.officer).get(f"/officer/concerns/{referral.reference[:12]}").text
    assert "has been reached. Ring" not in concern and "Letter to Sol Sorrel" in concern


def test_whoever_answers_for_personal_data_is_not_rung_about_a_child(people, page):
    make_contact(people.social_worker.organisation_id, "data_protection", telephone="01632 960199")
    dead(SOL)
    make_referral(people)
    assert "01632 960199" not in page()


def test_a_long_list_comes_a_page_at_a_time(people, sign_in, monkeypatch):
    monkeypatch.setattr("app.casework.reaching.queries.PAGE", 1)
    monkeypatch.setattr("app.portals.officer.stuck.PAGE", 1)
    dead(SOL)
    made = [make_referral(people).reference[:12] for _ in range(2)]
    browser = sign_in(people.officer)
    first = browser.get("/officer/stuck").text
    onwards = first.partition('rel="next"')[0].rpartition('href="')[2].partition('"')[0]
    second = browser.get(onwards.replace("&amp;", "&")).text
    assert [each for each in made if each in first] + [each for each in made if each in second] == made


@pytest.mark.parametrize("place", ["x", "WyJ2IiwiOSB4Iiwi", "eyJhIjoxfQ"])
def test_an_address_that_somebody_made_up_is_the_first_page(people, sign_in, place):
    assert sign_in(people.officer).get(f"/officer/stuck?from={place}").status_code == 200
    assert sign_in(people.officer).get(f"/officer/stuck/letters?from={place}").status_code == 200
