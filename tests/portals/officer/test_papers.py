"""The papers of a conference: everything about one concern at once."""

import json

import pytest
from sqlalchemy import select

from app.foundations.database import session
from app.foundations.ledger.entries import Entry
from app.portals.shared import pdf
from tests.factories import make_action, make_concern, make_referral
from tests.portals.reporter.test_printed import inside


def at(reference: str) -> str:
    return f"/officer/concerns/{reference}/conference"


def how_read() -> list[str]:
    entries = session.scalars(select(Entry).where(Entry.event == "PapersRead").order_by(Entry.number))
    return [json.loads(each.details)["how"] for each in entries]


def test_it_says_who_must_not_be_told_first_then_who_and_what_and_who_acts(people, sign_in):
    referral, _ = make_action(people)
    page = sign_in(people.officer).get(at(referral.reference[:12])).text
    in_order = [
        "Do not contact",
        "OFFICIAL-SENSITIVE",
        "Craig",
        "What happened, in the order",
        "See both children alone",
    ]
    places = [page.index(each) for each in in_order]
    assert places == sorted(places)


def test_what_happened_stands_by_the_day_of_the_event_and_not_of_its_entry(people, sign_in):
    on = {"day": 3, "month": 3, "year": 2024}
    concern = make_concern(people.vet, happened_on=on)
    page = sign_in(people.officer).get(at(concern.reference)).text
    assert page.index("3 March 2024") < page.index("The concern was sent.")


def test_a_date_of_which_only_the_year_is_known_is_shown_as_it_was_given(people, sign_in):
    concern = make_concern(people.vet, happened_on={"day": None, "month": None, "year": 2023})
    page = sign_in(people.officer).get(at(concern.reference)).text
    assert page.index(">2023<") < page.index("The concern was sent.")


@pytest.mark.skipif(not pdf.CAN_BE_MADE, reason="Pango is not installed, so no PDF can be made here")
def test_as_a_file_it_is_tagged_and_its_name_says_nothing(people, sign_in):
    referral = make_referral(people)
    reference = referral.reference[:12]
    answer = sign_in(people.officer).get(f"{at(reference)}/pdf")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{reference}-conference.pdf"'
    made = inside(answer.data)
    assert b"pdfuaid:part" in made and b"/StructTreeRoot" in made and answer.headers["Cache-Control"] == "no-store"
    assert how_read() == ["pdf"]


def test_each_reading_is_recorded(people, sign_in):
    reference = make_referral(people).reference[:12]
    browser = sign_in(people.other_officer)
    browser.get(at(reference))
    browser.get(at(reference))
    assert how_read() == ["screen", "screen"]


@pytest.mark.parametrize("who", ["vet", "social_worker", "administrator"])
def test_it_is_for_officers_alone(people, sign_in, who):
    reference = make_referral(people).reference[:12]
    assert sign_in(getattr(people, who)).get(at(reference)).status_code == 403
