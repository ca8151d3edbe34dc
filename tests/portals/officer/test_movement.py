"""One person in place and time: the map and the list tell the same, in the order in which it happened."""

import re

import pytest

from app.casework import need_to_know, places, ties
from app.casework import people as everybody
from app.casework.activity.movement import moves, stops
from app.casework.need_to_know import Order
from app.casework.need_to_know.models import About
from app.casework.ties import Facts, Other
from app.casework.ties.kinds import Handling, NodeKind
from app.foundations.access import SYSTEM
from tests.casework.ties.linking import make_ben, make_shona
from tests.factories import make_supervisor


def text_of(people, sign_in, person):
    return sign_in(people.officer).get(f"/officer/people/{person}/movement").text


@pytest.fixture
def shona(people):
    return make_shona(people)


def test_what_happened_stands_on_the_map_and_in_the_list(people, sign_in, shona):
    text = text_of(people, sign_in, shona)

    assert "1 event in 1 place." in text
    assert "Swindon: SN" in text
    assert text.count("heed-chart__place") == 1
    assert "officer/concerns/" in text


def test_it_is_reached_from_the_page_of_the_person(people, sign_in, shona):
    assert f"/officer/people/{shona}/movement" in sign_in(people.officer).get(f"/officer/people/{shona}").text


def test_no_postcode_and_no_address_stands_there(people, sign_in, shona):
    text = text_of(people, sign_in, shona)

    assert not re.search(r"\b[A-Z]{1,2}\d{1,2} \d[A-Z]{2}\b", text)


def test_reading_it_is_recorded(people, sign_in, shona):
    text_of(people, sign_in, shona)

    (looker,) = {each.actor_id for each in everybody.lookers(SYSTEM, everybody.members(SYSTEM, shona))}
    assert looker == people.officer.id


@pytest.fixture
def group(people, shona):
    """Two who belong to a group, and what is told of each."""
    made = ties.form_group(people.officer, name="Quarry Row", status="suspected", handling=Handling.LAWFUL, note="")
    for each in (shona, make_ben(people)):
        ties.add_tie(people.officer, each, Other(kind=NodeKind.GROUP, id=made.id), Facts(kind="member"))
    return made.id


def test_of_a_group_everything_told_of_its_members_is_on_one_map(people, sign_in, group):
    browser = sign_in(people.officer)
    text = browser.get(f"/officer/groups/{group}/movement").text

    assert "2 events in " in text and "the place changed" not in text
    assert "Shona Merriday." in text and "Ben Oakley." in text
    assert f"/officer/groups/{group}/movement" in browser.get(f"/officer/groups/{group}").text


def test_reading_where_a_group_was_is_reading_everybody_in_it(people, sign_in, shona, group):
    sign_in(people.officer).get(f"/officer/groups/{group}/movement")

    (looker,) = {each.actor_id for each in everybody.lookers(SYSTEM, everybody.members(SYSTEM, shona))}
    assert looker == people.officer.id


@pytest.mark.long
def test_what_is_kept_from_an_officer_is_not_on_the_map_of_a_group(people, sign_in, shona, group):
    """Of somebody who is restricted it is said that there is more; of a sealed record nothing at all."""
    supervisor, concern_id = make_supervisor(people), everybody.members(SYSTEM, shona)[0].concern_id
    need_to_know.restrict(
        supervisor, concern_id, Order(about=About.CONCERN, kind="undercover", reason="Nobody may know")
    )
    text = sign_in(people.other_officer).get(f"/officer/groups/{group}/movement").text

    assert "Ben Oakley" in text and "Shona" not in text and "There is more" not in text


def place(postcode):
    return places.locate(postcode)


def test_events_are_numbered_in_time_and_the_incident_counts_before_the_home():
    told = [
        (3, {"home": place("SN1 1AA")}, "late"),
        (1, {"home": place("SN1 1AA"), "incident": place("NR30 1AA")}, "early"),
        (2, {}, "nowhere"),
        (2, {"now": place("NR30 1AA")}, "between"),
    ]

    found = stops(told)

    assert [(each.number, each.told, each.what) for each in found] == [
        (1, "early", "incident"),
        (2, "between", "now"),
        (3, "late", "home"),
    ]
    assert [each.council for each in found] == ["E10000020", "E10000020", "E06000030"]
    assert moves(found) == 1


def test_a_council_without_a_postcode_is_a_place_too():
    (stop,) = stops([(1, {"home": places.named("Swindon")}, "told")])

    assert (stop.council, stop.cell) == ("E06000030", None)
