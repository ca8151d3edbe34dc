"""Who is called likely: what could be said of a namesake, a brother or a parent as well makes nobody so."""

from dataclasses import replace

import pytest

from app.casework.likeness import Home, Standing, Traits, compare, keys
from tests.casework.likeness.told_of import HOME, NUMBER, Known, between, level, person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({"births": ("1988-11-30",)}, {}),
        ({"births": ("1988-11-30",)}, {"births": ("1962-11-30",)}),
        ({"sex": "f"}, {"sex": "f"}),
    ],
    ids=["no birth", "one birth", "another year", "the same sex"],
)
def test_a_child_named_after_a_parent_is_not_likely_the_parent(one: dict, other: dict) -> None:
    """Name, home and telephone are the household's, however rare the name is."""
    mine, theirs = (
        replace(person("vasile", "ciurar", homes=(HOME,), phones=(NUMBER,)), **told) for told in (one, other)
    )
    assert between(mine, theirs, 10_000).standing in (Standing.POSSIBLE, Standing.UNLIKELY)


@pytest.mark.parametrize(
    "theirs_alone",
    [
        {"births": ("1988-11-30",)},
        {"births": ("1988-11",)},
        {"born": (1988, 1989)},
        {"emails": ("vasile@example.org",)},
        {"handles": ("vasile_88",)},
    ],
    ids=["a date", "a month", "an age", "a mail address", "a name online"],
)
def test_with_something_of_their_own_that_agrees_they_are(theirs_alone: dict) -> None:
    mine = replace(person("vasile", "ciurar", homes=(HOME,), phones=(NUMBER,)), **theirs_alone)
    assert between(mine, mine, 10_000).standing in (Standing.LIKELY, Standing.SAME)


def test_a_given_name_and_a_birth_need_a_place_where_the_family_name_differs() -> None:
    one, other = person("ewa", "zielinska", "1988-11-30"), person("ewa", "nowak", "1988-11-30")
    assert between(one, other, 1_000).bits > 0
    assert between(one, other, 1_000).standing is Standing.POSSIBLE
    at_home = [replace(each, homes=(HOME,)) for each in (one, other)]
    assert between(*at_home, 1_000).standing in (Standing.LIKELY, Standing.SAME)


def test_the_family_name_alone_does_not_agree_because_names_stand_the_other_way_round() -> None:
    """Given and family name changed about, all that two of a household share is the family name."""
    one = person("moise", "dumitru", born=(2005, 2006), homes=(HOME,), phones=(NUMBER,))
    other = person("dumitru", "ion", born=(2005, 2006), homes=(HOME,), phones=(NUMBER,))
    assert between(one, other, 1_000).standing is not Standing.LIKELY


def test_a_twin_told_of_with_names_turned_round_is_not_likely_the_other() -> None:
    one = person("kapoor", "rina", "2015-04-03", sex="f", homes=(HOME,))
    assert between(one, person("bhavesh", "kapoor", "2015-04-03", homes=(HOME,)), 1_000).standing is Standing.POSSIBLE


def test_a_brothers_initial_does_not_make_him_his_twin_sister() -> None:
    sister = person("sara", "rashid", "2015-04-03", sex="f", homes=(HOME,))
    said = [between(sister, person("s", "rashid", "2015-04-03", sex=sex, homes=(HOME,)), 1_000) for sex in ("f", "m")]
    assert said[0].standing in (Standing.LIKELY, Standing.SAME)
    assert said[1].standing in (Standing.POSSIBLE, Standing.UNLIKELY)


def test_a_street_of_the_same_name_in_another_town_is_no_place_that_they_share() -> None:
    one, other = (
        person("rajinder singh", "singh", born=(2004, 2005), homes=(replace(Home("", "", "charles close"), town=town),))
        for town in ("dunton", "kelford")
    )
    assert between(one, one, 1_000).standing in (Standing.LIKELY, Standing.SAME)
    assert between(one, other, 1_000).standing in (Standing.POSSIBLE, Standing.UNLIKELY)


