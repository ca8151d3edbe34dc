"""Several mentions that may be of one person, and that no officer has joined, are one alert that says so."""

from itertools import pairwise

import pytest
from sqlalchemy import select

from app.casework import need_to_know, patterns
from app.casework.need_to_know import Order
from app.casework.need_to_know.models import About
from app.casework.patterns import Disposition, Standing, listing
from app.casework.patterns.models import Alert
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests.casework.people.families import about, make_pantry
from tests.casework.people.likenesses import alike, find_alike, told_in
from tests.factories import let_the_worker_work, make_supervisor

RULE = "two_organisations"
# Names that the machine does not find alike by itself.
NAMES = ("Riley Stanhope", "Tobiah Quill", "Wendell Frost", "Ansel Drury")
SAME = alike(bits=9)


@pytest.fixture
def chain(people):
    """Four mentions by two organisations, each perhaps the same as the next, and none of them joined."""
    pantry = make_pantry()
    who = (people.teacher, pantry, people.teacher, pantry)
    told = [about(each, {"name": name, "age_band": "5_9"}) for each, name in zip(who, NAMES, strict=True)]
    for one, other in pairwise(told):
        find_alike(told_in(other), {told_in(one): SAME})
    return told


def waiting(actor, rule=RULE):
    session.expire_all()
    return [each for each in patterns.alerts(actor) if each.rule == rule]


def sweep():
    while patterns.sweep_some(SYSTEM):
        pass
    let_the_worker_work()


def said_by():
    session.expire_all()
    return {each.focus_id: each.said_by_id for each in session.scalars(select(Alert).where(Alert.rule == RULE))}


def test_one_stands_in_the_list_and_tells_of_the_other(people, chain):
    (shown,) = waiting(people.officer)
    (other,) = listing.beside(people.officer, [shown.id])[shown.id]
    assert {shown.focus_id, other.focus_id} == {str(told_in(each)) for each in chain[1:3]}
    assert listing.says(people.officer, other) == shown and patterns.waiting(people.officer)[RULE] == 1
    before = said_by()
    sweep()
    assert said_by() == before


@pytest.mark.long
def test_what_the_one_that_was_settled_did_not_know_is_put_before_somebody(people, chain):
    (shown,) = waiting(people.officer)
    patterns.settle(people.officer, shown.id, disposition=Disposition.COINCIDENCE, words="Cousins", seen=shown.version)
    (other,) = waiting(people.officer)
    assert other.id != shown.id and other.standing is Standing.WAITING


@pytest.mark.long
def test_whoever_may_not_see_the_one_sees_the_other(people, chain):
    """Danger: a concern that is sealed from somebody must not take a pattern away that they may see."""
    (shown,) = waiting(people.officer)
    (other,) = listing.beside(people.officer, [shown.id])[shown.id]
    alone = {e.concern_id for e in patterns.alert(SYSTEM, shown.id).concerns} - {
        e.concern_id for e in patterns.alert(SYSTEM, other.id).concerns
    }
    order = Order(about=About.CONCERN, kind="undercover", reason="Nobody may know")
    need_to_know.restrict(make_supervisor(people), alone.pop(), order)
    assert waiting(people.other_officer) == [other] and waiting(people.analyst) == [other]


@pytest.mark.long
def test_the_page_says_that_they_are_perhaps_one_person(people, chain, sign_in):
    (shown,) = waiting(people.officer)
    (other,) = listing.beside(people.officer, [shown.id])[shown.id]
    for actor, desk in ((people.officer, "officer"), (people.analyst, "analyst")):
        browser = sign_in(actor)
        assert "Perhaps one person: 1 more pattern of this sort" in browser.get(f"/{desk}/alerts").text
        assert f"/{desk}/alerts/{other.id}" in browser.get(f"/{desk}/alerts/{shown.id}").text
        assert f"/{desk}/alerts/{shown.id}" in browser.get(f"/{desk}/alerts/{other.id}").text
