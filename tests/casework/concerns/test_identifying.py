"""By what people and things can be known again: stable however it is written, and never by a name alone."""

import shutil
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from app import reference
from app.casework.concerns import sameness
from app.casework.concerns.identifying import (
    Means,
    identifiers_in,
    identifying_rules,
    names_in,
    read_identifying,
)
from app.casework.concerns.models import Concern, Mention
from app.casework.concerns.subjects import SubjectKind, SubjectRole, Told
from app.foundations import vault
from app.foundations.database import session
from app.reference import BadReference
from tests.casework.people.families import RILEY, about
from tests.factories import make_draft

LETTERS = st.text(string.ascii_lowercase, min_size=2, max_size=10).filter(
    lambda word: word not in identifying_rules().describing | identifying_rules().titles | {"aka", "nee"}
)
NAMES = st.lists(LETTERS, min_size=2, max_size=4)
ACCENTED = str.maketrans("aeioucn", "áèîöüçñ")


def means_of(*told: Told) -> dict[Means, list[str]]:
    found = {}
    for each in identifiers_in(told):
        found.setdefault(each.means, []).append(each.value)
    return found


def person(name: str, role=SubjectRole.AT_RISK, **written) -> Told:
    return Told(SubjectKind.PERSON, role, {"said": name, "written": {"name": name} | written})


@given(NAMES, st.sampled_from([" ", "  ", "-", " \t", " - "]))
def test_a_name_is_one_whatever_its_case_accents_spaces_and_hyphens(words, between):
    plain = names_in(" ".join(words))
    assert plain
    for written in (
        between.join(words),
        " ".join(words).upper(),
        " ".join(words).translate(ACCENTED),
        " ".join(words).title(),
        f"  {' '.join(words)} ",
        f"Mrs {' '.join(words)}",
        f"{words[-1]}, {' '.join(words[:-1])}",
    ):
        assert names_in(written) == plain, written


@given(st.lists(LETTERS, min_size=2, max_size=2))
def test_the_order_of_two_names_does_not_matter(words):
    assert names_in(" ".join(words)) == names_in(" ".join(reversed(words)))


@given(st.text(max_size=60))
def test_nothing_that_is_written_breaks_it_and_plain_words_stay_as_they_are(written):
    once = sameness.words(written)
    assert sameness.words(" ".join(once)) == once
    names_in(written), sameness.doors(written), sameness.birth(written)
    for kind in SubjectKind:
        for form in sameness.forms(kind, written):
            assert form in sameness.forms(kind, form) or kind is SubjectKind.HANDLE


@given(
    st.integers(0, 999), st.permutations(["Flat 2", "14 Quarry Row", "Swindon"]), st.sampled_from(["SN1 5BE", "sn15be"])
)
def test_an_address_is_one_in_whatever_order(number, lines, postcode):
    lines = [line.replace("14", str(number)) for line in lines]
    expected = sameness.doors(f"{number} Quarry Row, Flat 2, SN1 5BE")
    assert sameness.doors(f"{', '.join(lines)} {postcode}") == expected and len(expected) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siân O'Brien", "sian obrien"),
        ("Siân O’Brien", "O´Brien, Sian"),
        ("Łukasz Wójcik", "LUKASZ WOJCIK"),
        ("José-María Núñez", "jose maria nunez"),
        ("Amara Dosset-Lane, 6, Year 1", "Amara Dosset Lane"),
        ("Kayleigh Stanhope, his mum", "Kayleigh Stanhope"),
        ("Шона Мерридей", "шона мерридей"),
        ("김민수", "김민수"),
    ],
)
def test_one_name_written_in_two_ways(one, other):
    assert names_in(one) == names_in(other) != []


def test_a_middle_name_may_be_left_out():
    assert set(names_in("Riley Stanhope")) < set(names_in("Riley James Stanhope"))
    assert set(names_in("Riley Stanhope")) < set(names_in("Stanhope, Riley James"))


def test_another_name_of_the_same_person_is_a_name_too():
    assert set(names_in("Mohammed Ali (known as Mo Alison)")) == {"ali mohammed", "alison mo"}


@pytest.mark.parametrize(
    "said",
    [
        "Riley",
        "girl about 3",
        "Two men",
        "Kayleigh, his mum",
        "J Smith",
        "Mr Smith",
        "man in his 20s",
        "merch fach",
        "",
    ],
)
def test_what_is_less_than_a_name_is_none(said):
    assert names_in(said) == []


def test_a_name_with_an_age_identifies_nobody():
    assert means_of(person("Riley Stanhope", age_band="5_9", age="34")) == {}


