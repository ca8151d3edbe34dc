"""A file that comes in parts (tus 1.0.0)."""

import base64
import uuid

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.casework import attachments, concerns
from app.foundations.access import Actor
from tests import samples
from tests.factories import let_the_worker_work, make_draft

CONTENT = samples.PDF + bytes(1_000_000)
TUS = {"Tus-Resumable": "1.0.0"}
NAMED = "filename " + base64.b64encode("Café.pdf".encode()).decode()


@pytest.fixture
def draft(vet: Actor) -> uuid.UUID:
    return make_draft(vet).id


def begin(browser: FlaskClient, draft: uuid.UUID, size: object = len(CONTENT), **headers: str) -> TestResponse:
    told = TUS | {"Upload-Length": str(size), "Upload-Metadata": NAMED} | headers
    return browser.post(f"/reporter/drafts/{draft}/uploads", headers=told)


def bring(browser: FlaskClient, address: str, part: bytes, offset: object, **headers: str) -> TestResponse:
    told = TUS | {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"} | headers
    return browser.patch(address, data=part, headers=told)


def offset(browser: FlaskClient, address: str) -> int:
    return int(browser.head(address, headers=TUS).headers["Upload-Offset"])


def test_a_file_comes_in_parts_and_is_the_same(browser: FlaskClient, vet: Actor, draft: uuid.UUID) -> None:
    begun = begin(browser, draft)
    assert begun.status_code == 201 and "Upload-Expires" in begun.headers
    for start in range(0, len(CONTENT), 300_000):
        assert offset(browser, begun.location) == start
        answer = bring(browser, begun.location, CONTENT[start : start + 300_000], start)
        assert answer.status_code == 204 and answer.headers["Tus-Resumable"] == "1.0.0"
    assert offset(browser, begun.location) == len(CONTENT)
    let_the_worker_work()
    (kept,) = attachments.of_concern(vet, draft)
    opened = attachments.open_own(vet, kept.id)
    assert (opened.name, opened.content) == ("Café.pdf", CONTENT)


def test_where_it_broke_off_is_told_and_a_part_that_came_twice_is_kept_once(
    browser: FlaskClient, draft: uuid.UUID
) -> None:
    address = begin(browser, draft).location
    bring(browser, address, CONTENT[:1000], 0)
    again = bring(browser, address, CONTENT[:1000], 0)
    assert again.status_code == 409 and offset(browser, address) == 1000


def test_the_first_part_betrays_what_it_is(browser: FlaskClient, draft: uuid.UUID) -> None:
    address = begin(browser, draft, len(samples.SVG)).location
    refused = bring(browser, address, samples.SVG, 0)
    assert refused.status_code == 422 and "not a kind of file" in refused.text
    assert "Refused" in browser.get(f"/reporter/drafts/{draft}/attachments").text


@pytest.mark.parametrize("size", [200 * 1024**2, 0, -5, "much", "1_000", "٣", ""])
def test_a_size_that_cannot_be_is_refused_before_a_byte_comes(
    browser: FlaskClient, draft: uuid.UUID, size: object
) -> None:
    assert begin(browser, draft, size).status_code == 422


def test_a_part_is_small_and_no_more_comes_than_was_said(browser: FlaskClient, draft: uuid.UUID) -> None:
    address = begin(browser, draft, 2 * 1024**2).location
    assert bring(browser, address, bytes(1024**2 + 1), 0).status_code == 413
    bring(browser, address, CONTENT, 0)
    assert bring(browser, address, bytes(1024**2), len(CONTENT)).status_code == 204
    assert bring(browser, address, bytes(200_000), len(CONTENT) + 1024**2).status_code == 422


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Tus-Resumable": "0.2.2"}, 412),
        ({"Content-Type": "application/octet-stream"}, 415),
        ({"Upload-Offset": "nowhere"}, 409),
        ({"Upload-Offset": "-1"}, 409),
    ],
)
def test_who_speaks_otherwise_is_told_so(
    browser: FlaskClient, draft: uuid.UUID, headers: dict[str, str], status: int
) -> None:
    address = begin(browser, draft).location
    assert bring(browser, address, b"%PDF-", 0, **headers).status_code == status
    assert offset(browser, address) == 0


@pytest.mark.parametrize("metadata", ["", "filename", "filename !!!", "filename gICA", "other YQ=="])
def test_a_name_that_cannot_be_read_is_no_reason_to_refuse_a_file(
    browser: FlaskClient, vet: Actor, draft: uuid.UUID, metadata: str
) -> None:
    assert begin(browser, draft, **{"Upload-Metadata": metadata}).status_code == 201
    assert [each.name for each in attachments.of_concern(vet, draft)] == ["file"]


def test_only_ones_own_draft_takes_files(
    browser: FlaskClient, colleague: FlaskClient, officers_browser: FlaskClient, vet: Actor, draft: uuid.UUID
) -> None:
    address = begin(browser, draft).location
    for stranger in (colleague, officers_browser):
        assert begin(stranger, draft).status_code == 404
        assert stranger.head(address, headers=TUS).status_code == 404
        assert bring(stranger, address, CONTENT, 0).status_code == 404
    nobody = browser.application.test_client()
    assert bring(nobody, address, CONTENT, 0).status_code == 302 and begin(nobody, draft).status_code == 401
    assert offset(browser, address) == 0


def test_once_sent_nothing_more_comes(browser: FlaskClient, vet: Actor, draft: uuid.UUID) -> None:
    address = begin(browser, draft).location
    concerns.submit(vet, draft)
    assert bring(browser, address, CONTENT, 0).status_code == 409
    assert begin(browser, draft).status_code == 422
