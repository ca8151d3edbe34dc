"""What an officer types is understood as they mean it, and nothing that can be typed is too much."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.casework.concerns.references import new_reference
from app.casework.finding import asking
from app.casework.finding.births import births_in
from app.casework.finding.understanding import MOST_TERMS, Means, Way, understand
from app.foundations import words

TODAY = date(2026, 11, 25)


def parts(said: str, way: Way = Way.ALL) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(each.means), each.values) for each in understand(said, way, TODAY).terms]


@pytest.mark.parametrize(
    "typed",
    ["4/3/2018", "04.03.2018", "4-3-18", "04/03/18", "4 March 2018", "4th of March 2018", "March 4, 2018", "4 Mar 18",
     "2018-03-04", "2018/3/4", "04032018", "20180304", "born 4/3/2018", "dob: 4.3.18", "4 3 2018", "4-Mar-2018"],
)  # fmt: skip
def test_a_date_of_birth_in_any_usual_writing(typed):
    found = births_in(typed, TODAY)
    assert [each.values[0] for each in found] == ["2018-03-04"]
    assert (found[0].start, found[0].end) == (0, len(typed))


def test_parts_of_a_date():
    assert parts("March 2018") == [("birth", ("2018-03",))]
    assert parts("03/2018") == [("birth", ("2018-03",))]
    assert parts("2018") == [("year", ("2018",))]


def test_a_century_that_nobody_wrote():
    assert parts("4/3/18") == [("birth", ("2018-03-04", "1918-03-04"))]
    assert parts("4/3/88") == [("birth", ("1988-03-04",))]


@pytest.mark.parametrize("typed", ["31/2/2018", "25/12/2030", "1.2", "12/03", "2031", "0/0/0000", "99999999"])
def test_what_is_no_date_of_birth(typed):
    assert births_in(typed, TODAY) == []


@pytest.mark.parametrize(
    ("typed", "means", "value"),
    [
        ("07700 900461", "phone", "+447700900461"),
        ("+44 (0)7700 900461", "phone", "+447700900461"),
        ("900461", "part of phone", "900461"),
        ("sn1 5be", "postcode", "SN1 5BE"),
        ("SN1", "part of postcode", "SN1"),
        ("sn1 5", "part of postcode", "SN15"),
        ("ab12 cde", "plate", "AB12CDE"),
        ("12CDE", "part of plate", "12CDE"),
        ("shona@example.org", "email", "shona@example.org"),
        ("@thistle_9", "handle", "thistle_9"),
        ("985 112 003 456 789", "chip", "985112003456789"),
        ("neglec*", "beginning", "neglec"),
        ("“kitchen floor”", "phrase", "kitchen floor"),
        ("Łukasz", "word", "lukasz"),
    ],
)
def test_one_thing(typed, means, value):
    assert [(means, value)] == [(each, values[0]) for each, values in parts(typed)]


def test_several_at_once():
    assert parts('Merriday 2018 bruise "kitchen floor" neglec*') == [
        ("word", ("merriday",)),
        ("year", ("2018",)),
        ("word", ("bruise",)),
        ("phrase", ("kitchen floor",)),
        ("beginning", ("neglec",)),
    ]


def test_words_as_they_stand():
    assert parts('2018 SN1 "kitchen floor"', Way.WORDS) == [
        ("word", ("2018",)),
        ("word", ("sn1",)),
        ("phrase", ("kitchen floor",)),
    ]


def test_small_words_say_nothing_beside_others():
    assert parts("the bruise on her arm") == [("word", ("bruise",)), ("word", ("arm",))]
    assert parts("the") == [("word", ("the",))]


def test_a_reference_however_it_is_typed():
    reference = new_reference()
    bare = reference.replace("-", "")
    for typed in (reference, reference.lower(), bare, f" {bare[:6]} {bare[6:]} ", f"{reference}-7K4M"):
        assert understand(typed).reference == reference, typed
    assert understand(f"{reference} bruise").reference == ""
    assert understand(reference, Way.WORDS).reference == ""


def test_a_word_is_no_reference():
    assert understand("breathes").reference == "" and understand("HD-AAAA-AAAA").reference in ("", "HD-AAAA-AAAA")


def test_signs_that_mean_something_to_an_index_mean_nothing_here():
    assert parts("NEAR(dog OR cat) NOT -horse ^x col:umn") == [
        ("word", (each,)) for each in ("near", "dog", "cat", "not", "horse", "x", "col", "umn")
    ]
    assert parts('" " * ** "" :') == []


@given(st.text(max_size=250), st.sampled_from(Way))
def test_whatever_is_typed_is_understood_and_can_be_asked(typed, way):
    understood = understand(typed, way, TODAY)
    assert len(understood.terms) <= MOST_TERMS
    assert all(each.values and all(each.values) for each in understood.terms)
    passages = [words.Passage("Some words")]
    for clauses in (*asking.of_concerns(understood), *(clauses for _, clauses in asking.of_people(understood))):
        words.excerpts(passages, clauses)


@given(
    st.lists(st.sampled_from(['"', "*", "(", ")", "NEAR", "OR", "AND", "^", ":", "-", "a", "dog", " ", "'", "4/3/18"]))
)
def test_what_looks_like_a_question_to_the_index_is_only_words(pieces):
    understood = understand("".join(pieces), Way.ALL, TODAY)
    for clauses in asking.of_concerns(understood):
        assert len(words.excerpts([words.Passage("dog near a cat")], clauses)) <= 1


def test_a_word_may_always_be_a_name_so_that_nobody_learns_which_names_are_known():
    assert {each.means for each in understand("Merriday Zzyzx bruise", today=TODAY).terms} == {Means.WORD}
