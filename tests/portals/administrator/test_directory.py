"""The directory: which agencies there are, what their entries lack, and whom concerns wait for."""

from datetime import date

import pytest

from app.casework import directory
from tests.factories import make_agency, make_concern

ADDRESS = "/administrator/directory"


def test_every_agency_stands_with_its_duty_area_and_what_is_missing(people, sign_in):
    page = sign_in(people.administrator).get(ADDRESS).text
    for shown in ("Swindon children&#39;s social care", "Wiltshire Police", "RSPCA", "Everywhere"):
        assert shown in page
    assert "No out-of-hours number" in page and "and 4 more" in page
    assert "Harbour Lane Vets" not in page, "it is no agency"


def test_it_is_in_the_menu_and_on_the_page_of_the_organisation(people, sign_in):
    client = sign_in(people.administrator)
    council = people.social_worker.organisation_id
    assert ADDRESS in client.get("/administrator/organisations").text
    assert f"{ADDRESS}/{council}" in client.get(f"/administrator/organisations/{council}").text
    assert ADDRESS + "/" not in client.get(f"/administrator/organisations/{people.vet.organisation_id}").text


def test_one_duty_can_be_shown(people, sign_in):
    client = sign_in(people.administrator)
    page = client.get(f"{ADDRESS}?duty=police").text
    assert "Wiltshire Police" in page and "Swindon children" not in page
    assert "No agency of this duty is registered." in client.get(f"{ADDRESS}?duty=lado").text
    assert "Wiltshire Police" in client.get(f"{ADDRESS}?duty=nonsense&from=nonsense").text


def test_a_long_directory_is_read_page_by_page(people, sign_in):
    directory.register_missing(people.administrator, kind="police_intelligence")
    directory.register_missing(people.administrator, kind="police")
    client = sign_in(people.administrator)
    first = client.get(ADDRESS).text
    following = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    second = client.get(following).text
    assert "Swindon children" in first and ">RSPCA</a>" not in first and ">RSPCA</a>" in second
    back = second.split('rel="prev"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    assert "Swindon children" in client.get(back).text


def test_it_says_loudly_whom_concerns_wait_for(people, sign_in):
    client = sign_in(people.administrator)
    assert "nobody receives them here" not in client.get(ADDRESS).text
    concern = make_concern(people.vet, home_postcode="LS1 1UR")
    page = " ".join(client.get(ADDRESS).text.split())
    assert "Concerns came in, and nobody receives them here" in page
    assert "<b>Children&#39;s social care</b>, Leeds: 1 concern" in page
    assert concern.reference not in page


def test_an_agency_that_answers_nowhere_today_says_so(people, sign_in):
    made = make_agency("Ended council", "childrens_social_care", "E08000035")
    (area,) = directory.areas_of(people.administrator, made.id)
    directory.end_area(people.administrator, area.id, last_day=date(2020, 1, 1), seen=area.version)
    assert "Nowhere today" in sign_in(people.administrator).get(ADDRESS).text


@pytest.mark.parametrize("who", ["officer", "vet", "social_worker"])
def test_nobody_else_reads_it(people, sign_in, who):
    client = sign_in(getattr(people, who))
    for address in (ADDRESS, f"{ADDRESS}/missing", f"{ADDRESS}/{people.social_worker.organisation_id}"):
        assert client.get(address).status_code == 403
