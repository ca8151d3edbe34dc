"""Answering for an agency."""

import pytest

from tests.casework.challenges.disagreeing import again, further, with_agency


def at(challenge) -> str:
    return f"/agency/challenges/{challenge.reference}/answer"


def form(challenge, **changed) -> dict:
    return {"version": challenge.version, "verdict": "explain", "words": "We saw both on Monday"} | changed


def test_it_says_who_hears_of_it(people, sign_in):
    found = with_agency(people)
    answer = sign_in(people.social_worker).post(at(found), data=form(found), follow_redirects=True)
    assert "Your answer is with whoever disagrees" in answer.text and "We saw both on Monday" in answer.text


@pytest.mark.long
@pytest.mark.parametrize(
    ("changed", "said"), [({"verdict": ""}, "Choose what you answer"), ({"words": "x" * 4001}, "4,000 characters")]
)
def test_a_mistake_keeps_what_was_typed(people, sign_in, changed, said):
    found = with_agency(people)
    answer = sign_in(people.social_worker).post(at(found), data=form(found, **changed))
    assert answer.status_code == 422 and said in answer.text and again(found).state == "asked"


@pytest.mark.long
def test_who_is_too_late_or_not_asked_does_not_answer(people, sign_in):
    found, browser = with_agency(people), sign_in(people.social_worker)
    stale = form(found)
    browser.post(at(found), data=stale)
    assert browser.post(at(found), data=stale).status_code == 409
    found = further(again(found), people.vet)
    assert browser.get(at(found)).status_code == 403
    assert sign_in(people.constable).get(at(found)).status_code == 404
