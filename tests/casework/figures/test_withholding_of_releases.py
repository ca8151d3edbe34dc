"""The attack on releases as they are really published, with all their tables together."""

import random

import pytest

from app.casework import figures
from app.foundations.access import SYSTEM
from tests.casework.figures.attack import leaks
from tests.casework.figures.tabulating import only_small_ones_withheld
from tests.portals.analyst.published import SUMMER, concern, counted, in_summer, taking

pytestmark = pytest.mark.long


def unevenly(number):
    """Concerns of many areas and of all sorts of people, most of few sorts."""
    chance = random.Random(number)

    def one_of(*codes):
        return chance.choices(codes, [1 / (1 + place) ** 2 for place in range(len(codes))])[0]

    areas = [f"E0600{place:04}" for place in range(1, 13)]
    for _ in range(number):
        day = f"2026-0{one_of(7, 8, 9)}-10"
        told = concern(
            day,
            rating=one_of("GREEN", "AMBER", "BLUE", "RED"),
            area_code=one_of(*areas),
            ethnicity=one_of("white", "black", "", "asian", "mixed", "other"),
            sex=one_of("female", "male", ""),
            kind=one_of("neglect", "physical_abuse", "sexual_abuse", "animal_cruelty"),
            sector=one_of("school", "vet", "charity"),
        )
        told |= taking(day, "rated", one_of(10, 45, 300, 2000), 240)
        if chance.random() < 0.6:
            told |= taking(day, "referred", one_of(60, 300), 240)
            told |= taking(day, "decided", one_of(14_400, 30_000), 20_000)
            if chance.random() < 0.4:
                told |= {"nfa_at": told["decided_at"], "nfa_because": one_of("no_risk", "no_consent")}
        elif chance.random() < 0.5:
            told["closed_at"] = told["rated_at"]
        yield told


@pytest.mark.parametrize("told", [in_summer(), list(unevenly(60)), list(unevenly(400))], ids=["summer", "60", "400"])
def test_no_small_number_comes_out_of_a_release(people, told):
    count = counted(SUMMER, told)
    tables = [each for each in count.tables if each.rows]
    release = figures.publish(SYSTEM, count)
    assert leaks(tables, [release.table(each.code) for each in tables]) == []


def test_where_only_small_numbers_are_withheld_the_attack_finds_many():
    tables = [each for each in counted(SUMMER, list(unevenly(400))).tables if each.rows]
    assert len(leaks(tables, only_small_ones_withheld(tables))) > 50
