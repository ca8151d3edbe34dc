"""Being away: everybody for themselves, a supervisor for anybody, and nobody is asked why."""

from datetime import timedelta

import pytest

from app.casework import rota
from app.foundations import clock
from tests.factories import make_supervisor, put_on_call

ADDRESS = "/officer/rota/absences/new"


def form(whom, first=0, last=2) -> dict:
    begins, ends = clock.now() + timedelta(days=first), clock.now() + timedelta(days=last)
    dates = {"first": begins, "last": ends}
    boxes = {f"{name}-{part}": getattr(on, part) for name, on in dates.items() for part in ("day", "month", "year")}
    return {"officer": str(whom.id)} | boxes


def test_whoever_says_that_they_are_away_leaves_a_gap_that_the_page_shows(people, sign_in):
    put_on_call(make_supervisor(people), people.officer, 100)
    page = sign_in(people.officer).post(ADDRESS, data=form(people.officer), follow_redirects=True).text
    assert "Olive Orr is away until the end of" in page and "Nobody is on call now" in page


def test_a_supervisor_says_it_of_anybody(people, sign_in):
    supervisor = make_supervisor(people)
    assert "Otis Oakes" in sign_in(supervisor).get(ADDRESS).text
    sign_in(supervisor).post(ADDRESS, data=form(people.other_officer))
    assert set(rota.away(supervisor, clock.now())) == {people.other_officer.id}


def test_an_officer_says_it_of_nobody_else(people, sign_in):
    browser = sign_in(people.officer)
    assert "Otis Oakes" not in browser.get(ADDRESS).text
    assert browser.post(ADDRESS, data=form(people.other_officer)).status_code == 422
    assert rota.away(people.officer, clock.now()) == {}


def test_the_last_day_is_not_before_the_first(people, sign_in):
    answer = sign_in(people.officer).post(ADDRESS, data=form(people.officer, 5, 4))
    assert answer.status_code == 422 and "The last day must be today or later, and not before the first" in answer.text


def test_one_day_is_enough(people, sign_in):
    assert sign_in(people.officer).post(ADDRESS, data=form(people.officer, 0, 0)).status_code == 302


@pytest.mark.parametrize("who", ["vet", "social_worker", "administrator"])
def test_it_is_for_officers(people, sign_in, who):
    assert sign_in(getattr(people, who)).get(ADDRESS).status_code == 403
