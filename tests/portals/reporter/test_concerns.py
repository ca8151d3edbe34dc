"""The list of what one has sent."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from app.casework import concerns, feedback, triage
from app.foundations import clock
from app.foundations.access import Actor
from app.foundations.vault import sealed
from app.portals.reporter import lines, standing
from tests.portals.reporter.conftest import begin, send, text_of

LINK = re.compile(r'href="(/reporter/concerns\?at=[^"]+)"')


def test_an_empty_list_says_why_and_what_to_do(browser: FlaskClient) -> None:
    said = text_of(browser.get("/reporter/concerns"))
    assert "You have not sent a concern yet." in said and "Report a concern" in said


def test_each_says_in_words_where_it_stands_and_when_one_will_hear(
    browser: FlaskClient, officer: Actor, sent: str
) -> None:
    said = text_of(browser.get("/reporter/concerns"))
    assert sent in said and "Waiting for an officer" in said and "You will hear by" in said
    concern = concerns.by_reference(officer, sent)
    triage.take(officer, concern.id, seen=concern.version)
    assert "An officer is reading it" in text_of(browser.get("/reporter/concerns"))


def test_what_was_withdrawn_says_so(browser: FlaskClient, vet: Actor, sent: str) -> None:
    assert "Withdrawn" not in text_of(browser.get("/reporter/concerns"))
    concerns.withdraw(vet, concerns.by_reference(vet, sent).id, "It was somebody else")
    assert "Withdrawn" in text_of(browser.get("/reporter/concerns"))


def test_a_promise_that_was_broken_is_admitted(
    browser: FlaskClient, sent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = clock.now() + timedelta(days=9)
    monkeypatch.setattr(standing, "promised_at", lambda concern: later - timedelta(days=10))
    assert "You should have heard by" in text_of(browser.get("/reporter/concerns"))


def test_a_question_that_waits_stands_first_until_it_is_answered(
    browser: FlaskClient, vet: Actor, officer: Actor, sent: str
) -> None:
    concern = concerns.by_reference(officer, sent)
    triage.take(officer, concern.id, seen=concern.version)
    feedback.ask(officer, concern.id, "Which school?")
    assert f"An officer has asked you a question Answer about {sent}" in text_of(browser.get("/reporter/concerns"))
    feedback.answer(vet, concern.id, "I do not know")
    assert "has asked you a question" not in text_of(browser.get("/reporter/concerns"))


def test_a_long_list_is_read_page_by_page_and_back(
    browser: FlaskClient, vet: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lines, "SIZE", 2)
    oldest, middle, newest = (send(vet) for _ in range(3))
    first = browser.get("/reporter/concerns").get_data(as_text=True)
    assert first.index(newest) < first.index(middle) and oldest not in first
    second = browser.get(LINK.findall(first)[0]).get_data(as_text=True)
    assert oldest in second and middle not in second
    back = browser.get(LINK.findall(second)[0]).get_data(as_text=True)
    assert newest in back and middle in back and oldest not in back
    assert browser.get("/reporter/concerns?at=nonsense").status_code == 200


def test_the_list_opens_nothing_that_is_sealed(
    browser: FlaskClient, sent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    unseal = sealed.unseal
    monkeypatch.setattr(sealed, "unseal", lambda record, name, seal: opened.append(name) or unseal(record, name, seal))
    assert sent in text_of(browser.get("/reporter/concerns"))
    assert set(opened) == {"name"}  # of whoever is signed in


def test_drafts_and_other_peoples_concerns_are_not_in_it(
    browser: FlaskClient, colleague: FlaskClient, sent: str
) -> None:
    begin(browser)
    assert "You began one that is not sent yet" in text_of(browser.get("/reporter/concerns"))
    assert sent not in text_of(colleague.get("/reporter/concerns"))
