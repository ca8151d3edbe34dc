"""What a safeguarding lead reads of their organisation in numbers, and what no total tells them."""

import pytest

from app.foundations import clock
from tests.casework.feedback.own_story import OWN, closed_and_told, until_it_is_over
from tests.factories import make_concern, make_lead
from tests.portals.reporter.conftest import text_of

ADDRESS = "/reporter/organisation/figures"


@pytest.fixture
def lead(people):
    return make_lead(people.vet.organisation_id, "Lena Lovage", "lena@harbourlane.example")


def test_it_says_in_words_what_was_sent_and_what_came_of_it(people, lead, sign_in):
    closed_and_told(people.vet, people.officer, notes=("exact_words",))
    make_concern(people.vet)
    said = text_of(sign_in(lead).get(ADDRESS))
    for words in (
        "Your organisation has sent 2 concerns.",
        "They came from 1 of your people; 1 of them had sent none before.",
        "Abuse by a partner or family member 2",
        "Heard by when it was promised 1",
        "Not heard yet, and still in time 1",
        "Closed: no agency needs to act now 1",
        "You wrote down the exact words that were said. That helped. 1",
        "This is counted when the time is over",
    ):
        assert words in said
    assert "What came of our concerns, in numbers" in text_of(sign_in(lead).get("/reporter/organisation"))


def test_no_rating_stands_there_and_nothing_of_a_concern(people, lead, sign_in):
    make_concern(people.vet, danger="yes", called=["999"])
    page = text_of(sign_in(lead).get(ADDRESS))
    assert not any(word in page for word in ("Red", "Amber", "HD-", "Vera", "Shona", "Craig"))


def test_a_concern_about_somebody_there_changes_not_a_letter(people, lead, sign_in):
    """Danger: from this page a lead must not learn that there is a concern about the lead."""
    make_concern(people.vet)
    browser = sign_in(lead)
    before = main_of(browser)
    closed_and_told(people.vet, people.officer, notes=("who_saw",), **OWN)
    assert "of your people" in before and main_of(browser) == before


def test_an_earlier_term_has_its_own_page_and_one_that_never_was_is_not_there(people, lead, sign_in):
    make_concern(people.vet)
    with clock.moved(until_it_is_over(lead)):
        browser = sign_in(lead)
        assert "Your organisation has sent 0 concerns." in text_of(browser.get(ADDRESS))
        earlier = browser.get(ADDRESS).text.partition(f'href="{ADDRESS}?term=')[2].partition('"')[0]
        assert "Your organisation has sent 1 concern." in text_of(browser.get(f"{ADDRESS}?term={earlier}"))
        assert browser.get(f"{ADDRESS}?term=1999-autumn").status_code == 404


def test_whoever_is_no_lead_is_refused(people, sign_in):
    for who in (people.vet, people.officer, people.social_worker):
        assert sign_in(who).get(ADDRESS).status_code == 403


def test_it_is_there_in_welsh(people, lead, sign_in):
    make_concern(people.vet)
    browser = sign_in(lead)
    browser.set_cookie("heed-language", "cy")
    assert "Mae eich sefydliad wedi anfon 1 pryder." in text_of(browser.get(ADDRESS))


def main_of(browser) -> str:
    return browser.get(ADDRESS).text.partition("<main")[2].partition("</main>")[0]
