"""Giving an agency an area, from a day on."""

from datetime import date

import pytest

from app.casework import directory

SURREY_EAST = "EN-ESURREY"


@pytest.fixture
def address(people) -> str:
    return f"/administrator/directory/{people.social_worker.organisation_id}/areas/new"


def dated(name: str, day: str, month: str, year: str) -> dict:
    return {f"{name}-day": day, f"{name}-month": month, f"{name}-year": year}


def test_an_area_to_come_is_given_from_its_day(people, sign_in, address):
    form = {"area": SURREY_EAST} | dated("from_on", "1", "4", "2027")
    page = sign_in(people.administrator).post(address, data=form, follow_redirects=True).text
    assert "answers for East Surrey" in page and "from 1 April 2027" in page and "To come" in page
    assert directory.agency_for("childrens_social_care", SURREY_EAST, date(2027, 4, 1)) is not None
    assert directory.agency_for("childrens_social_care", SURREY_EAST, date(2027, 3, 31)) is None


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"area": ""}, "Choose the area it answers for"),
        ({"area": "E23000038"}, "Choose the council, or the trust"),
        ({"area": "everywhere"}, "Choose the council, or the trust"),
        ({"area": SURREY_EAST}, "Choose the council, or the trust"),
        ({"area": "E06000030"}, "It answers for this area at that time already"),
        ({"area": "E06000054"} | dated("from_on", "1", "", "2027"), "Give the month as well"),
        ({"area": "E06000054"} | dated("from_on", "", "", "2027"), "Give the day and the month as well"),
        ({"area": "E06000054"} | dated("from_on", "2", "1", "2027") | dated("to_on", "1", "1", "2027"), "The last day"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(people, sign_in, address, form, told):
    answer = sign_in(people.administrator).post(address, data=form)
    assert answer.status_code == 422 and told in answer.text
    assert form.get("from_on-year", "") in answer.text
    assert len(directory.areas_of(people.administrator, people.social_worker.organisation_id)) == 1
