"""The tables of places are complete, agree with each other and the postcodes, and say what they rest on."""

import csv
import tomllib
from collections import Counter
from datetime import date

import pytest

from app.casework import places
from app.casework.places.locating import TABLES, areas
from app.casework.places.tables import load
from app.console import postcodes
from app.reference import BadReference

AS_OF = date(2026, 11, 25)  # councils begin and end; what is counted here holds on this day


@pytest.fixture
def tables(tmp_path):
    """A copy of the tables that a test may spoil."""
    for table in TABLES.glob("*.csv"):
        (tmp_path / table.name).write_bytes(table.read_bytes())
    return tmp_path


def spoil(table, old, new):
    text = table.read_text(encoding="utf-8")
    assert old in text
    table.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_code_that_the_postcodes_use_is_in_a_table_and_no_table_has_one_that_they_do_not():
    used = {code for _, code, _ in postcodes.from_package(postcodes.package_files()) if code}

    assert used == set(areas().periods) | set(areas().outside)


def test_the_four_nations_have_all_their_authorities():
    assert Counter(authority.nation for authority in places.authorities(on=AS_OF)) == {
        "England": 296,
        "Wales": 22,
        "Scotland": 32,
        "Northern Ireland": 11,
    }


def test_every_territorial_force_is_there_and_answers_for_some_authority_of_its_own_nation():
    assert Counter(force.nation for force in areas().forces.values()) == {
        "England": 39,
        "Wales": 4,
        "Scotland": 1,
        "Northern Ireland": 1,
    }
    assert {authority.force_code for authority in places.authorities(on=AS_OF)} == set(areas().forces)
    for authority in places.authorities(on=AS_OF):
        assert places.force(authority.force_code).nation == authority.nation


def test_a_district_below_a_county_names_the_county_and_every_other_council_names_itself():
    for authority in places.authorities(on=AS_OF):
        if authority.code.startswith("E07"):
            assert authority.responsible_code.startswith("E10"), authority
        elif authority.nation == "Northern Ireland":
            assert authority.responsible_name.endswith("Health and Social Care Trust"), authority
        else:
            assert (authority.responsible_code, authority.responsible_name) == (
                authority.code,
                authority.name,
            )


def test_who_is_responsible_has_one_code_and_one_name():
    pairs = {(authority.responsible_code, authority.responsible_name) for authority in places.authorities(on=AS_OF)}

    assert len({code for code, _ in pairs}) == len({name for _, name in pairs}) == len(pairs)
    assert len(pairs) == 21 + 132 + 22 + 32 + 5  # counties, other English councils, Wales, Scotland, trusts


def test_a_county_and_its_districts_lie_in_one_force():
    forces = {(authority.responsible_code, authority.force_code) for authority in places.authorities(on=AS_OF)}

    assert len(forces) == len({responsible for responsible, _ in forces})


@pytest.mark.parametrize(
    ("code", "name", "responsible", "force"),
    [
        ("E07000145", "Great Yarmouth", "Norfolk", "Norfolk Constabulary"),
        ("E06000064", "Westmorland and Furness", "Westmorland and Furness", "Cumbria Police"),
        ("E08000039", "Sheffield", "Sheffield", "South Yorkshire Police"),
        ("E09000001", "City of London", "City of London", "City of London Police"),
        ("E09000033", "Westminster", "Westminster", "Metropolitan Police Service"),
        ("E06000053", "Isles of Scilly", "Isles of Scilly", "Devon and Cornwall Police"),
        ("E07000234", "Bromsgrove", "Worcestershire", "West Mercia Police"),
        ("W06000016", "Rhondda Cynon Taf", "Rhondda Cynon Taf", "South Wales Police"),
        ("W06000023", "Powys", "Powys", "Dyfed-Powys Police"),
        ("S12000013", "Na h-Eileanan Siar", "Na h-Eileanan Siar", "Police Scotland"),
        (
            "N09000005",
            "Derry City and Strabane",
            "Western Health and Social Care Trust",
            "Police Service of Northern Ireland",
        ),
    ],
)
def test_known_areas(code, name, responsible, force):
    authority = places.authority(code, on=AS_OF)

    assert (authority.name, authority.responsible_name) == (name, responsible)
    assert places.force(authority.force_code).name == force


def test_every_table_says_what_it_rests_on():
    sources = tomllib.loads((TABLES / "places.toml").read_text(encoding="utf-8"))

    assert {source["file"] for source in sources.values() if "file" in source} == {
        table.name for table in TABLES.glob("*.csv")
    }
    assert all(source["basis"].strip() for source in sources.values())


def test_tables_are_in_order_of_code_so_that_changes_are_easy_to_review():
    with (TABLES / "authorities.csv").open(encoding="utf-8", newline="") as lines:
        rows = [(row["code"], row["from_on"]) for row in csv.DictReader(lines)]

    assert rows == sorted(rows)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("E06000002,Middlesbrough,England", "E06000002,Middlesbrough,Yorkshire", "Yorkshire is not a nation"),
        ("E06000002,Middlesbrough", "E06000002,", "name is empty"),
        (
            "E06000002,Middlesbrough,England,E06000002",
            "E06000002,Middlesbrough,England,",
            "responsible_code is empty",
        ),
        ("Middlesbrough,E23000013", "Middlesbrough,E23000099", "no E23000099 called Cleveland Police"),
        ("Middlesbrough,E23000013", "Middlesbrough,E23000012", "no E23000012 called Cleveland Police"),
        (
            "Middlesbrough,E23000013,Cleveland Police,,",
            "Middlesbrough,E23000013,Cleveland Police,1 April,",
            "1 April",
        ),
        (
            "Middlesbrough,E23000013,Cleveland Police,,",
            "Middlesbrough,E23000013,Cleveland Police,2030-01-01,2029-01-01",
            "ends before it begins",
        ),
        ("E06000002", "E06000001", "E06000001 has two rows for the same day"),
    ],
)
def test_a_table_that_cannot_be_true_is_refused_with_file_line_and_reason(tables, old, new, reason):
    spoil(tables / "authorities.csv", old, new)

    with pytest.raises(BadReference, match=reason) as refusal:
        load(tables)

    assert str(refusal.value).startswith("places/authorities.csv, line 3: ")


def test_a_force_that_stands_there_twice_is_refused(tables):
    spoil(tables / "forces.csv", "E23000002", "E23000001")

    with pytest.raises(BadReference, match=r"forces\.csv, line 3: E23000001 stands there twice"):
        load(tables)
