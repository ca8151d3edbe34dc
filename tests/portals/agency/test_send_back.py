"""Returning a referral: why, and what the officer should know."""

import pytest

from app.casework.referrals.models import Referral
from app.foundations.database import session
from tests.factories import make_acknowledged_referral, make_action, make_referral, make_returned_referral

WORDS = "They live in Leeds now, with an aunt"


def at(referral) -> str:
    return f"/agency/referrals/{referral.reference}/return"


def form(referral, **changed) -> dict:
    return {"version": referral.version, "because": "wrong area", "words": WORDS} | changed


def test_it_says_who_knows_now_and_shows_no_more_of_it(people, sign_in):
    referral = make_referral(people)
    browser = sign_in(people.social_worker)
    assert "Return it to the hub" in browser.get(f"/agency/referrals/{referral.reference}").text

    answer = browser.post(at(referral), data=form(referral), follow_redirects=True)
    assert "The officer responsible has an e-mail" in answer.text and "You have returned it" in answer.text
    assert WORDS in answer.text and "another area" in answer.text
    assert "Shona" not in answer.text and "springer" not in answer.text


def test_the_warnings_and_the_marking_stand_first_before_and_after(people, sign_in):
    referral, browser = make_referral(people), sign_in(people.social_worker)
    for page in (browser.get(at(referral)), browser.post(at(referral), data=form(referral), follow_redirects=True)):
        assert page.text.index("Do not contact home") < page.text.index("OFFICIAL-SENSITIVE") < page.text.index("<h1")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"because": ""}, "Choose why it is not for you"),
        ({"because": "bored"}, "Choose one of the answers"),
        ({"words": " "}, "Say what the officer needs to know"),
        ({"words": "x" * 2001}, "2,000 characters or fewer"),
    ],
)
def test_a_mistake_keeps_what_was_typed(people, sign_in, changed, said):
    referral = make_referral(people)
    answer = sign_in(people.social_worker).post(at(referral), data=form(referral, **changed))
    assert answer.status_code == 422 and said in answer.text
    assert (WORDS in answer.text) is ("words" not in changed)
    assert session.get_one(Referral, referral.id).returned_at is None


def test_somebody_who_acknowledged_it_meanwhile_is_not_passed_over(people, sign_in):
    referral = make_referral(people)
    stale, address, browser = form(referral), at(referral), sign_in(people.social_worker)
    browser.post(address.replace("/return", "/acknowledge"), data={"version": referral.version})
    answer = browser.post(address, data=stale)
    assert answer.status_code == 409 and WORDS in answer.text


@pytest.mark.parametrize("version", ["", "words", "9" * 30, None])
def test_a_form_that_was_not_ours_returns_nothing(people, sign_in, version):
    referral = make_referral(people)
    who = referral.id
    answer = sign_in(people.social_worker).post(at(referral), data=form(referral, version=version))
    assert answer.status_code == 409
    assert session.get_one(Referral, who).returned_at is None


def test_what_is_being_acted_on_cannot_be_returned(people, sign_in):
    referral, _ = make_action(people)
    browser = sign_in(people.social_worker)
    assert "Return it to the hub" not in browser.get(f"/agency/referrals/{referral.reference}").text
    assert browser.post(at(referral), data=form(referral)).status_code == 409


def test_once_returned_nothing_more_is_done_with_it(people, sign_in):
    returned = make_returned_referral(people)
    browser, here = sign_in(people.social_worker), f"/agency/referrals/{returned.reference}"
    assert [browser.get(here + page).status_code for page in ("/return", "/actions/new")] == [409, 409]
    answer = browser.post(f"{here}/acknowledge", data={"version": returned.version})
    assert answer.status_code == 409 and "has returned this referral" in answer.text


def test_what_was_acknowledged_can_be_returned(people, sign_in):
    referral = make_acknowledged_referral(people)
    assert sign_in(people.social_worker).post(at(referral), data=form(referral)).status_code == 302


def test_another_agency_gets_page_not_found(people, sign_in):
    referral = make_referral(people)
    browser = sign_in(people.constable)
    assert browser.get(at(referral)).status_code == browser.post(at(referral), data=form(referral)).status_code == 404


def test_nobody_but_agencies_returns(people, sign_in):
    address = at(make_referral(people))
    for who in (people.vet, people.officer, people.administrator):
        assert sign_in(who).post(address, data={"version": 1}).status_code == 403
