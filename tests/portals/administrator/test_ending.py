"""The last day of an area or a contact."""

from datetime import date

import pytest

from app.casework import directory

LAST = {"last_day-day": "31", "last_day-month": "3", "last_day-year": "2027"}


@pytest.fixture
def area(people):
    (found,) = directory.areas_of(people.administrator, people.social_worker.organisation_id)
    return found


def at(area) -> str:
    return f"/administrator/directory/areas/{area.id}/end"


def test_an_area_ends_on_its_last_day(people, sign_in, area):
    client, seen = sign_in(people.administrator), area.version
    assert "Swindon" in client.get(at(area)).text
    page = client.post(at(area), data=LAST | {"version": seen}, follow_redirects=True).text
    assert "Swindon: the last day is 31 March 2027." in page and "until 31 March 2027" in page
    assert directory.agency_for("childrens_social_care", "E06000030", date(2027, 3, 31)) is not None
    assert directory.agency_for("childrens_social_care", "E06000030", date(2027, 4, 1)) is None


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"last_day-day": "", "last_day-month": "", "last_day-year": ""}, "Give the last day"),
        ({"last_day-day": "31", "last_day-month": "2"}, "That month does not have so many days"),
        ({"last_day-year": ""}, "Give the year as well"),
    ],
)
def test_a_day_that_is_none_is_said(people, sign_in, area, changed, told):
    answer = sign_in(people.administrator).post(at(area), data=LAST | {"version": area.version} | changed)
    assert answer.status_code == 422 and told in answer.text


def test_it_does_not_end_before_it_begins(people, sign_in, area):
    council, first = people.social_worker.organisation_id, date(2027, 6, 1)
    made = directory.give_area(people.administrator, council, area_code="E06000054", from_on=first, to_on=None)
    answer = sign_in(people.administrator).post(at(made), data=LAST | {"version": made.version})
    assert answer.status_code == 422 and "The last day must be the first day or later" in answer.text


def test_on_an_old_page_nothing_is_changed(people, sign_in, area):
    client, seen = sign_in(people.administrator), area.version
    client.post(at(area), data=LAST | {"version": seen})
    assert client.post(at(area), data=LAST | {"version": seen}).status_code == 409
    assert client.post(at(area), data=LAST | {"version": "x"}).status_code == 400
