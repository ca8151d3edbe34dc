"""Saying that one disagrees: 999 first, what was typed is kept, and to whom it goes."""

import pytest

from app.casework import challenges, concerns
from app.foundations.access import SYSTEM
from tests.casework.challenges.disagreeing import WANTED, WORDS, make_closed
from tests.factories import make_lead, make_referral
from tests.portals.reporter.conftest import text_of


@pytest.fixture
def closed(people) -> str:
    return str(make_closed(people).reference)


def at(reference: str) -> str:
    return f"/reporter/concerns/{reference}/disagree"


def form(**changed) -> dict:
    return {"danger": "no", "matter": "closing", "words": WORDS, "wanted": WANTED} | changed


def raised(reference: str) -> list:
    return challenges.of_concern(SYSTEM, concerns.by_reference(SYSTEM, reference).id)


def test_it_says_who_has_it_and_by_when(browser, closed):
    assert "I disagree" in browser.get(f"/reporter/concerns/{closed}").text
    answer = browser.post(at(closed), data=form(), follow_redirects=True)
    said = text_of(answer)
    assert "It is with whoever decided it." in said and "You hear from us by" in said
    assert "They are to answer by" in said and WORDS in said
    assert "Olive" not in said
    assert "Waits for an answer" in text_of(browser.get(f"/reporter/concerns/{closed}"))


@pytest.mark.long
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"danger": ""}, "Say whether somebody is in immediate danger"),
        ({"matter": ""}, "Choose with what you disagree"),
        ({"matter": "decision:x"}, "Choose one of the answers"),
        ({"words": ""}, "Say why you disagree"),
        ({"wanted": "x" * 4001}, "4,000 characters or fewer"),
    ],
)
def test_a_mistake_keeps_what_was_typed(browser, closed, changed, said):
    answer = browser.post(at(closed), data=form(**changed))
    assert answer.status_code == 422 and said in answer.text
    assert WANTED in answer.text or "wanted" in changed
    assert raised(closed) == []


def test_danger_says_999_before_anything_is_sent_and_then_leaves_out_the_first_stages(browser, closed):
    first = browser.post(at(closed), data=form(danger="yes"))
    assert first.status_code == 200 and "Call 999 now" in first.text and WORDS in first.text
    assert raised(closed) == []
    answer = browser.post(at(closed), data=form(danger="yes", warned="yes"), follow_redirects=True)
    assert "it goes to a service manager at once" in text_of(answer)


@pytest.mark.long
def test_what_an_agency_decided_names_its_kind_alone_and_asks_who_may_read_it(browser, people):
    referral = make_referral(people)
    reference = referral.reference[:12]
    page = text_of(browser.get(at(reference)))
    assert "may it read your words?" in page and "Swindon" not in page
    sent = form(matter=f"decision:{referral.id}", share="yes")
    assert browser.post(at(reference), data=sent).status_code == 302
    (found,) = raised(reference)
    assert found.challenge.agency_id == people.social_worker.organisation_id and found.challenge.is_shared


@pytest.mark.long
def test_another_agencys_referral_cannot_be_smuggled_in(browser, closed, people):
    stranger = make_referral(people)
    assert browser.post(at(closed), data=form(matter=f"decision:{stranger.id}")).status_code == 422


def test_nobody_else_finds_the_page(closed, colleague, people, sign_in):
    assert colleague.get(at(closed)).status_code == 404
    lead = sign_in(make_lead(people.vet.organisation_id, "Lena Ling", "lena@harbourlane.example"))
    assert lead.get(at(closed)).status_code == 404


@pytest.mark.long
def test_said_twice_it_leads_nowhere_new(browser, closed):
    browser.post(at(closed), data=form())
    again = browser.post(at(closed), data=form(words="Still not"))
    assert again.status_code == 409 and "You have said this already" in again.text
