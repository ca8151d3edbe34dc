"""A page for governors: the same whenever it is printed, and about no child."""

import re

import pytest

from app.casework import feedback
from app.foundations import clock
from app.portals.shared import pdf
from tests.casework.feedback.own_story import OWN, closed_and_told, until_it_is_over
from tests.factories import make_concern, make_concern_in_triage, make_lead
from tests.portals.reporter.conftest import text_of

ADDRESS = "/reporter/organisation/termly"


@pytest.fixture
def lead(people):
    return make_lead(people.vet.organisation_id, "Lena Lovage", "lena@harbourlane.example")


def test_before_a_term_is_over_it_says_when_there_will_be_a_page(people, lead, sign_in):
    make_concern(people.vet)
    page = text_of(sign_in(lead).get(ADDRESS))
    assert "There is no page yet." in page and "after" in page and "were sent" not in page
    assert sign_in(lead).get(f"{ADDRESS}/pdf").status_code == 404


def test_of_few_concerns_no_number_and_no_kind_is_told(people, lead, sign_in):
    closed_and_told(people.vet, people.officer, notes=("exact_words",))
    with clock.moved(until_it_is_over(lead)):
        page = text_of(sign_in(lead).get(ADDRESS))
    assert "Concerns that were sent: fewer than five, or not shown." in page
    assert "This page tells of no child." in page and "Questions to ask" in page
    for word in ("Abuse by a partner", "An animal", "Closed", "exact words", "Vera", "HD-"):
        assert word not in page


def test_it_says_the_same_whatever_is_told_after_the_term(people, lead, sign_in):
    concern_id = make_concern_in_triage(people.vet, people.officer).id
    with clock.moved(until_it_is_over(lead)):
        browser = sign_in(lead)
        before = report(browser.get(ADDRESS).text)
        feedback.tell(people.officer, concern_id, kind="read", agency_kind="")
        assert report(browser.get(ADDRESS).text) == before


def test_a_concern_about_somebody_there_changes_nothing_in_it(people, lead, sign_in):
    make_concern(people.vet)
    with clock.moved(until_it_is_over(lead)):
        before = report(sign_in(lead).get(ADDRESS).text)
    closed_and_told(people.vet, people.officer, **OWN)
    with clock.moved(until_it_is_over(lead)):
        assert report(sign_in(lead).get(ADDRESS).text) == before


@pytest.mark.skipif(not pdf.CAN_BE_MADE, reason="Pango is not installed here")
def test_it_is_a_file_to_send_round(people, lead, sign_in):
    make_concern(people.vet)
    with clock.moved(until_it_is_over(lead)):
        answer = sign_in(lead).get(f"{ADDRESS}/pdf")
    assert answer.content_type == "application/pdf" and answer.data.startswith(b"%PDF")
    assert re.fullmatch(r'attachment; filename="\d{4}-q\d\.pdf"', answer.headers["Content-Disposition"])


def test_whoever_is_no_lead_is_refused(people, sign_in):
    for who in (people.vet, people.officer):
        assert sign_in(who).get(ADDRESS).status_code == sign_in(who).get(f"{ADDRESS}/pdf").status_code == 403


def report(page: str) -> str:
    return page.partition('<article class="heed-report">')[2].partition("</article>")[0]
