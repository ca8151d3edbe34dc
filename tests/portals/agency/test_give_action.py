"""Giving an action to a colleague, also that of somebody who has left."""

from app.casework import accounts
from app.casework.referrals.models import Action
from app.foundations.database import session
from tests.factories import make_action, make_another_action, make_second_social_worker

KNOW = "She only answers text messages"


def at(referral, action) -> str:
    return f"/agency/referrals/{referral.reference}/actions/{action.id}/give"


def test_it_is_theirs_and_who_had_it_before_stays_to_be_read(people, sign_in):
    referral, action = make_action(people)
    colleague, browser = make_second_social_worker(people), sign_in(people.social_worker)

    page = browser.get(at(referral, action)).text
    assert "Sid Sedge" in page and "Sol Sorrel (you)" not in page
    given = {"version": action.version, "owner": str(colleague.id), "why": KNOW}
    page = browser.post(at(referral, action), data=given, follow_redirects=True).text
    assert "It is with Sid Sedge now" in page and "Sol Sorrel to Sid Sedge" in page and KNOW in page
    assert session.get_one(Action, action.id).owner_id == colleague.id


def test_what_a_leaver_had_says_so_and_can_be_taken(people, sign_in):
    referral, _ = make_action(people)
    colleague = make_second_social_worker(people)
    theirs = make_another_action(people, referral, owner_id=colleague.id, what="Ring the sister")
    accounts.suspend(people.administrator, colleague.id)
    browser = sign_in(people.social_worker)

    assert "Sid Sedge has left." in browser.get(f"/agency/referrals/{referral.reference}").text
    given = {"version": theirs.version, "owner": str(people.social_worker.id), "why": KNOW}
    assert browser.post(at(referral, theirs), data=given).status_code == 302
    assert session.get_one(Action, theirs.id).owner_id == people.social_worker.id


def test_what_is_missing_is_said_and_another_agency_finds_nothing(people, sign_in):
    referral, action = make_action(people)
    browser = sign_in(people.social_worker)

    answer = browser.post(at(referral, action), data={"version": action.version, "owner": "", "why": KNOW})
    assert answer.status_code == 422 and answer.text.count("Choose who will do it") == 2 and KNOW in answer.text
    assert sign_in(people.constable).get(at(referral, action)).status_code == 404
