"""The page of what one disagreed with: its story without names, and the answer that is enough or not."""

import pytest

from app.casework.concerns.models import Concern
from app.foundations.database import session
from tests.casework.challenges.disagreeing import again, answered, with_closing
from tests.portals.reporter.conftest import text_of


@pytest.fixture
def found(people):
    return answered(with_closing(people), people.officer, "explain")


def at(challenge) -> str:
    reference = session.get_one(Concern, challenge.concern_id).reference
    return f"/reporter/concerns/{reference}/disagreements/{challenge.reference}"


def form(challenge, **changed) -> dict:
    sent = {"version": challenge.version, "enough": "no", "danger": "no", "words": "He is back"}
    return sent | changed


@pytest.mark.long
def test_the_answer_stands_there_without_a_name(browser, found):
    said = text_of(browser.get(at(found)))
    assert "They explain why it stands." in said and "We looked at it again with the school" in said
    assert "Say by" in said and "Olive" not in said and "Orr" not in said


@pytest.mark.long
def test_enough_ends_it(browser, found):
    answer = browser.post(at(found), data=form(found, enough="yes", danger="", words=""), follow_redirects=True)
    assert "It has ended." in text_of(answer)
    assert again(found).ending == "accepted"


def test_not_enough_goes_to_their_managers(browser, found):
    answer = browser.post(at(found), data=form(found), follow_redirects=True)
    assert "You took it further. It is with their line manager." in text_of(answer)
    assert "He is back" in text_of(answer)
    assert "Is this answer enough?" not in answer.text


@pytest.mark.long
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"enough": ""}, "Say whether the answer is enough"),
        ({"danger": ""}, "Say whether somebody is in immediate danger"),
        ({"words": ""}, "Say why the answer is not enough"),
    ],
)
def test_a_mistake_keeps_what_was_typed(browser, found, changed, said):
    answer = browser.post(at(found), data=form(found, **changed))
    assert answer.status_code == 422 and said in answer.text
    assert again(found).stage == 1


def test_danger_says_999_first(browser, found):
    first = browser.post(at(found), data=form(found, danger="yes"))
    assert "Call 999 now" in first.text and again(found).stage == 1
    browser.post(at(found), data=form(found, danger="yes", warned="yes"))
    assert again(found).stage == 3


@pytest.mark.long
def test_an_answer_that_was_given_on_a_stale_page_is_not_sent(browser, found):
    stale = form(found)
    browser.post(at(found), data=stale)
    assert browser.post(at(found), data=stale).status_code == 409


@pytest.mark.long
def test_it_belongs_to_its_concern_and_its_reporter(browser, colleague, found, sent):
    assert colleague.get(at(found)).status_code == 404
    elsewhere = at(found).replace(at(found).split("/")[3], sent)
    assert browser.get(elsewhere).status_code == 404
