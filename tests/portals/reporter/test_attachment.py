"""One file of one's own draft."""

import uuid

import pytest
from flask.testing import FlaskClient

from app.casework import attachments
from app.foundations.access import Actor
from tests import samples
from tests.factories import let_the_worker_work, make_draft


@pytest.fixture
def draft(vet: Actor) -> str:
    return str(make_draft(vet).id)


def attached(vet: Actor, draft: str, content: bytes, name: str) -> str:
    """Where a file is that was attached and looked at."""
    made = attachments.begin(vet, uuid.UUID(draft), name=name, size=len(content)).id
    attachments.add_part(vet, made, content, offset=0)
    let_the_worker_work()
    return f"/reporter/attachments/{made}"


def test_it_comes_as_a_download_that_no_browser_runs(browser: FlaskClient, vet: Actor, draft: str) -> None:
    answer = browser.get(attached(vet, draft, samples.photograph(), "Café \u202e.jpg"))
    assert samples.opened(answer.data).size == (60, 40) and samples.CAMERA.encode() not in answer.data
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    assert (
        "%C3%A9" in answer.headers["Content-Disposition"] and "%E2%80%AE" not in answer.headers["Content-Disposition"]
    )
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_document_that_is_a_page_too_is_only_ever_a_document(browser: FlaskClient, vet: Actor, draft: str) -> None:
    polyglot = samples.PDF + samples.HTML
    answer = browser.get(attached(vet, draft, polyglot, "letter.html"))
    assert answer.data == polyglot
    assert answer.headers["Content-Disposition"] == "attachment; filename=letter.pdf"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")


def test_it_can_be_taken_out_again(browser: FlaskClient, vet: Actor, draft: str) -> None:
    address = attached(vet, draft, samples.PDF, "letter.pdf")
    gone = browser.post(f"{address}/remove")
    assert gone.location == f"/reporter/drafts/{draft}/attachments"
    assert browser.get(address).status_code == 404 and browser.post(f"{address}/remove").status_code == 404


def test_it_is_nobody_elses(
    browser: FlaskClient, colleague: FlaskClient, officers_browser: FlaskClient, vet: Actor, draft: str
) -> None:
    address = attached(vet, draft, samples.PDF, "letter.pdf")
    for stranger in (colleague, officers_browser):
        assert stranger.get(address).status_code == 404
        assert stranger.post(f"{address}/remove").status_code == 404
    assert browser.get(address).status_code == 200
    assert browser.application.test_client().get(address).status_code == 302
