"""Releasing more to an agency that has a referral: chosen, looked at, then sent."""

import pytest

from app.casework import correspondence
from app.casework.concerns.models import Concern
from app.casework.referrals.models import Referral
from app.foundations.database import session
from tests.casework.correspondence.test_requesting import ask, with_files
from tests.factories import make_referral, make_returned_referral
from tests.portals.officer.releasing import carried

WHY = "They cannot decide without it"


def at(referral) -> str:
    return f"/officer/concerns/{referral.reference[:12]}/referrals/{referral.reference}/release"


def test_nothing_is_sent_until_it_was_looked_at(people, sign_in):
    referral = make_referral(people, but_not=["what_happened"])
    said = session.get_one(Concern, referral.concern_id).answers["what_happened"]
    asked = ask(people, referral)
    browser, here = sign_in(people.officer), f"{at(referral)}?request={asked.id}"
    assert "What more they will see" in browser.get(here).text
    data = {"fields": ["what_happened"], "reason": WHY, "answers": str(asked.id)}
    preview = browser.post(here, data=data).text
    assert "Nothing is sent yet" in preview and said[:30] in preview and WHY in preview
    assert correspondence.releases_of(people.officer, referral) == []

    changed = browser.post(at(referral), data=carried(preview) | {"change": "y"}).text
    assert WHY in changed and "See what they will read" in changed
    page = browser.post(at(referral), data=carried(preview), follow_redirects=True).text
    assert "can read it now" in page and "Answered" in page
    assert said[:30] in sign_in(people.social_worker).get(f"/agency/referrals/{referral.reference}").text


@pytest.mark.long
def test_what_was_changed_after_the_preview_is_not_sent(people, sign_in):
    referral, browser = make_referral(people, but_not=["what_happened"]), sign_in(people.officer)
    data = {"fields": ["what_happened"], "reason": WHY}
    token = carried(browser.post(at(referral), data=data).text)["previewed"]
    answer = browser.post(at(referral), data=data | {"reason": "Another", "previewed": token})
    assert answer.status_code == 409 and correspondence.releases_of(people.officer, referral) == []


def test_a_file_is_forwarded_only_when_it_was_chosen(people, sign_in):
    referral, (photograph, _) = with_files(people)
    browser, reference = sign_in(people.officer), referral.reference
    page = browser.get(at(referral)).text
    assert "IMG_0007.JPG" in page and "Look at the files first" in page and "/messages/files/" in page
    preview = browser.post(at(referral), data={"files": [str(photograph.id)], "reason": WHY}).text
    browser.post(at(referral), data=carried(preview))
    theirs = sign_in(people.social_worker).get(f"/agency/referrals/{reference}").text
    assert "IMG_0007.JPG" in theirs and "letter.pdf" not in theirs


def test_mistakes_are_said_and_strangers_are_refused(people, sign_in):
    referral, browser = make_referral(people, but_not=["what_happened"]), sign_in(people.officer)
    for data, said in (
        ({"reason": WHY}, "Choose at least one thing"),
        ({"fields": ["what_happened"]}, "Say why they need it"),
        ({"fields": ["other"], "reason": WHY}, "Choose"),
        ({"files": ["nonsense"], "reason": WHY}, "Choose"),
    ):
        answer = browser.post(at(referral), data=data)
        assert answer.status_code == 422 and said in answer.text
    assert sign_in(people.other_officer).get(at(referral)).status_code == 403
    assert sign_in(people.officer).get(at(make_returned_referral(people))).status_code == 409


@pytest.mark.long
def test_where_they_have_everything_the_page_says_so(people, sign_in):
    referral = make_referral(people)
    page = sign_in(people.officer).get(at(referral)).text
    assert "They have everything that the rules let them see" in page and "Held back from them" in page
    assert session.get_one(Referral, referral.id) is not None