def test_only_a_whole_date_counts():
    assert Means.NAME_AND_BIRTH not in means_of(person("Riley Stanhope", date_of_birth={"month": "3", "year": "2018"}))
    found = means_of(person("Riley Stanhope", SubjectRole.ALLEGED, age="born 4/3/1988"))
    assert found == {Means.NAME_AND_BIRTH: ["riley stanhope|1988-03-04"], Means.BIRTH: ["1988-03-04"]}


@pytest.mark.parametrize("written", ["4/3/1988", "04.03.1988", "4 March 1988", "4th of Mar 1988", "1988-03-04"])
def test_a_date_of_birth_is_one_however_it_is_written(written):
    assert sameness.birth(f"36, born {written}") == "1988-03-04"


def test_whoever_lives_at_the_home_is_known_by_its_postcode_too():
    home = Told(SubjectKind.ADDRESS, SubjectRole.HOME, {"said": "SN1 5BE"})
    assert means_of(person("Shona Merriday"), home) == {Means.NAME_AND_POSTCODE: ["merriday shona|SN1 5BE"]}
    assert means_of(person("Shona Merriday", SubjectRole.ALLEGED), home) == {}


@pytest.mark.parametrize(
    ("kind", "said", "means", "value"),
    [
        ("phone", "+44 (0)7700 900123", Means.MOBILE, "+447700900123"),
        ("phone", "01632 960 123", Means.LANDLINE, "+441632960123"),
        ("handle", "@craigd on Snap", Means.HANDLE, "craigd"),
        ("handle", "Snapchat: k_ash.04", Means.HANDLE, "k_ash.04"),
        ("handle", "https://www.instagram.com/craig.d/?hl=en", Means.HANDLE, "instagram.com/craig.d"),
        ("handle", "Craig@Mail.example", Means.EMAIL, "craig@mail.example"),
        ("vehicle", "Grey Transit, ab12 cde", Means.PLATE, "AB12CDE"),
        ("animal", "Pip, springer, male, 4, Dog, 977 200 001 234 567", Means.CHIP, "977200001234567"),
        ("address", "14 Quarry Row, Swindon sn15be", Means.ADDRESS, "SN1 5BE 14"),
    ],
)
def test_things_that_are_nearly_unique(kind, said, means, value):
    assert means_of(Told(SubjectKind(kind), SubjectRole.SEEN, {"said": said})) == {means: [value]}


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("phone", "0808 157 0123"),  # everybody rings it
        ("handle", "Craig"),  # a first name
        ("vehicle", "part reg YJ6?"),
        ("animal", "Pip, springer spaniel, male, 4, Dog"),
        ("address", "Quarry Row, SN1 5BE"),  # a street
        ("address", "14 Quarry Row"),  # in which town?
        ("organisation", "Fenwick Tyres, SN1 5BE"),
    ],
)
def test_things_that_are_not(kind, said):
    assert means_of(Told(SubjectKind(kind), SubjectRole.SEEN, {"said": said})) == {}


def test_the_table_holds_tokens_and_nobodys_name(people):
    about(people.teacher, RILEY | {"phone": "07700 900123"})
    rows = session.execute(text("SELECT * FROM mention")).mappings().all()
    assert {row["means"] for row in rows} == {"name_and_birth", "name_and_phone", "mobile", "birth"}
    for row in rows:
        assert len(row["token"]) == (3 if row["means"] == "birth" else 64)
        assert not any(said in str(dict(row)).lower() for said in ("riley", "stanhope", "900123", "2018"))


def test_one_value_has_another_token_for_each_purpose():
    tokens = {vault.token(f"mention.{means}", "+447700900123") for means in Means}
    assert len(tokens) == len(Means)


def test_what_belongs_to_somebody_is_theirs(people):
    concern_id = about(people.teacher, RILEY | {"phone": "07700 900123"})
    made = session.scalars(select(Mention).where(Mention.concern_id == concern_id)).all()
    assert len({each.subject_id for each in made}) == 1
    assert session.get_one(Concern, concern_id).mentions_made_by == identifying_rules().version


def test_a_draft_mentions_nobody(people):
    draft = make_draft(people.vet, people_at_risk=[RILEY], parents_know="agreed")
    assert session.scalars(select(Mention).where(Mention.concern_id == draft.id)).all() == []


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [("mobile = [", "mobiles = [", "'mobile' is missing"), ('"boyfriend"', '"Boyfriend"', "plain small letters")],
)
def test_a_rule_that_nobody_can_follow_stops_the_start(tmp_path, old, new, reason):
    shutil.copy(reference.HERE / "identifying.toml", tmp_path)
    path = tmp_path / "identifying.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(BadReference, match=reason):
        read_identifying(tmp_path)
