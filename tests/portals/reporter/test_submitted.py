"""The page that gives the reference."""

import re

from flask.testing import FlaskClient

from app.casework import concerns, triage
from app.foundations.access import Actor
from app.portals.shared.filters import deadline
from tests.portals.reporter.conftest import text_of


def test_it_gives_the_reference_the_promise_and_what_to_do_if_it_gets_worse(
    browser: FlaskClient, vet: Actor, sent: str
) -> None:
    said = text_of(browser.get(f"/reporter/concerns/{sent}/sent"))
    concern = concerns.by_reference(vet, sent)
    assert concern.submitted_at is not None
    assert sent in said and re.search(r"call 999.*call the police on 101", said)
    promised = triage.due(None, "tell", concern.submitted_at, triage.nation_of(concern))
    assert f"You will hear from us by {deadline(promised)}" in said


def test_nothing_that_was_told_stands_on_it(browser: FlaskClient, sent: str) -> None:
    said = text_of(browser.get(f"/reporter/concerns/{sent}/sent"))
    assert "Craig" not in said and "SN1 5BE" not in said


def test_there_is_no_such_page_for_what_was_never_sent(browser: FlaskClient, colleague: FlaskClient, sent: str) -> None:
    assert browser.get("/reporter/concerns/HD-2222-2222/sent").status_code == 404
    assert colleague.get(f"/reporter/concerns/{sent}/sent").status_code == 404
