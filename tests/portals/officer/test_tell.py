"""Telling the reporter what came of it."""

import re

import pytest

from app.casework import concerns, feedback, referrals
from app.casework.referrals.models import Change
from tests.factories import make_action, make_rated_concern


@pytest.fixture
def done(people):
    """A concern of which the social worker has said that the person is safer."""
    referral, action = make_action(people)
    concern_id = referral.concern_id
    referrals.complete_action(
        people.social_worker, action.id, change=Change.SAFER, outcome="Mother has moved", seen=action.version
    )
    return concerns.by_id(people.officer, concern_id)


def at(concern) -> str:
    return f"/officer/concerns/{concern.reference}/tell"


def fields(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(kind|agency_kind)"[^>]*value="([^"]*)"', page))


def test_the_words_are_proposed_and_may_be_changed(people, sign_in, done):
    browser, address, who = sign_in(people.officer), at(done), done.id
    page = browser.get(address).text
    assert "Something has changed" in page and "say that things are safer" in page
    assert "Mother has moved" not in page, "an agency's words are not for reporters"

    answer = browser.post(address, data=fields(page) | {"words": "Thank you. It helped."})
    assert answer.status_code == 302
    told = feedback.timeline(people.vet, who)[0]
    assert (told.title, told.words) == ("Something has changed", "Thank you. It helped.")


def test_it_is_told_once(people, sign_in, done):
    browser, address = sign_in(people.officer), at(done)
    sent = fields(browser.get(address).text) | {"words": "It helped."}
    browser.post(address, data=sent)
    again = browser.post(address, data=sent)
    assert again.status_code == 409 and "It helped." in again.text
    assert "There is nothing new to tell" in browser.get(address).text


def test_empty_words_are_not_sent(people, sign_in, done):
    browser, address = sign_in(people.officer), at(done)
    answer = browser.post(address, data=fields(browser.get(address).text) | {"words": ""})
    assert answer.status_code == 422 and "Write what the reporter will read" in answer.text
    assert "Something has changed" in answer.text


def test_a_made_up_outcome_is_refused(people, sign_in, done):
    browser, address = sign_in(people.officer), at(done)
    answer = browser.post(address, data={"kind": "closed", "agency_kind": "police", "words": "Nothing to see"})
    assert answer.status_code == 409


def test_before_anything_came_of_it_there_is_nothing_to_tell(people, sign_in):
    page = sign_in(people.officer).get(at(make_rated_concern(people))).text
    assert "There is nothing new to tell" in page


@pytest.mark.parametrize("who", ["other_officer", "vet", "social_worker", "administrator"])
def test_only_whoever_is_responsible_tells(people, sign_in, done, who):
    browser, address = sign_in(getattr(people, who)), at(done)
    assert browser.post(address, data={"kind": "safer", "words": "Hello"}).status_code == 403
