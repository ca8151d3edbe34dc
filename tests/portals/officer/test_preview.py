"""Looking at exactly what an agency will read, before it is sent."""

import re

import pytest

from app.casework import referrals
from tests.factories import make_rated_concern
from tests.portals.officer.releasing import WHY, at, carried, look_and_send, typed


@pytest.fixture
def rated(people):
    return make_rated_concern(people)


@pytest.fixture
def council(people):
    return people.social_worker.organisation_id


def read(page: str) -> str:
    """The words of what was shared and why, with one space between them."""
    columns = page.split('<div class="heed-columns">')[1].split("</main>", maxsplit=1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", columns).split())


def test_it_is_what_the_agency_reads_word_for_word(people, sign_in, rated, council):
    browser, reference = sign_in(people.officer), f"{rated.reference}-1"
    data = typed(rated, "people_at_risk", "what_happened")
    looked_at = browser.post(at(rated, council, "/preview"), data=data).text
    browser.post(at(rated, council, "/send"), data=carried(looked_at))
    received = sign_in(people.social_worker).get(f"/agency/referrals/{reference}").text

    before, moment = re.split("When you send it", read(looked_at))
    assert read(received).startswith(before) and moment.strip() == ""
    assert "Shona" in before and "girl about 3" not in looked_at


def test_the_warnings_and_the_marking_come_first(people, sign_in, rated, council):
    page = sign_in(people.officer).post(at(rated, council, "/preview"), data=typed(rated)).text
    assert page.index("Do not contact home") < page.index("OFFICIAL-SENSITIVE</strong>") < page.index("<h1")
    assert "heed-marked--sensitive" in page


def test_it_says_that_nothing_is_sent_and_sends_nothing(people, sign_in, rated, council, letters):
    who = rated.id
    page = sign_in(people.officer).post(at(rated, council, "/preview"), data=typed(rated)).text
    assert "Nothing is sent yet." in page and f"{rated.reference}-1" in page
    assert referrals.of_concern(people.officer, who) == [] and letters.sent == []


def test_why_one_departs_from_the_rules_stays_in_the_hub(people, sign_in, rated, council):
    browser, reference = sign_in(people.officer), f"{rated.reference}-1"
    data = typed(rated, ground="legal_duty", departure="The head of service decided so")
    assert "The head of service decided so" in browser.post(at(rated, council, "/preview"), data=data).text
    assert look_and_send(browser, rated, council, data).status_code == 302
    received = sign_in(people.social_worker).get(f"/agency/referrals/{reference}").text
    assert "legal obligation" in received and "head of service" not in received


def test_whoever_comes_by_a_link_finds_the_form(people, sign_in, rated, council):
    page = sign_in(people.officer).get(at(rated, council, "/preview")).text
    assert "See what they will read" in page and "Nothing is sent yet." in page


def test_a_page_that_has_changed_since_is_read_again(people, sign_in, rated, council):
    data = typed(rated, version=rated.version - 1)
    answer = sign_in(people.officer).post(at(rated, council, "/preview"), data=data)
    assert answer.status_code == 409 and WHY in answer.text
