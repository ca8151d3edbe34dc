"""Taking up what the hub did not triage in time."""

import re

import pytest

from tests.factories import make_concern, make_referral, make_second_social_worker
from tests.portals.agency.test_coming import RED, make_untriaged


def at(reference: str) -> str:
    return f"/agency/coming/{reference}/take-up"


def version(page: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found, page
    return found[1]


@pytest.fixture
def untriaged(people) -> str:
    return make_untriaged(people, **RED)


def test_it_says_what_it_means_before_and_who_knows_after(people, sign_in, untriaged):
    browser = sign_in(people.social_worker)
    page = browser.get(at(untriaged)).text
    assert ">Red<" in page and "You are responsible for it here" in page and "Shona" not in page

    answer = browser.post(at(untriaged), data={"version": version(page)}, follow_redirects=True)
    assert "The hub and its reporter can see that" in answer.text
    assert "Taken up by <b>Sol Sorrel</b>" in answer.text and "Shona Merriday" in answer.text
    assert answer.text.index("Do not contact home") < answer.text.index("OFFICIAL-SENSITIVE") < answer.text.index("<h1")


def test_the_officers_page_says_who_has_it_already(people, sign_in, untriaged):
    browser = sign_in(people.social_worker)
    browser.post(at(untriaged), data={"version": version(browser.get(at(untriaged)).text)})
    page = sign_in(people.other_officer).get(f"/officer/concerns/{untriaged}").text
    assert "Swindon children&#39;s social care has it already." in page and "Take it" in page


def test_whoever_comes_second_is_told_who_was_first(people, sign_in, untriaged):
    first, second = sign_in(people.social_worker), sign_in(make_second_social_worker(people))
    seen = version(first.get(at(untriaged)).text)
    assert first.post(at(untriaged), data={"version": seen}).status_code == 302
    answer = second.post(at(untriaged), data={"version": seen})
    assert answer.status_code == 409 and "Sol Sorrel has it already" in answer.text
    assert second.get(at(untriaged)).location == f"/agency/referrals/{untriaged}-1"


def test_while_an_officer_still_has_time_there_is_nothing_to_press(people, sign_in):
    reference = make_concern(people.vet).reference
    browser = sign_in(people.social_worker)
    page = browser.get(at(reference)).text
    assert "An officer is triaging it" in page and "<button" not in page.split("<main")[1].split("</main")[0]
    assert browser.post(at(reference), data={"version": 1}).status_code == 409


def test_what_was_referred_leads_to_the_referral(people, sign_in):
    referral = make_referral(people)
    answer = sign_in(people.social_worker).get(at(referral.reference.rsplit("-", 1)[0]))
    assert answer.location == f"/agency/referrals/{referral.reference}"


@pytest.mark.parametrize("seen", ["", "words", None])
def test_a_form_that_was_not_ours_takes_up_nothing(people, sign_in, untriaged, seen):
    browser = sign_in(people.social_worker)
    assert browser.post(at(untriaged), data={"version": seen}).status_code == 400
    assert "Take it up now?" in browser.get(at(untriaged)).text


def test_another_agency_and_a_reference_that_was_made_up_are_not_found(people, sign_in, untriaged):
    assert sign_in(people.inspector).get(at(untriaged)).status_code == 404
    assert sign_in(people.inspector).post(at(untriaged), data={"version": 1}).status_code == 404
    for made_up in ("HD-2222-2222", "x", "Ω" * 300, "%00"):
        assert sign_in(people.social_worker).get(at(made_up)).status_code == 404


def test_nobody_but_agencies_takes_up(people, sign_in, untriaged):
    for who in (people.vet, people.officer, people.administrator):
        assert sign_in(who).post(at(untriaged), data={"version": 1}).status_code == 403
