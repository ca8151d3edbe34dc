"""What a safeguarding lead sees of their organisation, and what they never see."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.casework import concerns, feedback, triage
from app.foundations.access import Actor
from tests.factories import People, make_concern, make_lead
from tests.portals.reporter.conftest import text_of

OWN = {"works_with": "yes", "own_organisation": "yes", "setting_name": "Harbour Lane Vets"}


@pytest.fixture
def lead(people: People) -> Actor:
    return make_lead(people.vet.organisation_id, "Lena Lovage", "lena@harbourlane.example")


@pytest.fixture
def leads_browser(sign_in: Callable[[Actor], FlaskClient], lead: Actor) -> FlaskClient:
    return sign_in(lead)


def test_the_lead_sees_who_sent_what_and_where_it_stands(leads_browser: FlaskClient, sent: str) -> None:
    said = text_of(leads_browser.get("/reporter/organisation"))
    assert sent in said and "by Vera Vetch" in said and "Waiting for an officer" in said and "They will hear by" in said
    assert "Craig" not in said


def test_the_lead_opens_it_and_reads_what_its_reporter_reads(
    leads_browser: FlaskClient, vet: Actor, officer: Actor, sent: str
) -> None:
    concern = concerns.by_reference(officer, sent)
    triage.take(officer, concern.id, seen=concern.version)
    feedback.ask(officer, concern.id, "Which school?")
    feedback.answer(vet, concern.id, "Larkfield")
    page = leads_browser.get(f"/reporter/concerns/{sent}")
    said = text_of(page)
    assert "Vera Vetch of your organisation has sent this." in said and "Which school?" in said and "Larkfield" in said
    assert "Craig answered every question" in text_of(leads_browser.get(f"/reporter/concerns/{sent}?show=answers"))
    for act in ("/reply", "/add", "/withdraw", "/recipient"):
        assert act not in page.get_data(as_text=True)


def test_the_lead_can_only_read(leads_browser: FlaskClient, officer: Actor, sent: str) -> None:
    address = f"/reporter/concerns/{sent}"
    assert leads_browser.post(f"{address}/reply", data={"words": "Hello"}).status_code == 404
    assert leads_browser.post(f"{address}/add", data={"kind": "more", "words": "Hello"}).status_code == 404
    assert leads_browser.post(f"{address}/withdraw", data={"words": "Hello"}).status_code == 404
    concern = concerns.by_reference(officer, sent)
    assert not concern.withdrawn_at and not feedback.thread(officer, concern.id)


@pytest.mark.parametrize("words", ["", "Hello"])
def test_a_box_that_is_not_theirs_is_no_way_round_the_ledger(leads_browser: FlaskClient, sent: str, words: str) -> None:
    address = f"/reporter/concerns/{sent}/reply?show=answers"
    for answer in (leads_browser.post(address, data={"words": words}), leads_browser.get(address)):
        assert answer.status_code == 404 and "Craig" not in text_of(answer)


def test_of_a_concern_about_somebody_there_nothing_is_shown(people: People, leads_browser: FlaskClient) -> None:
    reference = make_concern(people.vet, **OWN).reference
    assert reference not in text_of(leads_browser.get("/reporter/organisation"))
    assert "There is nothing here" in text_of(leads_browser.get("/reporter/organisation"))
    assert "Concerns of your organisation" not in text_of(leads_browser.get("/reporter/concerns"))
    for page in ("", "?show=answers", "/sent", "/add", "/withdraw", "/recipient"):
        assert leads_browser.get(f"/reporter/concerns/{reference}{page}").status_code == 404


def test_who_is_no_lead_sees_no_such_page_in_the_menu(
    browser: FlaskClient, leads_browser: FlaskClient, sent: str
) -> None:
    assert "My organisation" not in text_of(browser.get("/reporter/concerns"))
    assert "My organisation" in text_of(leads_browser.get("/reporter/concerns"))
    assert sent not in text_of(browser.get("/reporter/organisation"))


def test_an_address_made_up_starts_at_the_top(leads_browser: FlaskClient, sent: str) -> None:
    assert sent in text_of(leads_browser.get("/reporter/organisation?at=nonsense"))
