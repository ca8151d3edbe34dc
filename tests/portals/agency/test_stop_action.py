"""Stopping an action: why, and what happens instead."""

import pytest

from app.casework.referrals.models import Action, NotDone
from app.foundations.database import session
from tests.factories import make_action

INSTEAD = "She wants no visit; the school nurse sees her on Friday"


def at(referral, action) -> str:
    return f"/agency/referrals/{referral.reference}/actions/{action.id}/stop"


def filled(action, **typed) -> dict:
    return {"version": action.version, "because": "declined", "words": INSTEAD} | typed


def test_it_stays_to_be_read_that_and_why_it_was_not_done(people, sign_in):
    referral, action = make_action(people)
    browser = sign_in(people.social_worker)

    page = browser.post(at(referral, action), data=filled(action), follow_redirects=True).text
    assert "The action is stopped" in page and INSTEAD in page and "The person does not want it" in page
    assert "Stopped" in page and f"/actions/{action.id}/outcome" not in page
    assert session.get_one(Action, action.id).stopped_because is NotDone.DECLINED


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"because": ""}, "Choose why it will not be done"),
        ({"words": " "}, "Say why it will not be done, and what happens instead"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_is_kept(people, sign_in, wrong, said):
    referral, action = make_action(people)

    answer = sign_in(people.social_worker).post(at(referral, action), data=filled(action, **wrong))
    assert answer.status_code == 422 and answer.text.count(said) == 2
    assert "words" in wrong or "the school nurse sees her" in answer.text


def test_two_at_once_and_another_agency_stop_nothing(people, sign_in):
    referral, action = make_action(people)

    stale = sign_in(people.social_worker).post(at(referral, action), data=filled(action, version=99))
    assert stale.status_code == 409 and INSTEAD in stale.text
    assert sign_in(people.constable).post(at(referral, action), data=filled(action)).status_code == 404
    assert session.get_one(Action, action.id).is_open
