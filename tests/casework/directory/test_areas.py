"""Which agency answers for an area on a day: a council that splits, one that begins, one that ends."""

from datetime import date, timedelta

import pytest

from app.casework import accounts, directory, places
from app.casework.accounts.models import Sector
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations.access import SYSTEM
from app.foundations.database import uuid7
from tests.factories import make_agency

KIND = "childrens_social_care"
SURREY, EAST, WEST = "E10000030", "EN-ESURREY", "EN-WSURREY"
LAST, FIRST = date(2027, 3, 31), date(2027, 4, 1)
TODAY = places.today()


def who(code: str, on: date) -> str:
    found = directory.agency_for(KIND, code, on)
    return found.name if found else ""


@pytest.fixture
def surrey(people):
    """A county that gives way to two councils, each entered before its day."""
    county = make_agency("Surrey children's services", KIND, SURREY)
    (area,) = directory.areas_of(people.administrator, county.id)
    directory.end_area(people.administrator, area.id, last_day=LAST, seen=area.version)
    for name, code in (("East Surrey", EAST), ("West Surrey", WEST)):
        made = accounts.register_organisation(SYSTEM, name, Sector.AGENCY, agency_kind=KIND, area_code="E06000015")
        directory.give_area(people.administrator, made.id, area_code=code, from_on=FIRST, to_on=None)
    return county


def test_a_county_that_splits_is_found_until_its_last_day_and_its_heirs_from_the_next(surrey):
    assert who(SURREY, LAST) == "Surrey children's services" and who(SURREY, FIRST) == ""
    assert who(EAST, LAST) == "" and who(EAST, FIRST) == "East Surrey"
    assert who(WEST, date(2030, 1, 1)) == "West Surrey"


@pytest.mark.parametrize(
    ("district", "heir"), [("E07000207", EAST), ("E07000211", EAST), ("E07000209", WEST), ("E07000217", WEST)]
)
def test_a_postcode_there_leads_to_the_right_council_for_the_day(surrey, district, heir):
    before, after = places.authority(district, on=LAST), places.authority(district, on=FIRST)
    assert (before.responsible_code, after.responsible_code) == (SURREY, heir)
    assert who(before.responsible_code, LAST) and who(after.responsible_code, FIRST)


def test_an_agency_is_found_from_the_moment_it_is_registered(people):
    assert who("E06000030", TODAY) == "Swindon children's social care"
    assert directory.agency_for("rspca", "wales", TODAY).name == "RSPCA", "it answers everywhere"
    assert directory.agency_for(KIND, "E08000035", TODAY) is None


def test_whoever_answers_for_the_area_comes_before_whoever_answers_everywhere(people):
    make_agency("A society of its own", "rspca", "wales")
    assert directory.agency_for("rspca", "wales", TODAY).name == "A society of its own"
    assert directory.agency_for("rspca", "england", TODAY).name == "RSPCA"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("E23000038", "Choose the council, or the trust"),
        ("E07000145", "Choose the council, or the trust"),
        (None, "Choose the council, or the trust"),
        ("nowhere", "Choose the council, or the trust"),
        (EAST, "Choose the council, or the trust"),
    ],
)
def test_a_duty_that_is_not_done_for_such_an_area_on_that_day_is_refused(people, code, told):
    council = people.social_worker.organisation_id
    with pytest.raises(Invalid, match=told):
        directory.give_area(people.administrator, council, area_code=code, from_on=date(2026, 12, 1), to_on=None)


@pytest.mark.parametrize(
    ("from_on", "to_on", "told"),
    [(FIRST, LAST, "The last day must be the first day or later"), (FIRST, None, "at that time already")],
)
def test_days_must_make_sense(people, from_on, to_on, told):
    council = people.social_worker.organisation_id
    with pytest.raises(Invalid, match=told):
        directory.give_area(people.administrator, council, area_code="E06000030", from_on=from_on, to_on=to_on)


def test_the_same_area_may_be_given_again_after_it_ended(people):
    council = people.social_worker.organisation_id
    (area,) = directory.areas_of(people.administrator, council)
    directory.end_area(people.administrator, area.id, last_day=TODAY, seen=area.version)
    later = TODAY + timedelta(days=10)
    directory.give_area(people.administrator, council, area_code="E06000030", from_on=later, to_on=None)
    found = [bool(who("E06000030", TODAY + timedelta(days=each))) for each in (0, 1, 9, 10)]
    assert found == [True, False, False, True]


def test_two_who_end_it_at_once_do_not_overwrite_each_other(people):
    (area,) = directory.areas_of(people.administrator, people.social_worker.organisation_id)
    seen = area.version
    directory.end_area(people.administrator, area.id, last_day=TODAY, seen=seen)
    with pytest.raises(NotPossible):
        directory.end_area(people.administrator, area.id, last_day=LAST, seen=seen)


def test_only_agencies_have_areas_and_only_administrators_give_them(people):
    with pytest.raises(NotFound):
        directory.give_area(people.administrator, people.vet.organisation_id, area_code=None, from_on=None, to_on=None)
    for nobody in (people.officer, people.vet, people.social_worker):
        with pytest.raises(Refused):
            directory.give_area(nobody, uuid7(), area_code=None, from_on=None, to_on=None)
        with pytest.raises(Refused):
            directory.areas_of(nobody, people.social_worker.organisation_id)
