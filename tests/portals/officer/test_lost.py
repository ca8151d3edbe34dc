"""Letters that did not get there."""

import pytest

from tests.casework.reaching.agencies import dead
from tests.factories import make_referral


@pytest.fixture
def page(people, sign_in):
    return lambda: sign_in(people.officer).get("/officer/stuck/letters").text


def test_an_empty_list_says_when_something_would_stand_here(page):
    assert "Every letter got away." in page()


def test_it_shows_what_was_written_to_which_organisation_and_never_an_address(people, page):
    dead("sol@council.example")
    referral = make_referral(people)
    text = page()
    assert f"A referral is waiting for you: {referral.reference}" in text
    assert "Swindon children&#39;s social care" in text and "Failed" in text
    assert "sol@council.example" not in text and "Sol Sorrel" not in text
