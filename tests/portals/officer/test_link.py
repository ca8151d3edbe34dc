"""What an officer sees and does about a link: before a referral is sent, while it lives, and when it ran out."""

from datetime import timedelta

import pytest

from app.foundations import clock
from tests.casework.links import linking
from tests.casework.links.linking import EMAIL, make_linked_referral
from tests.factories import let_the_worker_work, make_rated_concern, make_referral


def at(referral) -> str:
    return f"/officer/concerns/{referral.concern.reference}/referrals/{referral.id}/link"


def test_before_it_is_sent_the_officer_sees_that_it_goes_by_link(people, sign_in, texts):
    linking.nobody_signs_in(people)
    concern = make_rated_concern(people)
    page = sign_in(people.officer).get(f"/officer/concerns/{concern.reference}/refer").text
    assert "By link" in page and "a link and a code" in page and "Nobody signs in for them yet" not in page


def test_the_concern_says_how_far_the_link_got(people, sign_in, letters, texts):
    referral = make_linked_referral(people)
    browser, page = sign_in(people.officer), f"/officer/concerns/{referral.concern.reference}"
    assert "Not opened yet" in browser.get(page).text
    linking.come_in(letters, texts)
    told = browser.get(page).text
    assert "Opened once" in told and "By link</b> to Duty secure inbox" in told and "Send another, or revoke it" in told


def test_a_link_that_ran_out_unread_is_an_alarm(people, sign_in, letters, texts):
    referral = make_linked_referral(people)
    with clock.moved(timedelta(days=8)):
        page = sign_in(people.officer).get(f"/officer/concerns/{referral.concern.reference}").text
        assert "the link opens nothing. Ring them." in page and "It ran out" in page


def test_revoking_says_who_knows_and_what_next(people, sign_in, letters, texts):
    referral = make_linked_referral(people)
    browser = sign_in(people.officer)
    assert "Revoke the link" in browser.get(at(referral)).text
    page = browser.post(f"{at(referral)}/revoke", follow_redirects=True).text
    assert "The link is revoked" in page and "It was revoked." in page and "Revoke the link" not in page
    assert browser.post(f"{at(referral)}/revoke").status_code == 409


def test_a_new_link_is_sent(people, sign_in, letters, texts):
    referral = make_linked_referral(people)
    letters.sent.clear()
    page = sign_in(people.officer).post(f"{at(referral)}/new", follow_redirects=True).text
    let_the_worker_work()
    assert "is sent a new link" in page and [each.to for each in letters.sent] == [EMAIL]


@pytest.mark.long
def test_the_warnings_stand_first(people, sign_in, letters, texts):
    page = sign_in(people.officer).get(at(make_linked_referral(people))).text
    assert page.index("Do not contact") < page.index("<h1")


@pytest.mark.long
@pytest.mark.parametrize("path", ["", "/new", "/revoke"])
def test_only_the_officer_responsible(people, sign_in, letters, texts, path):
    address = at(make_linked_referral(people)) + path
    for who in (people.other_officer, people.constable, people.vet):
        browser = sign_in(who)
        assert (browser.post if path else browser.get)(address).status_code == 403


def test_what_went_by_no_link_has_no_page(people, sign_in):
    referral = make_referral(people)
    concern, somebody = referral.reference.rsplit("-", 1)[0], people.vet.id
    browser = sign_in(people.officer)
    assert browser.get(f"/officer/concerns/{concern}/referrals/{referral.id}/link").status_code == 404
    assert browser.get(f"/officer/concerns/{concern}/referrals/{somebody}/link").status_code == 404
