"""Taking a referral away, as a PDF and as data."""

import json
import re

import pytest
from sqlalchemy import select

from app.casework.referrals.models import Referral
from app.config import ROOT
from app.foundations.database import session
from app.foundations.ledger.entries import Entry
from app.portals.shared import pdf
from tests.factories import make_acknowledged_referral, make_referral, make_returned_referral
from tests.portals.reporter.test_printed import inside

SCHEMA = json.loads((ROOT / "docs" / "referral-1.schema.json").read_text(encoding="utf-8"))
needs_pango = pytest.mark.skipif(not pdf.CAN_BE_MADE, reason="Pango is not installed, so no PDF can be made here")


def at(referral, how: str) -> str:
    return f"/agency/referrals/{referral.reference}/{how}"


def test_the_data_says_what_the_page_says_and_no_more(people, sign_in):
    referral = make_acknowledged_referral(people)
    answer = sign_in(people.social_worker).get(at(referral, "json"))
    data, disclosure = answer.json, session.get_one(Referral, referral.id).disclosure
    assert (data["format"], data["version"], data["reference"]) == ("heed-referral", "1.0", referral.reference)
    shared = {each["label"]: each["words"] for each in data["shared"]}
    assert shared == {each["label"]: each["words"] for each in disclosure["fields"]}
    assert [each["words"] for each in data["do_not_contact"]] == [each["words"] for each in disclosure["bands"]]
    assert data["why"]["officer"] == "Two small children live there." and data["standing"]["acknowledged_at"]
    assert "departure" not in answer.text


def test_its_shape_is_the_published_one(people, sign_in):
    data = sign_in(people.social_worker).get(at(make_referral(people), "json")).json
    assert list(faults(data, SCHEMA, "referral")) == []
    assert list(faults(data | {"rating": "PINK"}, SCHEMA, "referral"))


def test_its_headers_are_safe(people, sign_in):
    referral = make_referral(people)
    answer = sign_in(people.social_worker).get(at(referral, "json"))
    assert answer.content_type == "application/json" and answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{referral.reference}.json"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.long
@needs_pango
def test_the_pdf_is_tagged_and_carries_its_marking(people, sign_in):
    referral = make_referral(people)
    answer = sign_in(people.social_worker).get(at(referral, "pdf"))
    assert answer.content_type == "application/pdf" and b"pdfuaid:part" in inside(answer.data)
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{referral.reference}.pdf"'


def test_every_sheet_carries_the_warning_and_the_marking(people, sign_in, monkeypatch):
    set_as = []
    monkeypatch.setattr(pdf, "CAN_BE_MADE", True)
    monkeypatch.setattr(pdf, "pdf", lambda page: set_as.append(page) or b"%PDF")
    referral = make_referral(people)
    assert sign_in(people.social_worker).get(at(referral, "pdf")).data == b"%PDF"
    running = re.search(r"heed-report__running.*?</div>", set_as[0], re.DOTALL)[0]
    assert "DO NOT CONTACT" in running and "OFFICIAL-SENSITIVE" in running and referral.reference in running


def test_each_copy_is_recorded(people, sign_in):
    referral, browser = make_referral(people), sign_in(people.social_worker)
    browser.get(at(referral, "json"))
    found = select(Entry).where(Entry.event == "ReferralTakenAway", Entry.subject_id == referral.id)
    (entry,) = session.scalars(found)
    assert entry.actor_id == people.social_worker.id and "json" in entry.details


def test_where_no_pdf_can_be_made_the_page_says_so(people, sign_in, monkeypatch):
    monkeypatch.setattr(pdf, "CAN_BE_MADE", False)
    referral, browser = make_referral(people), sign_in(people.social_worker)
    assert browser.get(at(referral, "pdf")).status_code == 409
    assert at(referral, "pdf") not in browser.get(f"/agency/referrals/{referral.reference}").text


def test_what_was_returned_is_not_taken_away(people, sign_in):
    referral = make_returned_referral(people)
    assert sign_in(people.social_worker).get(at(referral, "json")).status_code == 409


@pytest.mark.long
def test_others_get_page_not_found_and_others_roles_nothing(people, sign_in):
    address = at(make_referral(people), "json")
    assert sign_in(people.constable).get(address).status_code == 404
    assert {sign_in(who).get(address).status_code for who in (people.officer, people.vet)} == {403}


def faults(data, schema: dict, where: str):
    """What is wrong with data by the few words of JSON Schema that ours uses."""
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
    allowed = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not isinstance(data, tuple(kinds[each] for each in allowed)):
        yield f"{where} is not {allowed}"
        return
    if "enum" in schema and data not in schema["enum"]:
        yield f"{where} is {data}"
    if isinstance(data, str) and not re.search(schema.get("pattern", ""), data):
        yield f"{where} is in another form: {data}"
    if isinstance(data, list):
        for number, each in enumerate(data):
            yield from faults(each, schema["items"], f"{where}[{number}]")
    if isinstance(data, dict):
        yield from (f"{where}.{each} is missing" for each in schema["required"] if each not in data)
        yield from (f"{where}.{each} is not described" for each in data if each not in schema["properties"])
        for name in data.keys() & schema["properties"].keys():
            yield from faults(data[name], schema["properties"][name], f"{where}.{name}")
