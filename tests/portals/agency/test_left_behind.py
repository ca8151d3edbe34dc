"""Actions of colleagues who have left stand in a list until each is somebody else's."""

from app.casework import accounts
from tests.factories import make_action, make_another_action, make_second_social_worker


def test_the_tray_leads_there_and_each_can_be_given_to_somebody(people, sign_in):
    referral, _ = make_action(people)
    colleague = make_second_social_worker(people)
    theirs = make_another_action(people, referral, owner_id=colleague.id)
    browser = sign_in(people.social_worker)
    assert "No action is left behind" in browser.get("/agency/actions/left-behind").text
    assert "who have left" not in browser.get("/agency/referrals").text

    accounts.suspend(people.administrator, colleague.id)
    assert "Actions of colleagues who have left: 1." in browser.get("/agency/referrals").text
    page = browser.get("/agency/actions/left-behind").text
    assert f"/actions/{theirs.id}/give" in page and "Sid Sedge" in page
    assert "See both children" not in page  # a list opens no words
    assert str(theirs.id) not in sign_in(people.constable).get("/agency/actions/left-behind").text
