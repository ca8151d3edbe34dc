"""Withdrawing a concern: it is kept, marked, and still read."""

import pytest
from flask.testing import FlaskClient

from app.casework import concerns, triage
from app.casework.concerns.lifecycle import Closing
from app.foundations import delivery
from app.foundations.access import Actor
from tests.factories import let_the_worker_work
from tests.portals.reporter.conftest import text_of

WHY = {"words": "I sent it about the wrong dog"}


@pytest.fixture
def withdrawn(browser: FlaskClient, sent: str) -> str:
    browser.post(f"/reporter/concerns/{sent}/withdraw", data=WHY)
    let_the_worker_work()
    return sent


def test_it_is_kept_and_officers_still_read_it(officers_browser: FlaskClient, withdrawn: str) -> None:
    assert "Withdrawn by its reporter" in text_of(officers_browser.get("/officer/queue"))
    page = officers_browser.get(f"/officer/concerns/{withdrawn}")
    said = text_of(page)
    assert "The reporter has withdrawn it" in said and "I sent it about the wrong dog" in said
    assert "Craig answered every question" in said and "Take it" in said


def test_the_officer_responsible_gets_a_letter(
    browser: FlaskClient, officer: Actor, letters: delivery.Silence, sent: str
) -> None:
    let_the_worker_work()
    concern = concerns.by_reference(officer, sent)
    triage.take(officer, concern.id, seen=concern.version)
    let_the_worker_work()
    letters.sent.clear()
    browser.post(f"/reporter/concerns/{sent}/withdraw", data=WHY)
    let_the_worker_work()
    assert [each.to for each in letters.sent] == ["olive@hub.example"]
    assert "wrong dog" not in letters.sent[0].text


def test_its_reporter_sees_that_it_is_withdrawn(browser: FlaskClient, withdrawn: str) -> None:
    said = text_of(browser.get(f"/reporter/concerns/{withdrawn}"))
    assert "Withdrawn" in said and "It was withdrawn by its reporter" in said and "Withdraw it" not in said
    assert browser.get(f"/reporter/concerns/{withdrawn}/withdraw").location == f"/reporter/concerns/{withdrawn}"


def test_closed_meanwhile_it_is_not_withdrawn_and_what_was_typed_is_shown_back(
    browser: FlaskClient, officer: Actor, sent: str
) -> None:
    concern = concerns.by_reference(officer, sent)
    triage.take(officer, concern.id, seen=concern.version)
    triage.close(officer, concern.id, reason=Closing.ADVICE, words="Advice was given", seen=concern.version)
    page = browser.post(f"/reporter/concerns/{sent}/withdraw", data=WHY)
    assert page.status_code == 409 and "This was NOT sent" in text_of(page) and WHY["words"] in text_of(page)
    assert browser.get(f"/reporter/concerns/{sent}/withdraw").location == f"/reporter/concerns/{sent}"


def test_pressing_twice_withdraws_it_once_and_other_words_are_shown_back(browser: FlaskClient, withdrawn: str) -> None:
    address = f"/reporter/concerns/{withdrawn}/withdraw"
    assert browser.post(address, data=WHY).location == f"/reporter/concerns/{withdrawn}"
    page = browser.post(address, data={"words": "It was another dog"})
    assert page.status_code == 409 and "already withdrawn" in text_of(page) and "It was another dog" in text_of(page)


def test_a_reason_is_needed(browser: FlaskClient, officer: Actor, sent: str) -> None:
    refused = browser.post(f"/reporter/concerns/{sent}/withdraw", data={"words": ""})
    assert refused.status_code == 422 and "Say why you withdraw it" in text_of(refused)
    assert concerns.by_reference(officer, sent).withdrawn_at is None


def test_nobody_else_can_withdraw_it(colleague: FlaskClient, officer: Actor, sent: str) -> None:
    assert colleague.post(f"/reporter/concerns/{sent}/withdraw", data=WHY).status_code == 404
    assert concerns.by_reference(officer, sent).withdrawn_at is None
