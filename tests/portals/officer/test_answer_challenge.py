"""Answering: whether it stands or will be changed, and words that are kept where something is missing."""

import pytest

from tests.casework.challenges.disagreeing import again, with_agency, with_closing


def at(challenge) -> str:
    return f"/officer/challenges/{challenge.reference}/answer"


def form(challenge, **changed) -> dict:
    return {"version": challenge.version, "verdict": "change", "words": "We open it again"} | changed


def test_it_says_who_hears_of_it(people, sign_in):
    found, browser = with_closing(people), sign_in(people.officer)
    assert "The person who reported it reads this" in browser.get(at(found)).text
    answer = browser.post(at(found), data=form(found), follow_redirects=True)
    assert "Your answer is with whoever disagrees" in answer.text and "It will be changed" in answer.text
    assert again(found).state == "answered"


@pytest.mark.long
@pytest.mark.parametrize(
    ("changed", "said"), [({"verdict": ""}, "Choose what you answer"), ({"words": " "}, "Write an answer")]
)
def test_a_mistake_keeps_what_was_typed(people, sign_in, changed, said):
    found = with_closing(people)
    answer = sign_in(people.officer).post(at(found), data=form(found, **changed))
    assert answer.status_code == 422 and said in answer.text and again(found).state == "asked"


@pytest.mark.long
def test_neither_another_officer_nor_one_who_is_too_late_answers(people, sign_in):
    found = with_closing(people)
    assert sign_in(people.other_officer).post(at(found), data=form(found)).status_code == 403
    browser, stale = sign_in(people.officer), form(found)
    browser.post(at(found), data=stale)
    assert browser.post(at(found), data=stale).status_code == 409
    assert browser.get(at(with_agency(people))).status_code == 403
