"""Completing an action: what was done, and what came of it."""

import uuid

import pytest
from sqlalchemy import select

from app.casework.referrals.models import Action, Change
from app.foundations.database import session
from app.foundations.ledger.entries import Entry
from tests.factories import make_acknowledged_referral, make_action

MISTAKES = [
    ({"outcome": ""}, "Say what was done and what came of it"),
    ({"change": ""}, "Choose how the person at risk is now"),
    ({"worked": ""}, "Choose whether it worked"),
    ({"worked": "partly"}, "Say what it did not change"),
    ({"worked": "no"}, "Say why it did not work"),
    ({"worked": "too early"}, "Say when it will be known"),
    ({"evidence": "x" * 1001}, "This must be 1,000 characters or fewer"),
    ({"change": "better than ever"}, "Choose one of the answers on this page"),
    ({"outcome": "x" * 4001}, "This must be 4,000 characters or fewer"),
]


def at(referral, action) -> str:
    return f"/agency/referrals/{referral.reference}/actions/{action.id}/outcome"


def filled(action, **typed: str) -> dict[str, str]:
    return {
        "version": str(action.version),
        "outcome": "Both children were seen",
        "worked": "yes",
        "change": "safer",
    } | typed


def kept(action_id) -> Action:
    session.expire_all()
    return session.get_one(Action, action_id)


def test_what_came_of_it_stands_on_the_referral(people, sign_in):
    referral, action = make_action(people)
    browser = sign_in(people.social_worker)

    assert "See both children alone at school" in browser.get(at(referral, action)).text
    page = browser.post(at(referral, action), data=filled(action), follow_redirects=True).text
    assert "What came of it is recorded" in page and "Both children were seen" in page and "They are safer" in page
    assert kept(action.id).change is Change.SAFER


@pytest.mark.parametrize("change", list(Change))
def test_better_same_worse_and_not_known_can_all_be_said(people, sign_in, change):
    referral, action = make_action(people)

    sign_in(people.social_worker).post(at(referral, action), data=filled(action, change=change.value))
    assert kept(action.id).change is change


def test_whom_not_to_contact_stands_above_the_form_and_showing_it_is_recorded(people, sign_in):
    referral, action = make_action(people)
    browser = sign_in(people.social_worker)

    page = browser.get(at(referral, action)).text
    assert page.index("Do not contact home or send letters") < page.index("<h1")
    browser.post(at(referral, action), data={})
    assert len(session.scalars(select(Entry).where(Entry.event == "ReferralOpened")).all()) == 2


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(people, sign_in):
    referral, action = make_action(people)
    address, given, browser = at(referral, action), filled(action), sign_in(people.social_worker)

    for typed, said in MISTAKES:
        answer = browser.post(address, data=given | typed)
        assert answer.status_code == 422, said
        assert "There is a problem" in answer.text and answer.text.count(said) == 2, said
        assert "outcome" in typed or "Both children were seen" in answer.text
    assert kept(action.id).completed_at is None


def test_completing_twice_changes_nothing_and_gives_back_what_was_typed(people, sign_in):
    referral, action = make_action(people)
    browser, given = sign_in(people.social_worker), filled(action, outcome="Said a second time", change="worse")

    browser.post(at(referral, action), data=filled(action))
    answer = browser.post(at(referral, action), data=given)
    assert answer.status_code == 409
    assert "completed already" in answer.text and "Said a second time" in answer.text
    assert kept(action.id).change is Change.SAFER
    assert browser.get(at(referral, action)).status_code == 409


def test_a_page_that_was_never_ours_completes_nothing(people, sign_in):
    referral, action = make_action(people)
    address, given, browser = at(referral, action), filled(action), sign_in(people.social_worker)

    for version in ("", "0", "-1", "words", "²", "9" * 5000):
        assert browser.post(address, data=given | {"version": version}).status_code == 409
    assert kept(action.id).completed_at is None


def test_another_agency_gets_page_not_found_and_a_reporter_is_refused(people, sign_in):
    referral, action = make_action(people)

    assert sign_in(people.constable).get(at(referral, action)).status_code == 404
    assert sign_in(people.constable).post(at(referral, action), data=filled(action)).status_code == 404
    assert sign_in(people.officer).get(at(referral, action)).status_code == 403
    assert kept(action.id).completed_at is None


def test_an_action_of_another_referral_or_of_none_is_not_found(people, sign_in):
    _, action = make_action(people)
    other = make_acknowledged_referral(people)
    browser = sign_in(people.social_worker)

    assert browser.get(at(other, action)).status_code == 404
    made_up = uuid.uuid4()
    assert browser.get(f"/agency/referrals/{other.reference}/actions/{made_up}/outcome").status_code == 404


def test_what_shows_it_and_whether_it_worked_stand_on_the_referral_and_are_sealed(people, sign_in):
    referral, action = make_action(people)
    said = {"worked": "partly", "worked_why": "He still has a key", "evidence": "Log 4711 of 3 March"}

    page = (
        sign_in(people.social_worker)
        .post(at(referral, action), data=filled(action, **said), follow_redirects=True)
        .text
    )
    assert "Log 4711 of 3 March" in page and "Partly – He still has a key" in page
    assert b"4711" not in kept(action.id).sealed_evidence and kept(action.id).worked == "partly"
