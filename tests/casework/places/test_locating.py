import random
from datetime import UTC, date, datetime

import pytest

from app.casework import places
from app.casework.places import locating
from app.casework.places.tables import load
from app.errors import Invalid, NotFound
from app.foundations import clock

REORGANISED = """\
code,name,nation,responsible_code,responsible_name,force_code,force_name,from_on,to_on
E06000030,Swindon,England,E06000030,Swindon,E23000038,Wiltshire Police,,2031-03-31
E06000030,Swindon,England,E06999999,Thamesdown,E23000038,Wiltshire Police,2031-04-01,
"""


@pytest.mark.parametrize(
    ("postcode", "authority", "responsible", "force"),
    [
        ("sn1 1aa", "Swindon", "Swindon", "Wiltshire Police"),
        ("NR30 1AA", "Great Yarmouth", "Norfolk", "Norfolk Constabulary"),
        ("LS1 4DY", "Leeds", "Leeds", "West Yorkshire Police"),
        ("PH1 5AA", "Perth and Kinross", "Perth and Kinross", "Police Scotland"),
        ("BT1 5GS", "Belfast", "Belfast Health and Social Care Trust", "Police Service of Northern Ireland"),
    ],
)
@pytest.mark.usefixtures("opened")
def test_a_postcode_leads_to_its_council_to_who_protects_the_children_and_to_its_police(
    postcode, authority, responsible, force
):
    place = places.locate(postcode)

    assert (place.authority.name, place.authority.responsible_name, place.force.name) == (
        authority,
        responsible,
        force,
    )


@pytest.mark.usefixtures("opened")
def test_five_thousand_postcodes_lie_where_the_directory_says(source):
    within = sorted(postcode for postcode, code in source.items() if code and code[0] in "ENSW")
    asked = random.Random(2025).sample(within, 5_000)

    assert {postcode: places.locate(postcode).authority.code for postcode in asked} == {
        postcode: source[postcode] for postcode in asked
    }


@pytest.mark.usefixtures("opened")
def test_postcodes_the_directory_has_but_places_in_no_authority_are_unknown(source):
    nowhere = [postcode for postcode, code in source.items() if code is None]

    assert nowhere
    assert not any(places.locate(postcode) for postcode in nowhere)


@pytest.mark.parametrize("postcode", ["SN99 9ZZ", "ZZ99 9ZZ", "AB10 1AA"])
@pytest.mark.usefixtures("opened")
def test_a_well_formed_postcode_that_is_not_in_the_file_is_unknown_and_no_error(postcode, source):
    assert postcode not in source
    assert places.locate(postcode) is None


@pytest.mark.usefixtures("opened")
def test_jersey_has_postcodes_but_nobody_here_answers_for_it(source):
    in_jersey = next(postcode for postcode in source if postcode.startswith("JE2"))

    assert places.locate(in_jersey) is None


@pytest.mark.usefixtures("opened")
def test_what_is_not_a_postcode_cannot_be_located():
    with pytest.raises(Invalid):
        places.locate("SN1 1AA'; DROP TABLE sector; --")


def test_forgetting_to_open_the_postcodes_is_an_error_and_not_an_unknown_place(monkeypatch):
    monkeypatch.setattr(locating, "_open_packs", [])

    with pytest.raises(RuntimeError, match="open_postcodes"):
        places.locate("SN1 1AA")


@pytest.fixture
def reorganised(tmp_path, monkeypatch):
    for name in ("forces.csv", "outside.csv"):
        (tmp_path / name).write_bytes((locating.TABLES / name).read_bytes())
    (tmp_path / "authorities.csv").write_text(REORGANISED)
    tables = load(tmp_path)
    monkeypatch.setattr(locating, "areas", lambda: tables)


@pytest.mark.usefixtures("opened", "reorganised")
def test_a_reorganisation_takes_effect_on_its_day():
    before = places.locate("SN1 1AA", on=date(2031, 3, 31))
    after = places.locate("SN1 1AA", on=date(2031, 4, 1))

    assert before.authority.responsible_name == "Swindon"
    assert after.authority.responsible_name == "Thamesdown"
    assert places.authority("E06000030", on=date(2031, 4, 1)) == after.authority
    assert places.authorities(on=date(2031, 4, 1)) == [after.authority]


@pytest.mark.usefixtures("opened", "reorganised")
def test_the_day_begins_at_midnight_in_london():
    # Half past eleven at night in UTC is half past midnight in an English summer.
    late = datetime(2031, 3, 31, 23, 30, tzinfo=UTC)

    with clock.moved(late - clock.now()):
        assert places.locate("SN1 1AA").authority.responsible_name == "Thamesdown"


def test_codes_nobody_has_are_not_found():
    with pytest.raises(NotFound):
        places.authority("E06000999")
    with pytest.raises(NotFound):
        places.force("E23000999")


def test_the_list_to_choose_from_is_in_order_of_names():
    names = [authority.name for authority in places.authorities()]

    assert len(names) == 361
    assert names[:2] == ["Aberdeen City", "Aberdeenshire"]
    assert names == sorted(names)


@pytest.mark.parametrize("words", ["Swindon", " swindon ", "Swindon Council", "SWINDON"])
def test_a_town_that_is_a_council_is_found_by_its_name(words):
    found = places.named(words)
    assert found is not None
    assert (found.authority.code, found.force.name, found.postcode) == ("E06000030", "Wiltshire Police", "")


@pytest.mark.parametrize("words", ["", "Swin", "near Swindon", "Swindon or Reading", "Atlantis"])
def test_half_a_name_is_not_a_place(words):
    assert places.named(words) is None
