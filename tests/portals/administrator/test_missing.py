"""Who is not registered yet, and registering all of them."""

import pytest

from app.casework import directory, places

ADDRESS = "/administrator/directory/missing"


def test_it_counts_by_duty_and_nation(people, sign_in):
    page = sign_in(people.administrator).get(ADDRESS).text
    assert "Children&#39;s social care" in page and "Register all" not in page


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [("duty=police", "Kent Police"), ("nation=scotland", "Scottish SPCA"), ("duty=lado&nation=wales", "Powys")],
)
def test_it_names_those_of_a_duty_or_nation_with_their_source(people, sign_in, chosen, shown):
    page = sign_in(people.administrator).get(f"{ADDRESS}?{chosen}").text
    assert shown in page and "Register all" in page and ("Act" in page or "Procedures" in page)


def test_all_of_them_are_registered_with_one_press(people, sign_in):
    client = sign_in(people.administrator)
    page = client.post(ADDRESS, data={"duty": "police"}, follow_redirects=True).text
    assert "44 registered. None has a contact, and nobody signs in for them yet" in page and "Kent Police" in page
    assert "Nobody of these is missing." in client.get(f"{ADDRESS}?duty=police").text
    assert directory.missing_bodies(people.administrator, places.today(), kind="police") == []


def test_a_name_that_is_taken_is_told(people, sign_in):
    client = sign_in(people.administrator)
    form = {"name": "Kent Police", "sector": "charity", "area": "E06000030"}
    client.post("/administrator/organisations/register", data=form)
    page = client.post(ADDRESS, data={"duty": "police"}, follow_redirects=True).text
    assert "43 registered." in page and "1 could not be: another organisation has the name" in page


def test_whoever_chooses_nothing_registers_nothing(people, sign_in):
    client = sign_in(people.administrator)
    before = len(directory.missing_bodies(people.administrator, places.today()))
    assert client.post(ADDRESS, data={"duty": "nonsense"}).status_code >= 400
    assert len(directory.missing_bodies(people.administrator, places.today())) == before
