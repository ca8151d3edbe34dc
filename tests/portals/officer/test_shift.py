"""A supervisor puts somebody into the rota."""

from datetime import timedelta

import pytest

from app.casework import rota
from app.foundations import clock
from tests.factories import make_supervisor

ADDRESS = "/officer/rota/shifts/new"


@pytest.fixture
def supervisor(people):
    return make_supervisor(people)


@pytest.fixture
def form(people):
    tomorrow = clock.now() + timedelta(days=1)
    return {
        "officer": str(people.officer.id), "kind": "on call", "repeat": "once", "begins": "17:00", "ends": "08:30",
        "on-day": tomorrow.day, "on-month": tomorrow.month, "on-year": tomorrow.year,
    }  # fmt: skip


def planned(actor) -> list:
    return rota.planned(actor, clock.now(), clock.now() + timedelta(days=30))


def test_once_over_a_night(supervisor, sign_in, form):
    page = sign_in(supervisor).post(ADDRESS, data=form, follow_redirects=True).text
    assert "Olive Orr is in the rota: on call, " in page
    ((shift,),) = [[each.shift for each in planned(supervisor)]]
    assert shift.ends_at - shift.begins_at in (timedelta(hours=n) for n in (14.5, 15.5, 16.5))


def test_every_day_for_a_week(supervisor, sign_in, form):
    page = sign_in(supervisor).post(ADDRESS, data=form | {"repeat": "week"}, follow_redirects=True).text
    assert "7 times, the first from" in page and len(planned(supervisor)) == 7


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"officer": ""}, "Choose an officer"),
        ({"kind": ""}, "Choose what they are there for"),
        ({"begins": "half past five"}, "Enter a time of 24 hours"),
        ({"ends": "25:00"}, "Enter a time of 24 hours"),
        ({"on-year": ""}, "Give the year as well"),
        ({"on-year": "1999"}, "The year must be in 4 figures"),
        ({"on-day": "31", "on-month": "2"}, "That month does not have so many days"),
        ({"ends_on-day": "1"}, "Give the month as well"),
        ({"repeat": "for ever"}, "Choose one of the answers on this page"),
    ],
)
def test_a_mistake_is_said_and_what_was_typed_is_kept(supervisor, sign_in, form, changed, told):
    answer = sign_in(supervisor).post(ADDRESS, data=form | changed)
    assert answer.status_code == 422 and told in answer.text
    assert 'value="08:30"' in answer.text or "ends" in changed
    assert planned(supervisor) == []


def test_what_the_rota_refuses_is_said(supervisor, sign_in, form):
    browser = sign_in(supervisor)
    browser.post(ADDRESS, data=form)
    answer = browser.post(ADDRESS, data=form)
    assert answer.status_code == 422 and "Olive Orr has a shift of this kind at that time already" in answer.text


@pytest.mark.parametrize("who", ["officer", "vet", "administrator"])
def test_nobody_else_plans(people, sign_in, form, who):
    browser = sign_in(getattr(people, who))
    assert browser.get(ADDRESS).status_code == 403
    assert browser.post(ADDRESS, data=form).status_code == 403
