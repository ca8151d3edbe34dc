"""What speaks for and against two mentions being the same person, as a professional would say it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.casework.likeness import Home, Name, Standing, Traits, compare, keys, likeness_rules, words
from tests.casework.likeness.told_of import ELSEWHERE, HOME, Known, between, level, person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("aysha", "khan"), ("ayesha", "khan")),
        (("kasia", "nowak"), ("katarzyna", "nowak")),
        (("bill", "carter"), ("william", "carter")),
        (("محمد", "hussain"), ("mohammed", "hussain")),
        (("siobhan", "o neill"), ("siobhan", "oneill")),
        (("khan", "aysha"), ("aysha", "khan")),
        (("mary jane", "smith"), ("mary", "smith")),
        (("dorota", "wisniewska"), ("dorota", "wisniewska nowak")),
    ],
)
def test_one_name_written_in_two_ways_is_one_person_when_birth_and_home_agree(
    one: tuple[str, str], other: tuple[str, str]
) -> None:
    mine, theirs = (person(*name, birth="2015-03-14", homes=(HOME,)) for name in (one, other))
    found = between(mine, theirs)
    assert found.bits > 0, found.steps
    assert found.standing in (Standing.LIKELY, Standing.SAME)
    assert not found.perhaps_twins
    assert set(keys(mine)) & set(keys(theirs))


@pytest.mark.parametrize(
    ("birth", "said"),
    [("2015-03-04", "swapped"), ("2015-04-08", "slip"), ("2014-04-03", "slip"), ("2015-04", "month"), ("2015", "year")],
)
def test_a_birth_with_a_usual_mistake_still_speaks_for_the_same_person(birth: str, said: str) -> None:
    one = person("leila", "barzani", "2015-04-03")
    found = between(one, person("leila", "barzani", birth))
    assert level(found, "birth") == said
    assert found.bits > between(one, person("leila", "barzani")).bits


def test_an_age_allows_the_years_that_it_may_mean() -> None:
    one = person("leila", "barzani", "2015-04-03")
    assert level(between(one, person("leila", "barzani", born=(2014, 2015))), "birth") == "year"
    assert level(between(one, person("leila", "barzani", born=(1980, 1981))), "birth") == "generation"


def test_twins_are_not_the_same_child() -> None:
    found = between(
        person("amina", "yusuf", "2015-04-03", homes=(HOME,)), person("zahra", "yusuf", "2015-04-03", homes=(HOME,))
    )
    assert found.perhaps_twins
    assert found.same_household
    assert found.standing is Standing.UNLIKELY
    assert "twins" in words(found.steps[-2])


def test_a_father_and_a_son_of_one_name_are_two_people() -> None:
    found = between(
        person("john", "ackerley", "1975-02-01", homes=(HOME,)), person("john", "ackerley", "2009-06-21", homes=(HOME,))
    )
    assert found.bits < 0
    assert found.same_household


def test_a_name_and_a_home_without_a_birth_are_no_more_than_worth_a_look() -> None:
    one = person("peter", "ackerley", homes=(HOME,), phones=("+441614960000",))
    found = between(one, one)
    assert found.bits <= 6
    assert found.standing is not Standing.SAME
    assert found.same_household


def test_a_line_in_the_wrong_place_weighs_the_same_from_either_side() -> None:
    one, other = Home("B11 1AA", "1", "quarry row", "leeds"), Home("B11 1AA", "1", "leeds", "york")
    ours, theirs = person("ewa", "", homes=(one,)), person("ewa", "", homes=(other,))
    assert between(ours, theirs).bits == pytest.approx(between(theirs, ours).bits)
    assert level(between(ours, theirs), "street_there") == "misplaced"


def test_whoever_moved_house_is_still_known_by_name_and_birth() -> None:
    found = between(
        person("ewa", "zielinska", "1988-11-30", homes=(HOME,)),
        person("ewa", "zielinska", "1988-11-30", homes=(ELSEWHERE,)),
    )
    assert level(found, "postcode") == "different"
    assert found.bits > 0


def test_the_nearest_of_several_homes_counts() -> None:
    one = person("ewa", "zielinska", homes=(ELSEWHERE, HOME))
    assert level(between(one, person("ewa", "zielinska", homes=(HOME,))), "postcode") == "equal"


def test_part_of_a_number_plate_speaks_for_the_same_vehicle() -> None:
    one = person("ewa", "", plates=("AB12CDE",))
    assert level(between(one, person("ewa", "", plates=("AB12",))), "plate") == "near"
    assert level(between(one, person("ewa", "", plates=("AB12CDE",))), "plate") == "equal"
    assert level(between(one, person("ewa", "", plates=("XY34ZZZ",))), "plate") == "different"


def test_an_animals_chip_joins_its_keepers() -> None:
    one = person("ewa", "zielinska", chips=("977200000000001",))
    assert level(between(one, person("ewa", "zielinska", chips=("977200000000001",))), "chip") == "equal"


def test_a_name_that_many_share_weighs_less_however_it_is_written() -> None:
    one, other = person("mohammed", "khan", "1990-01-02"), person("mohamed", "khan", "1990-01-02")
    many = {key: 900 for each in (one, other) for key in keys(each) if key.kind in ("names", "sounds")}
    assert compare(one, one, Known(shared=many)).bits < between(one, one).bits - 5
    assert compare(one, other, Known(shared=many)).bits < between(one, other).bits - 5


def test_the_more_people_are_known_the_more_it_takes() -> None:
    one = person("ewa", "zielinska", "1988-11-30")
    assert between(one, one, 1_000_000).bits < between(one, one, 10_000).bits


def test_different_sexes_speak_against_and_an_unknown_one_says_nothing() -> None:
    girl, boy, nobody_said = (person("sam", "okafor", "2012-05-06", sex=sex) for sex in ("f", "m", ""))
    assert between(girl, boy).bits < between(girl, nobody_said).bits < between(girl, girl).bits


def test_every_step_has_words() -> None:
    rules = likeness_rules()
    for reached in rules.levels:
        assert words(rules.steps[reached])
    for step in between(
        person("amina", "yusuf", "2015-04-03", homes=(HOME,)), person("zahra", "yusuf", "2015-04-03", homes=(HOME,))
    ).steps:
        assert words(step)


def test_nothing_is_known_of_anybody_but_what_tells_them_apart() -> None:
    assert set(Traits.__dataclass_fields__) == {
        *("names", "births", "born", "sex", "homes"),
        *("phones", "emails", "handles", "plates", "chips"),
    }


names = st.builds(
    Name,
    st.sampled_from(["anna", "ana", "bob", "robert", "zoë", "", "li"]),
    st.sampled_from(["smith", "smyth", "khan", "o neill", ""]),
)
homes = st.builds(
    Home,
    st.sampled_from(["B11 1AA", "B11 1AB", ""]),
    st.sampled_from(["1", "12", ""]),
    st.sampled_from(["quarry row", "quary row", "leeds", ""]),
    st.sampled_from(["leeds", "york", ""]),
)
births = st.sampled_from(["2015-04-03", "2015-03-04", "2015-04", "2015", "1980-01-01"])
people = st.builds(
    Traits,
    names=st.lists(names, max_size=2).map(tuple),
    births=st.lists(births, max_size=2).map(tuple),
    born=st.sampled_from([None, (2014, 2015)]),
    sex=st.sampled_from(["f", "m", ""]),
    homes=st.lists(homes, max_size=2).map(tuple),
    phones=st.lists(st.sampled_from(["+447700900001", "+447700900002", "+447700900345"]), max_size=2).map(tuple),
    plates=st.lists(st.sampled_from(["AB12CDE", "AB12"]), max_size=1).map(tuple),
)


@settings(max_examples=150, deadline=None)
@given(people, people)
def test_it_makes_no_difference_who_is_compared_with_whom(one: Traits, other: Traits) -> None:
    assert between(one, other).bits == pytest.approx(between(other, one).bits)


@settings(max_examples=100, deadline=None)
@given(people, people)
def test_the_steps_add_up_to_the_bits(one: Traits, other: Traits) -> None:
    found = between(one, other)
    assert found.bits == pytest.approx(sum(step.bits for step in found.steps))


@settings(max_examples=100, deadline=None)
@given(people, st.sampled_from(["births", "homes", "phones", "plates", "sex"]))
def test_what_one_leaves_out_is_no_step(one: Traits, left_out: str) -> None:
    silent = replace(
        one, **{left_out: "" if left_out == "sex" else (), **({"born": None} if left_out == "births" else {})}
    )
    fields = {"births": "birth", "phones": "phone", "plates": "plate", "homes": "postcode", "sex": "sex"}
    assert not level(between(one, silent), fields[left_out])


@settings(max_examples=100, deadline=None)
@given(people)
def test_sealed_and_opened_again_nothing_has_changed(one: Traits) -> None:
    opened = Traits.from_json(one.as_json())
    assert opened == one
    assert keys(opened) == keys(one)
