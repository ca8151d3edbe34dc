"""Registering organisations whose people report, and hubs."""

from app.casework import accounts

ADDRESS = "/administrator/organisations/register"
SWINDON = "E06000030"


def names(people) -> list[str]:
    return [each.name for each in accounts.organisations(people.administrator)]


def test_a_new_school_stands_in_the_list_and_waits_for_people(people, sign_in):
    form = {"name": "Quayside School", "sector": "school", "area": SWINDON}
    page = sign_in(people.administrator).post(ADDRESS, data=form, follow_redirects=True).text

    assert "Quayside School is registered" in page
    assert "Nobody signs in for this organisation yet." in page
    assert "Area: Swindon" in page


def test_an_empty_form_says_what_is_missing(people, sign_in):
    answer = sign_in(people.administrator).post(ADDRESS, data={})

    assert answer.status_code == 422
    for told in ("Enter its name", "Choose what kind of organisation it is", "Choose the council area"):
        assert answer.text.count(told) >= 2, "once in the summary, once at the box"


def test_a_name_that_is_taken_is_refused_and_kept(people, sign_in):
    form = {"name": "Harbour Lane Vets", "sector": "vet", "area": SWINDON}
    answer = sign_in(people.administrator).post(ADDRESS, data=form)

    assert answer.status_code == 422
    assert "There is already an organisation of this name." in answer.text
    assert 'value="Harbour Lane Vets"' in answer.text
    assert names(people).count("Harbour Lane Vets") == 1


def test_an_agency_is_not_registered_here(people, sign_in):
    form = {"name": "A council", "sector": "agency", "area": SWINDON}

    assert sign_in(people.administrator).post(ADDRESS, data=form).status_code == 422
    assert "A council" not in names(people)


def test_a_made_up_area_is_refused(people, sign_in):
    form = {"name": "Quayside School", "sector": "school", "area": "E99999999"}

    assert sign_in(people.administrator).post(ADDRESS, data=form).status_code == 422
    assert "Quayside School" not in names(people)
