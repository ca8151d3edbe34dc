"""One's own report on paper and as a PDF."""

import json
import re
import zlib

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from app.casework import concerns
from app.casework.concerns.handling import SENSITIVE, USUAL, handling
from app.foundations.access import Actor
from app.foundations.database import session
from app.foundations.ledger.entries import Entry
from app.portals.shared import pdf
from tests.portals.reporter.conftest import A2, text_of


def acts(kind: str) -> list[str]:
    """How this reporter's report was read, as the ledger tells."""
    entries = session.scalars(select(Entry).where(Entry.event == kind).order_by(Entry.number))
    return [json.loads(each.details)["how"] for each in entries]


def inside(made: bytes) -> bytes:
    """A PDF with what is packed in it unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    unpacked = [zlib.decompressobj().decompress(each) for each in streams if each[:1] == b"x"]
    return b"\n".join([made, *unpacked])


def test_the_page_says_everything_and_how_to_handle_it(browser: FlaskClient, sent: str) -> None:
    said = text_of(browser.get(f"/reporter/concerns/{sent}/print"))
    assert sent in said and "Craig answered every question" in said and "Harbour Lane Vets" in said
    assert "OFFICIAL" in said and "Shred it when it is no longer needed." in said


def test_each_reading_of_ones_own_report_is_recorded(browser: FlaskClient, sent: str) -> None:
    browser.get(f"/reporter/concerns/{sent}")
    browser.get(f"/reporter/concerns/{sent}?show=answers")
    browser.get(f"/reporter/concerns/{sent}/print")
    browser.get(f"/reporter/concerns/{sent}/pdf")
    assert acts("OwnReportRead") == ["screen", "print", "pdf"]


@pytest.mark.skipif(not pdf.CAN_BE_MADE, reason="Pango is not installed, so no PDF can be made here")
def test_the_pdf_is_tagged_and_says_its_language_and_its_marking(browser: FlaskClient, sent: str) -> None:
    answer = browser.get(f"/reporter/concerns/{sent}/pdf")
    assert answer.content_type == "application/pdf" and answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{sent}.pdf"'
    made = inside(answer.data)
    assert made.startswith(b"%PDF-") and b"/StructTreeRoot" in made and b"/Lang (en)" in made
    assert re.search(rb"/MarkInfo\s*<<[^>]*/Marked true", made) and b"pdfuaid:part" in made


@pytest.mark.skipif(not pdf.CAN_BE_MADE, reason="Pango is not installed, so no PDF can be made here")
def test_the_pdf_speaks_welsh_to_who_reads_welsh(browser: FlaskClient, sent: str) -> None:
    browser.post("/language", data={"_language": "cy"})
    assert b"/Lang (cy)" in inside(browser.get(f"/reporter/concerns/{sent}/pdf").data)


@pytest.mark.skipif(not pdf.CAN_BE_MADE, reason="Pango is not installed, so no PDF can be made here")
def test_a_pdf_fetches_nothing(app, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(pdf.Nothing, "fetch", lambda self, url, headers=None: asked.append(url) or 1 / 0)
    with app.test_request_context():
        made = pdf.pdf('<html lang="en"><title>A</title><img src="file:///etc/hostname" alt="x">A')
    assert made.startswith(b"%PDF-") and asked == ["file:///etc/hostname"]


def test_without_pango_the_page_says_that_it_can_be_printed(
    browser: FlaskClient, sent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "CAN_BE_MADE", False)
    page = browser.get(f"/reporter/concerns/{sent}/print")
    assert "A PDF cannot be made here" in text_of(page) and "/pdf" not in page.get_data(as_text=True)
    refused = browser.get(f"/reporter/concerns/{sent}/pdf")
    assert refused.status_code == 409 and "Print the page instead." in text_of(refused)


def test_nobody_else_prints_it(colleague: FlaskClient, officers_browser: FlaskClient, sent: str) -> None:
    for how in ("print", "pdf"):
        assert colleague.get(f"/reporter/concerns/{sent}/{how}").status_code == 404
        assert officers_browser.get(f"/reporter/concerns/{sent}/{how}").status_code == 403
    assert acts("OwnReportRead") == []


@pytest.mark.parametrize(
    "changed",
    [
        {"identity": "protect"},
        {"harms": ["domestic_abuse"]},
        {"harms": ["intel_other"]},
        {"harms": ["position_of_trust"]},
    ],
)
def test_what_could_bring_somebody_into_danger_is_sensitive(changed: dict[str, object]) -> None:
    plain = A2 | {"identity": "organisation", "harms": ["neglect"]}
    assert (handling(plain), handling(plain | changed)) == (USUAL, SENSITIVE)


def test_what_was_added_later_is_printed_too(browser: FlaskClient, vet: Actor, sent: str) -> None:
    concerns.add(vet, concerns.by_reference(vet, sent).id, "They have moved to her mother’s.")
    assert "They have moved to her mother’s." in text_of(browser.get(f"/reporter/concerns/{sent}/print"))
