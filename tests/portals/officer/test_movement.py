"""One person in place and time: the map and the list tell the same, in the order in which it happened."""

import re

import pytest

from app.casework import people as everybody
from app.casework import places
from app.casework.activity.movement import moves, stops
from app.foundations.access import SYSTEM
from tests.casework.ties.linking import make_shona


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
