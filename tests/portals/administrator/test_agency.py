"""One agency of the directory: areas, contacts, limits, and what is missing."""

import pytest

from app.casework import directory
from app.casework.directory.models import ContactCategory
from tests.factories import make_contact


@pytest.fixture
def council(people):
    return people.social_worker.organisation_id


def at(council) -> str:
    return f"/administrator/directory/{council}"


def test_everything_about_it_stands_there(people, sign_in, council):
    make_contact(council, ContactCategory.OUT_OF_HOURS, name="Night team", telephone="01632 960101")
    directory.stop_accepting(people.administrator, council, harm="cse", why="The exploitation team takes these")
    page = sign_in(people.administrator).get(at(council)).text
    for shown in ("Swindon", "Duty desk", "Night team", "01632 960101", "Day and night, every day", "always"):
        assert shown in page
    assert "The exploitation team takes these" in page and "No secure e-mail" in page
    assert "No out-of-hours number" not in page


def test_what_is_past_stays_and_says_so(people, sign_in, council):
    client = sign_in(people.administrator)
    (desk,) = directory.contacts_of(people.administrator, council)
    page = client.post(f"/administrator/directory/contacts/{desk.id}/end", data={
        "version": desk.version, "last_day-day": "1", "last_day-month": "2", "last_day-year": "2026"},
        follow_redirects=True).text  # fmt: skip
    assert "Duty desk: Duty desk: the last day is 1 February 2026." in page
    assert "until 1 February 2026" in page and "Past" in page and "No duty desk" in page


def test_a_limit_is_taken_back(people, sign_in, council):
    directory.stop_accepting(people.administrator, council, harm="cse", why="Others take these")
    (refusal,) = directory.refusals_of(people.administrator, council)
    address = f"/administrator/directory/refusals/{refusal.id}/remove"
    client = sign_in(people.administrator)
    page = client.post(address, follow_redirects=True).text
    assert "They accept such concerns again" in page and "Others take these" not in page
    assert client.post(address).status_code == 404


def test_an_organisation_that_is_no_agency_is_not_here(people, sign_in):
    client = sign_in(people.administrator)
    assert client.get(at(people.vet.organisation_id)).status_code == 404
    assert client.get(f"{at(people.vet.organisation_id)}/contacts/new").status_code == 404


def test_nobody_else_changes_anything(people, sign_in, council):
    (desk,) = directory.contacts_of(people.administrator, council)
    for who in (people.officer, people.social_worker, people.vet):
        client = sign_in(who)
        for address in (f"contacts/{desk.id}", f"contacts/{desk.id}/end", f"{council}/areas/new", "missing"):
            assert client.post(f"/administrator/directory/{address}").status_code == 403
