"""The reference directory covers every authority and every nation, by names and codes that places know."""

from datetime import date

import pytest

from app.casework import places, routing
from app.casework.directory.bodies import NATIONS, areas_ahead, bodies
from app.casework.directory.models import ContactCategory
from app.casework.directory.rules import rules

NOW, AFTER = date(2026, 11, 25), date(2027, 4, 1)
NOT_THERE = {"fire_and_rescue", "health", "gp", "community_safety", "police_by_reporter", "national_pool"}


@pytest.mark.parametrize("on", [NOW, AFTER])
@pytest.mark.parametrize("kind", ["childrens_social_care", "adult_social_care"])
def test_every_authority_has_a_body_for_children_and_one_for_adults(kind, on):
    covered = [code for body in bodies().on(on) if body.kind == kind for code in body.areas]
    assert {each.responsible_code for each in places.authorities(on=on)} == set(covered)
    assert len(covered) == len(set(covered))


@pytest.mark.parametrize(
    ("kind", "number"), [("police", 45), ("lado", 153 + 22), ("council_animal_welfare", 361), ("prevent", 44)]
)
def test_there_are_as_many_of_each_as_there_are_in_life(kind, number):
    assert len([body for body in bodies().on(NOW) if body.kind == kind]) == number


@pytest.mark.parametrize("kind", ["care_regulator", "childrens_regulator", "police_oversight", "ceop"])
def test_every_nation_has_its_own(kind):
    assert sorted(code for body in bodies().single if body.kind == kind for code in body.areas) == sorted(NATIONS)


def test_animals_are_looked_after_in_every_nation():
    kinds = ("rspca", "scottish_spca", "daera")
    assert sorted(code for body in bodies().single if body.kind in kinds for code in body.areas) == sorted(NATIONS)


def test_every_code_is_known_and_no_name_stands_twice():
    known = set(areas_ahead(NOW))
    for on in (NOW, AFTER):
        assert {code for body in bodies().on(on) for code in body.areas} <= known
        names = [body.name for body in bodies().on(on)]
        assert len(names) == len(set(names)) and all(body.source for body in bodies().on(on))


def test_duties_and_their_kinds_of_area_are_those_of_the_routing_rules():
    table = routing.routing_table().agencies
    assert {kind: table[kind].area for kind in bodies().kinds} == bodies().kinds
    assert set(table) - set(bodies().kinds) == NOT_THERE


def test_the_rules_of_the_directory_speak_of_duties_and_contacts_that_there_are():
    known, told = set(routing.routing_table().agencies), rules()
    stand_ins = {kind for each in told.instead.values() for kind in each.take}
    assert {*told.day_and_night, *told.instead, *stand_ins, *told.employers} <= known
    assert set(told.needed) == {str(each) for each in ContactCategory}


def test_nobody_stands_in_for_themselves():
    assert [kind for kind, each in rules().instead.items() if kind in each.take] == []


def test_surrey_has_two_councils_from_its_day_on():
    def surrey(on):
        return {each.responsible_name for each in places.authorities(on=on) if "Surrey" in each.responsible_name}

    assert surrey(date(2027, 3, 31)) == {"Surrey"} and surrey(AFTER) == {"East Surrey", "West Surrey"}