def test_two_dates_that_an_office_made_up_are_no_slip_of_one_another() -> None:
    """Only the year was ever said, and ten years apart it is another one."""
    one, other = (person("yusuf ali", "abdi", f"{year}-01-01", homes=(HOME,)) for year in (1998, 1988))
    assert level(between(one, other), "birth") == "different"


def shared_by(share: float, people: int, *several: Traits) -> Known:
    """So many are known, and such a share of them goes by the names of these."""
    names = {key for each in several for key in keys(each) if key.kind in ("names", "sounds")}
    return Known(people, dict.fromkeys(names, round(share * people)))


@pytest.mark.parametrize("people", [100_000, 1_000_000])
@pytest.mark.parametrize(("share", "said"), [(0.00001, True), (0.002, False)], ids=["a rare name", "a common name"])
def test_a_name_and_a_date_alone_prove_nobody_where_a_namesake_of_that_day_is_to_be_expected(
    share: float, said: bool, people: int
) -> None:
    """However few or many of the country are known already."""
    one = person("jaspreet kaur", "gill", "1988-11-30", sex="f")
    found = compare(one, one, shared_by(share, people, one))
    assert (found.standing in (Standing.LIKELY, Standing.SAME)) is said
    assert found.standing is not Standing.UNLIKELY


@pytest.mark.parametrize(
    "beside", [{"homes": (HOME,)}, {"phones": (NUMBER,)}, {"emails": ("jaspreet@example.org",)}], ids=str
)
def test_with_a_place_or_a_number_beside_it_a_common_name_does(beside: dict) -> None:
    one = replace(person("jaspreet kaur", "gill", "1988-11-30"), **beside)
    found = compare(one, one, shared_by(0.002, 100_000, one))
    assert found.standing in (Standing.LIKELY, Standing.SAME)


def test_a_day_that_an_office_made_up_says_little_more_than_the_year() -> None:
    one, natural = person("hodan", "warsame", "1988-01-01"), person("hodan", "warsame", "1988-11-30")
    assert between(one, one).bits < between(natural, natural).bits - 4
    assert between(one, one).standing is Standing.POSSIBLE
    assert between(natural, natural).standing in (Standing.LIKELY, Standing.SAME)
    at_home = replace(one, homes=(HOME,))
    assert between(at_home, at_home).standing in (Standing.LIKELY, Standing.SAME)


def test_two_of_one_day_of_january_who_share_a_home_may_be_twins() -> None:
    one, other = (person(name, "yusuf", "2015-01-01", homes=(HOME,)) for name in ("amina", "zahra"))
    assert between(one, other).perhaps_twins


def test_another_second_name_is_another_name() -> None:
    """In many families it is the father's."""
    one, other, silent = (person(f"hodan{more}", "abdullahi", "1988-11-30") for more in (" ahmed", " guleed", ""))
    assert level(between(one, other), "given") == "part"
    assert between(one, other).standing is Standing.POSSIBLE
    assert between(one, silent).standing in (Standing.LIKELY, Standing.SAME)
    at_home = [replace(each, homes=(HOME,)) for each in (one, other)]
    assert between(*at_home).standing in (Standing.LIKELY, Standing.SAME)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("edward", "2007-06-21"), ("otto edward", "2007-06-21")),
        (("gurpreet", "1972-12-05"), ("harpreet", "1972-12-01")),
        (("salma", "1981-03-25"), ("salim", "1982-03-25")),
    ],
    ids=["a twin's second name", "a letter and a figure", "a sound and a year"],
)
def test_brothers_and_sisters_of_names_alike_are_not_likely_each_other(one: tuple, other: tuple) -> None:
    mine, theirs = (person(name, "frodford", birth, homes=(HOME,)) for name, birth in (one, other))
    assert between(mine, theirs, 1_000).standing is not Standing.LIKELY
    assert between(mine, theirs, 1_000).standing is not Standing.SAME


def test_an_initial_will_do_beside_a_date_and_a_home() -> None:
    one, other = person("j", "ackerley", "1988-11-30"), person("john", "ackerley", "1988-11-30")
    assert between(one, other, 1_000).standing is Standing.POSSIBLE
    at_home = [replace(each, homes=(HOME,)) for each in (one, other)]
    assert between(*at_home).standing in (Standing.LIKELY, Standing.SAME)
