"""Telling the reporter what came of it."""

import re
from html import unescape

import pytest

from app.casework import concerns, feedback, referrals
from app.casework.referrals.models import Change
from tests.casework.feedback.telephone import make_told_by_telephone
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


def words_in(page: str) -> str:
    return unescape(re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)[1])


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


def test_what_was_told_by_telephone_is_read_out_by_telephone(people, sign_in):
    concern = concerns.by_id(people.officer, make_told_by_telephone(people))
    browser, address = sign_in(people.officer), at(concern)
    page = browser.get(address).text
    assert "read it out" in page and "Send a word on how it was written" not in page
    answer = browser.post(address, data=fields(page) | {"words": words_in(page)}, follow_redirects=True)
    assert "Now ring whoever told you" in answer.text


def test_empty_words_are_not_sent(people, sign_in, done):
    browser, address = sign_in(people.officer), at(done)
    answer = browser.post(address, data=fields(browser.get(address).text) | {"words": ""})
    assert answer.status_code == 422 and "Write what the reporter will read" in answer.text
    assert "Something has changed" in answer.text


def test_a_made_up_outcome_is_refused(people, sign_in, done):
    browser, address = sign_in(people.officer), at(done)
    answer = browser.post(address, data={"kind": "closed", "agency_kind": "police", "words": "Nothing to see"})
    assert answer.status_code == 409


def test_before_anything_came_of_it_the_first_word_is_that_it_was_read(people, sign_in):
    concern = make_rated_concern(people)
    browser, address, who = sign_in(people.officer), at(concern), concern.id
    page = browser.get(address).text
    assert "An officer has read your concern" in page and "They are to hear by" in page
    browser.post(address, data=fields(page) | {"words": words_in(page)})
    told = feedback.timeline(people.vet, who)[0]
    assert told.title == "An officer has read your concern" and not told.own
    assert "There is nothing new to tell" in browser.get(address).text


def test_one_press_sends_what_is_shown(people, sign_in, done):
    browser, address, who = sign_in(people.officer), at(done), done.id
    page = browser.get(address).text
    proposed = feedback.may_be_told(people.officer, who)[0].letter
    assert all(paragraph in unescape(page) for paragraph in proposed.words.split("\n\n"))
    assert browser.post(address, data=fields(page) | {"words": words_in(page)}).status_code == 302
    assert feedback.timeline(people.vet, who)[0].words == proposed.words


def test_looking_sends_nothing(people, sign_in, done):
    browser, address, who = sign_in(people.officer), at(done), done.id
    before = len(feedback.timeline(people.vet, who))
    sent = fields(browser.get(address).text) | {"words": "It helped.", "notes": "ring_first", "look": "1"}
    page = browser.post(address, data=sent)
    assert page.status_code == 200
    assert '<p class="govuk-body">It helped.</p>' in page.text and "ring first and write to us afterwards" in page.text
    assert len(feedback.timeline(people.vet, who)) == before


def test_a_name_of_the_concern_is_named_and_never_sent(people, sign_in, done):
    browser, address, who = sign_in(people.officer), at(done), done.id
    before = len(feedback.timeline(people.vet, who))
    sent = fields(browser.get(address).text) | {"words": "Shona has moved, and is rated GREEN."}
    page = browser.post(address, data=sent)
    assert page.status_code == 422
    assert "Take out “Shona”: it is a name in this concern" in page.text
    assert "Take out “GREEN”: it is a rating" in page.text and "Shona has moved" in page.text
    assert len(feedback.timeline(people.vet, who)) == before


@pytest.mark.parametrize("who", ["other_officer", "vet", "social_worker", "administrator"])
def test_only_whoever_is_responsible_tells(people, sign_in, done, who):
    browser, address = sign_in(getattr(people, who)), at(done)
    assert browser.post(address, data={"kind": "safer", "words": "Hello"}).status_code == 403
