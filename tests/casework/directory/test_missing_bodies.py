"""Bodies of the reference directory that are not registered here, and registering them all."""

from datetime import timedelta

import pytest

from app.casework import accounts, directory, places
from app.casework.accounts.models import Sector
from app.errors import Invalid, Refused
from app.foundations.access import SYSTEM

TODAY = places.today()


def missing(people, **chosen) -> list[str]:
    return [body.name for body in directory.missing_bodies(people.administrator, TODAY, **chosen)]


def test_whoever_is_registered_under_any_name_is_not_missing(people):
    assert "Swindon children's social care" not in missing(people, kind="childrens_social_care")
    assert "Leeds children's social care" in missing(people, kind="childrens_social_care")
    assert missing(people, kind="rspca") == [], "it answers everywhere"


def test_all_of_one_duty_are_registered_at_once_and_nobody_is_invented(people):
    number = len(missing(people, kind="police"))
    assert directory.register_missing(people.administrator, kind="police") == number == 44
    assert missing(people, kind="police") == []
    kent = directory.agency_for("police", "E23000032", TODAY)
    assert kent.name == "Kent Police" and directory.contacts_of(people.administrator, kent.id) == []
    (entry,) = directory.entries(people.administrator, [kent], TODAY)
    assert {"account", "duty_desk"} <= set(entry.missing)
    assert directory.register_missing(people.administrator, kind="police") == 0


def test_all_of_one_nation_are_registered_at_once(people):
    wanted = missing(people, nation="northern_ireland")
    assert directory.register_missing(people.administrator, nation="northern_ireland") == len(wanted)
    assert directory.agency_for("daera", "northern_ireland", TODAY) is not None
    trust = directory.agency_for("childrens_social_care", "NI-BHSCT", TODAY)
    assert trust.name == "Belfast Health and Social Care Trust, Gateway service"
    assert missing(people, nation="northern_ireland") == []


def test_a_body_of_two_nations_answers_for_both(people):
    directory.register_missing(people.administrator, kind="police_oversight")
    found = [directory.agency_for("police_oversight", nation, TODAY).name for nation in ("england", "wales")]
    assert found == ["Independent Office for Police Conduct"] * 2


def test_a_name_that_is_taken_is_left_for_somebody_to_look_at(people):
    accounts.register_organisation(SYSTEM, "Kent Police", Sector.CHARITY, area_code="E06000030")
    assert directory.register_missing(people.administrator, kind="police") == 43
    assert missing(people, kind="police") == ["Kent Police"]


def test_whoever_ends_is_missing_from_the_day_after(people):
    council = people.social_worker.organisation_id
    (area,) = directory.areas_of(people.administrator, council)
    directory.end_area(people.administrator, area.id, last_day=TODAY - timedelta(days=1), seen=area.version)
    assert "Swindon children's social care" in missing(people, kind="childrens_social_care")


def test_nobody_registers_everything_by_mistake_and_nobody_else_anything(people):
    with pytest.raises(Invalid):
        directory.register_missing(people.administrator)
    with pytest.raises(Refused):
        directory.register_missing(people.officer, kind="police")
    with pytest.raises(Refused):
        directory.missing_bodies(people.officer, TODAY)
