"""A supervisor writes down what somebody answered by telephone: who, as what, and when."""

import pytest

from app.foundations import clock
from app.portals.officer.hours import LONDON
from tests.casework.challenges.disagreeing import again, with_agency
from tests.factories import make_supervisor


def at(challenge) -> str:
    return f"/officer/challenges/{challenge.reference}/write-down"


def form(challenge, **changed) -> dict:
    now = clock.now().astimezone(LONDON)
    said = {"version": challenge.version, "verdict": "uphold", "words": "It stands", "name": "Tess Thorn"}
    when = {"on-day": now.day, "on-month": now.month, "on-year": now.year, "at": f"{now:%H:%M}"}
    return said | when | {"role": "Team manager"} | changed


def test_who_said_it_stands_there(people, sign_in):
    browser, found = sign_in(make_supervisor(people)), with_agency(people)
    assert "Duty desk" in browser.get(at(found)).text
    answer = browser.post(at(found), data=form(found), follow_redirects=True)
    assert "Tess Thorn (Team manager), written down by Sunita Sedge" in answer.text


@pytest.mark.long
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "Enter the name"),
        ({"role": ""}, "Enter what they are"),
        ({"at": "teatime"}, "Enter a time"),
        ({"on-year": 2019}, "after it came to them"),
        ({"on-day": ""}, "Give the day"),
    ],
)
def test_a_mistake_keeps_what_was_typed(people, sign_in, changed, said):
    supervisor, found = make_supervisor(people), with_agency(people)
    answer = sign_in(supervisor).post(at(found), data=form(found, **changed))
    assert answer.status_code == 422 and said in answer.text and "It stands" in answer.text
    assert again(found).state == "asked"


@pytest.mark.long
def test_only_a_supervisor_does(people, sign_in):
    assert sign_in(people.officer).get(at(with_agency(people))).status_code == 403
