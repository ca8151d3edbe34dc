"""The invented population is as it says: the same for a seed, with as much left out as each level tells."""

from collections import Counter

import pytest

from tests.population import EASY, HARD, LEVELS, MEDIUM, Mention, mentions, population
from tests.population.naming import communities

PEOPLE = list(population(6000, seed=3))
SEVERAL = {level.name: list(mentions(PEOPLE, level, seed=4)) for level in LEVELS}


def test_the_same_seed_gives_the_same_people_and_the_same_words():
    assert list(population(300, seed=3)) == PEOPLE[:300] != list(population(300, seed=5))
    assert list(mentions(PEOPLE[:300], MEDIUM, seed=4)) == SEVERAL["medium"][:300]
    assert list(mentions(PEOPLE[:300], MEDIUM, seed=5)) != SEVERAL["medium"][:300]


def test_every_community_is_large_enough_to_be_measured():
    counted = Counter(person.group for person in PEOPLE)
    assert set(counted) == {each.key for each in communities()}
    assert min(counted.values()) > 0.01 * len(PEOPLE)


def test_a_community_of_its_own_can_be_asked_for():
    assert {person.group for person in population(100, seed=1, shares={"welsh": 1, "somali": 1})} == {"welsh", "somali"}


def test_names_are_common_and_rare_as_names_are():
    pairs = Counter((person.given, person.family) for person in PEOPLE if person.group == "english")
    families = Counter(person.family for person in PEOPLE if person.group == "english")
    assert len(pairs) > 0.9 * pairs.total()
    assert 0.005 < families.most_common(1)[0][1] / families.total() < 0.03


def test_nobody_can_be_rung_up():
    numbers = {number for person in PEOPLE for number in person.phones}
    assert {number[:8] for number in numbers} == {"+4477009", "+4416329"}
    assert {len(number) for number in numbers} == {16}, "longer than any number of this country"


def test_families_hold_what_makes_two_look_like_one():
    homes: dict[int, list] = {}
    for person in PEOPLE:
        homes.setdefault(person.household.number, []).append(person)
    named = [Counter((each.given, each.family) for each in members).most_common(1)[0][1] for members in homes.values()]
    born = [Counter(each.birth for each in members).most_common(1)[0][1] for members in homes.values()]
    assert max(named) > 1, "a father and a son of one name"
    assert max(born) > 1, "twins"


@pytest.mark.parametrize("level", [EASY, MEDIUM, HARD], ids=lambda level: level.name)
def test_so_much_is_left_out(level):
    traits = [each.traits for each in SEVERAL[level.name]]

    def share(holds) -> float:
        return sum(map(holds, traits)) / len(traits)

    assert share(lambda each: not each.births and not each.born) == pytest.approx(level.no_birth, abs=0.02)
    assert share(lambda each: each.born is not None) == pytest.approx(level.age_only, abs=0.02)
    assert share(lambda each: not each.homes) == pytest.approx(level.no_home, abs=0.02)
    assert share(lambda each: not each.phones) == pytest.approx(level.no_phone, abs=0.03)


def test_so_many_have_moved():
    newest = {person.number: person.household.homes[0].postcode for person in PEOPLE}
    housed = [each for each in SEVERAL["medium"] if each.traits.homes and each.traits.homes[0].postcode]
    moved = sum(each.traits.homes[0].postcode != newest[each.person] for each in housed)
    assert moved / len(housed) == pytest.approx(MEDIUM.moved, abs=0.03)


def test_a_mention_can_be_written_down():
    for each in SEVERAL["hard"][:200]:
        assert Mention.from_json(each.as_json()) == each
