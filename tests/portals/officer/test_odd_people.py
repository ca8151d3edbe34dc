"""Supervisors see who was joined oddly."""

from tests.casework.people.twins import join_of_two_births
from tests.factories import make_supervisor


def test_who_has_two_dates_of_birth_stands_there(people, sign_in):
    eldest, _ = join_of_two_births(people)
    page = " ".join(sign_in(make_supervisor(people)).get("/officer/odd-people").text.split())
    assert "born on different days" in page and f"/officer/people/{eldest}/part" in page and "Riley" not in page


def test_an_empty_list_says_why_and_is_for_supervisors(people, sign_in):
    assert "Nobody was joined oddly" in sign_in(make_supervisor(people)).get("/officer/odd-people").text
    assert sign_in(people.officer).get("/officer/odd-people").status_code == 403
