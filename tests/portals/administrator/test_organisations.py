"""The list of organisations, and who may see it."""

import pytest

from app.casework import accounts
from app.casework.accounts.models import Sector
from app.foundations.access import SYSTEM


def test_they_stand_by_name_with_what_they_are(people, sign_in):
    page = sign_in(people.administrator).get("/administrator/organisations").text

    assert page.index("Harbour Lane Vets") < page.index("Heed hub") < page.index("Wiltshire Police")
    assert "Veterinary practice" in page


def test_nobody_is_named_in_the_list(people, sign_in):
    page = sign_in(people.administrator).get("/administrator/organisations").text

    assert "Vera Vetch" not in page
    assert "vera@harbourlane.example" not in page


def test_a_long_list_is_read_a_page_at_a_time_and_back(people, sign_in):
    for number in range(100):
        accounts.register_organisation(SYSTEM, f"School {number:03}", Sector.SCHOOL)
    client = sign_in(people.administrator)
    seen, address = [], "/administrator/organisations"
    while address:
        page = client.get(address).text
        seen += [number for number in range(100) if f"School {number:03}" in page]
        before, address = address, link(page, "next")

    assert seen == list(range(100))
    last, first_again = client.get(before).text, None
    while link(last, "prev"):
        first_again = last = client.get(link(last, "prev")).text
    assert "Harbour Lane Vets" in first_again


def link(page: str, rel: str) -> str | None:
    marked = page.partition(f'rel="{rel}"')[0]
    if marked == page:
        return None
    return marked.rpartition('href="')[2].partition('"')[0]


@pytest.mark.parametrize("typed", ["x", "%00", "AAAA", "'; drop table organisation; --"])
def test_a_made_up_place_in_the_list_is_its_beginning(people, sign_in, typed):
    answer = sign_in(people.administrator).get("/administrator/organisations", query_string={"from": typed})

    assert answer.status_code == 200
    assert "Harbour Lane Vets" in answer.text


PAGES = (
    "/administrator/organisations",
    "/administrator/organisations/register",
    "/administrator/organisations/register-agency",
    "/administrator/organisations/{}",
    "/administrator/organisations/{}/invite",
)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["vet", "officer", "social_worker"])
def test_nobody_else_opens_the_pages_of_an_administrator(people, sign_in, page, who):
    address = page.format(people.officer.organisation_id)

    assert sign_in(getattr(people, who)).get(address).status_code == 403


@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_is_asked_to_sign_in(people, app, page):
    answer = app.test_client().get(page.format(people.officer.organisation_id))

    assert answer.status_code == 302
    assert answer.location.startswith("/sign-in?next=/administrator/")


# What rules show to whom, of no concern at all: administrators may read it too.
ABOUT_NOBODY = {"officer.sees"}


@pytest.mark.parametrize("portal", ["reporter", "officer", "agency"])
def test_an_administrator_opens_no_page_with_a_word_of_a_case(people, sign_in, app, portal):
    client = sign_in(people.administrator)
    theirs = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith(f"{portal}.") and "GET" in rule.methods and not rule.arguments
        if rule.endpoint not in ABOUT_NOBODY
    ]

    assert theirs
    assert {client.get(address).status_code for address in theirs} == {403}
