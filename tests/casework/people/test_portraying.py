"""What somebody wrote of a person becomes what they can be known by, and a mere description becomes nothing."""

import shutil
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import reference
from app.casework.concerns.subjects import SubjectKind, SubjectRole, Told
from app.casework.likeness import Home, Name, Traits, keys
from app.casework.people.portraying import home_of, names_of, traits_of
from app.casework.people.portraying_rules import read_portraying
from app.reference import BadReference

SENT_ON = date(2026, 11, 25)


def person(name: str, role: SubjectRole = SubjectRole.AT_RISK, **written: object) -> Told:
    return Told(SubjectKind.PERSON, role, {"said": name, "written": {"name": name} | written})


def thing(kind: SubjectKind, said: str, of: int | None = 0, role: SubjectRole = SubjectRole.AT_RISK) -> Told:
    return Told(kind, role, {"said": said}, of)


def traits(*told: Told) -> Traits:
    return traits_of(told, 0, SENT_ON)


@pytest.mark.parametrize(
    "written, names",
    [
        ("Riley Stanhope", [("riley", "stanhope")]),
        ("STANHOPE, riley", [("riley", "stanhope")]),
        ("Mr J. Smith", [("j", "smith")]),
        ("Mary Jane P. O'Neill", [("mary jane", "oneill")]),
        ("Anna Smith-Jones (known as Annie Smith)", [("anna", "smith jones"), ("annie", "smith")]),
        ("Vincent van der Berg", [("vincent", "van der berg")]),
        ("Zoë Ångström", [("zoe", "angstrom")]),
        ("محمد علي", [("محمد", "علي")]),
        ("王小明", [("王小明", "")]),
        ("Deon", [("deon", "")]),
        ("Zebedee, the tall lad", [("zebedee", "")]),
        ("a man in a van", []),
        ("girl about 3", []),
        ("Two men", []),
        ("", []),
    ],
)
def test_names_keep_their_order(written, names):
    assert list(names_of(written)) == [Name(*each) for each in names]


@pytest.mark.parametrize(
    "written, births, born",
    [
        ({"date_of_birth": {"day": "4", "month": "3", "year": "2018"}, "age_band": "5_9"}, ("2018-03-04",), None),
        ({"date_of_birth": {"day": "", "month": "3", "year": "2018"}}, ("2018-03",), None),
        ({"date_of_birth": {"year": "2018"}}, ("2018",), None),
        ({"date_of_birth": {"day": "31", "month": "2", "year": "2018"}}, ("2018-02",), None),
        ({"date_of_birth": {"day": "4", "month": "13", "year": "2018"}}, ("2018",), None),
        ({"date_of_birth": {"day": "4", "month": "3"}, "age_band": "5_9"}, (), (2016, 2021)),
        ({"age_band": "under_1"}, (), (2025, 2026)),
        ({"age_band": "not_known"}, (), None),
        ({"age_band": "unborn", "date_of_birth": {"day": "4", "month": "3", "year": "2027"}}, (), (2027, 2027)),
        ({"age_band": "unborn"}, (), (2026, 2027)),
        ({"age": "34"}, (), (1991, 1992)),
        ({"age": "about 30"}, (), (1992, 1999)),
        ({"age": "in her 20s"}, (), (1996, 2006)),
        ({"age": "13 or 12"}, (), (2012, 2014)),
        ({"age": "4 March 1990"}, ("1990-03-04",), None),
        ({"age": "born 1984"}, ("1984",), None),
        ({"age": "old", "under_18": "no"}, (), None),
        ({"under_18": "yes"}, (), (2008, 2026)),
        ({"age": "999"}, (), None),
    ],
)
def test_when_somebody_was_born_is_as_exact_as_it_was_written(written, births, born):
    found = traits(person("Riley Stanhope", **written))
    assert (found.births, found.born) == (births, born)


@pytest.mark.parametrize(
    "written, home",
    [
        ("14 Quarry Row, Oldham, OL4 1AA", Home("OL4 1AA", "14", "quarry row", "oldham")),
        ("Flat 2, 14 quarry rw oldham ol41aa", Home("OL4 1AA", "14 2", "quarry row", "oldham")),
        ("Flat above, 14 Quarry Rd", Home("", "14", "quarry road", "")),
        ("OL4 1AA", Home("OL4 1AA", "", "", "")),
        ("Quarry Road, Oldham", Home("", "", "quarry road", "oldham")),
        ("Oldham", Home("", "", "", "oldham")),
        ("14 Marrowbone", Home("", "14", "marrowbone", "")),
        ("", None),
    ],
)
def test_a_home_is_written_in_one_way(written, home):
    assert home_of(written) == home


def test_a_child_lives_in_the_home_that_was_asked_for_and_whoever_harms_it_does_not():
    home = thing(SubjectKind.ADDRESS, "14 Quarry Row, OL4 1AA", of=None, role=SubjectRole.HOME)
    assert traits(person("Riley Stanhope"), home).homes == (Home("OL4 1AA", "14", "quarry row", ""),)
    assert traits(person("Deon", SubjectRole.ALLEGED), home).homes == ()


def test_what_was_written_with_somebody_is_theirs_and_what_belongs_to_others_is_not():
    found = traits(
        person("Deon Ray", sex="male"),
        thing(SubjectKind.PHONE, "07700 900123"),
        thing(SubjectKind.PHONE, "0808 157 0123"),
        thing(SubjectKind.PHONE, "07700 900999", of=None),
        thing(SubjectKind.HANDLE, "@deon_ray"),
        thing(SubjectKind.HANDLE, "Deon@Mail.example"),
        thing(SubjectKind.VEHICLE, "Silver VW, yj16 kxd"),
        thing(SubjectKind.ANIMAL, "Dog, chip 941 000 012 345 678"),
        thing(SubjectKind.ADDRESS, "14 Quarry Row, OL4 1AA"),
    )
    assert found.sex == "m" and found.phones == ("+447700900123",), "helplines are nobody's"
    assert (found.handles, found.emails) == (("deon_ray",), ("deon@mail.example",))
    assert (found.plates, found.chips) == (("YJ16KXD",), ("941000012345678",))
    assert found.homes[0].postcode == "OL4 1AA"


@pytest.mark.parametrize("written", ["a man in a van", "Two men", "girl about 3", "unknown woman (her sister)"])
def test_a_mere_description_leaves_no_trace(written):
    assert keys(traits(person(written, SubjectRole.ALLEGED, sex="male", age="40"))) == ()


@given(said=st.text(max_size=60))
def test_whatever_is_written_can_be_read_and_sealed(said):
    found = traits(person(said, age=said), thing(SubjectKind.ADDRESS, said))
    assert Traits.from_json(found.as_json()) == found
    assert all(each.given or each.family for each in found.names)


def test_an_age_group_that_nobody_wrote_down_stops_the_start(tmp_path):
    shutil.copy(reference.HERE / "portraying.toml", tmp_path)
    file = tmp_path / "portraying.toml"
    file.write_text(file.read_text().replace("1_4 = [1, 4]\n", ""))
    with pytest.raises(BadReference, match="1_4 is forgotten"):
        read_portraying(tmp_path)
    file.write_text(file.read_text().replace("5_9 = [5, 9]", "5_9 = 5"))
    with pytest.raises(BadReference, match="two numbers of years"):
        read_portraying(tmp_path)
    file.write_text(file.read_text().replace("oldest", "eldest"))
    with pytest.raises(BadReference, match="'oldest' is missing"):
        read_portraying(tmp_path)
