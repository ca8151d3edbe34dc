"""Whom to reach at an agency; what it does not accept; what its entry lacks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from app.casework import directory, places
from app.casework.directory.hours import ALWAYS, Hours, office
from app.casework.directory.models import AgencyContact, ContactCategory, Details
from app.errors import Invalid, NotPossible, Refused
from app.foundations.database import session
from tests.factories import make_agency, make_contact

TODAY = places.today()
DESK = Details(category=ContactCategory.DUTY_DESK, name="Juniper Canary", telephone="01632 960300", hours=office())


@pytest.fixture
def council(people):
    return people.social_worker.organisation_id


def listed(on: date = TODAY):
    return directory.listing({"childrens_social_care"}, {"E06000030"}, on).find("childrens_social_care", "E06000030")[0]


def missing(people, organisation) -> list[str]:
    (entry,) = directory.entries(people.administrator, [organisation], TODAY)
    return list(entry.missing)


def test_a_contact_is_found_on_its_days_and_not_on_others(people, council):
    from_on, to_on = TODAY + timedelta(days=5), TODAY + timedelta(days=9)
    directory.add_contact(people.administrator, council, replace(DESK, from_on=from_on, to_on=to_on))
    found = {day: len(listed(TODAY + timedelta(days=day)).contacts) for day in (4, 5, 9, 10)}
    assert found == {4: 1, 5: 2, 9: 2, 10: 1}


def test_what_is_written_reads_the_same(people, council):
    hours = Hours(frozenset({0, 6}), office().opens, office().closes, on_bank_holidays=True)
    made = directory.add_contact(people.administrator, council, replace(DESK, hours=hours, email="j@agency.example"))
    session.expire_all()
    assert directory.contact(people.administrator, made.id).details == replace(
        DESK, hours=hours, email="j@agency.example"
    )


def test_names_and_numbers_are_sealed(people, council):
    made = directory.add_contact(people.administrator, council, DESK)
    raw = session.connection().exec_driver_sql("SELECT * FROM agency_contact").mappings().all()
    assert made.name == "Juniper Canary" and (made.has_telephone, made.has_email) == (True, False)
    assert "Canary" not in str(raw) and "960300" not in str(raw)


def test_the_same_contact_twice_is_one(people, council):
    count = select(func.count()).select_from(AgencyContact)
    directory.add_contact(people.administrator, council, DESK)
    before = session.scalar(count)
    directory.add_contact(people.administrator, council, DESK)
    assert session.scalar(count) == before


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"telephone": ""}, "Give a telephone number or an e-mail address"),
        ({"hours": Hours(frozenset())}, "Choose at least one day"),
        ({"from_on": date(2027, 1, 2), "to_on": date(2027, 1, 1)}, "The last day must be the first day or later"),
    ],
)
def test_what_nobody_could_use_is_refused(people, council, changed, told):
    with pytest.raises(Invalid, match=told):
        directory.add_contact(people.administrator, council, replace(DESK, **changed))


def test_a_change_on_an_old_page_is_refused(people, council):
    made = directory.add_contact(people.administrator, council, DESK)
    seen = made.version
    directory.change_contact(people.administrator, made.id, replace(DESK, name="Another desk"), seen=seen)
    with pytest.raises(NotPossible):
        directory.change_contact(people.administrator, made.id, DESK, seen=seen)
    assert directory.contact(people.administrator, made.id).name == "Another desk"


def test_a_contact_that_ended_is_gone_from_the_next_day(people, council):
    made = directory.add_contact(people.administrator, council, DESK)
    directory.end_contact(people.administrator, made.id, last_day=TODAY, seen=made.version)
    names = [[each.name for each in listed(day).contacts] for day in (TODAY, TODAY + timedelta(days=1))]
    assert "Juniper Canary" in names[0] and "Juniper Canary" not in names[1]
    assert made.id in [each.id for each in directory.contacts_of(people.administrator, council)]


def test_nobody_else_keeps_the_directory(people, council):
    for nobody in (people.officer, people.social_worker, people.vet):
        with pytest.raises(Refused):
            directory.add_contact(nobody, council, DESK)
        with pytest.raises(Refused):
            directory.stop_accepting(nobody, council, harm="cse", why="no")


def test_what_is_missing_is_told_the_worst_first(people):
    made = make_agency("Somewhere's social care", "childrens_social_care", "E08000035")
    assert missing(people, made)[:2] == ["account", "out_of_hours"], "it has a desk, and nobody who signs in"
    (area,) = directory.areas_of(people.administrator, made.id)
    directory.end_area(people.administrator, area.id, last_day=TODAY - timedelta(days=1), seen=area.version)
    assert missing(people, made)[0] == "area"


def test_whoever_answers_day_and_night_needs_no_number_for_the_night(people):
    police = make_agency("Somewhere Police", "police", "E23000010")
    assert "out_of_hours" not in missing(people, police)


def test_a_complete_entry_misses_nothing(people, council):
    for category in ContactCategory:
        make_contact(council, category, ALWAYS)
    assert missing(people, directory.agency(people.administrator, council)) == []


def test_what_is_not_accepted_can_be_taken_back(people, council):
    directory.stop_accepting(people.administrator, council, harm="cse", why="Another team takes them")
    assert listed().refuses == {"cse": "Another team takes them"}
    with pytest.raises(Invalid, match="already"):
        directory.stop_accepting(people.administrator, council, harm="cse", why="Again")
    (refusal,) = directory.refusals_of(people.administrator, council)
    directory.accept_again(people.administrator, refusal.id)
    assert listed().refuses == {}


@pytest.mark.parametrize(("harm", "why", "told"), [("nothing", "w", "Choose a kind"), ("cse", " ", "Say why")])
def test_a_limit_names_a_kind_of_concern_and_a_reason(people, council, harm, why, told):
    with pytest.raises(Invalid, match=told):
        directory.stop_accepting(people.administrator, council, harm=harm, why=why)
