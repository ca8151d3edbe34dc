"""Adding a contact of an agency, and changing it."""

from datetime import time, timedelta

import pytest

from app.casework import directory
from app.casework.directory.hours import ALWAYS, Hours, office
from app.casework.places import today

GOOD = {"category": "out_of_hours", "name": "Night team", "telephone": "01632 960101", "hours": "always"}


@pytest.fixture
def council(people):
    return people.social_worker.organisation_id


def contacts(people, council) -> dict:
    return {each.name: each for each in directory.contacts_of(people.administrator, council)}


def test_a_contact_is_entered_and_seen_by_officers(people, sign_in, council):
    client = sign_in(people.administrator)
    page = client.post(f"/administrator/directory/{council}/contacts/new", data=GOOD, follow_redirects=True).text
    assert "Out of hours of Swindon children&#39;s social care is entered" in page and "01632 960101" in page
    assert contacts(people, council)["Night team"].hours == ALWAYS


@pytest.mark.parametrize(
    ("changed", "hours"),
    [
        ({"hours": "office"}, office()),
        (
            {"hours": "own", "days": ["5", "6"], "opens": "9:00", "closes": "17.30", "holidays": ["holidays"]},
            Hours(frozenset({5, 6}), time(9), time(17, 30), on_bank_holidays=True),
        ),
        ({"hours": "own", "days": ["0"]}, Hours(frozenset({0}))),
        ({"hours": "office", "days": ["6"]}, office()),
    ],
)
def test_hours_are_what_was_chosen(people, sign_in, council, changed, hours):
    address = f"/administrator/directory/{council}/contacts/new"
    assert sign_in(people.administrator).post(address, data=GOOD | changed).status_code == 302
    assert contacts(people, council)["Night team"].hours == hours


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"category": ""}, "Choose what it is for"),
        ({"name": " "}, "Say who answers"),
        ({"telephone": ""}, "Give a telephone number or an e-mail address"),
        ({"telephone": "ring me"}, "Enter a telephone number"),
        ({"email": "no address"}, "Enter an e-mail address in the right form"),
        ({"hours": ""}, "Choose when they answer"),
        ({"hours": "own"}, "Choose at least one day"),
        ({"hours": "own", "days": ["0"], "opens": "half past"}, "Give the time as hours and minutes"),
        ({"hours": "own", "days": ["0"], "opens": "9:00"}, "Give both times, or neither"),
        ({"hours": "own", "days": ["9"]}, "Choose from the answers on this page"),
    ],
)
def test_what_nobody_could_use_is_said_and_what_was_typed_is_kept(people, sign_in, council, changed, told):
    answer = sign_in(people.administrator).post(f"/administrator/directory/{council}/contacts/new", data=GOOD | changed)
    assert answer.status_code == 422 and told in answer.text
    assert (GOOD | changed)["telephone"] in answer.text
    assert len(contacts(people, council)) == 1


def test_a_contact_is_changed(people, sign_in, council):
    desk = contacts(people, council)["Duty desk"]
    client, address = sign_in(people.administrator), f"/administrator/directory/contacts/{desk.id}"
    assert 'value="01632 960100"' in client.get(address).text
    answer = client.post(address, data=GOOD | {"version": desk.version, "name": "Front door"}, follow_redirects=True)
    assert "is changed" in answer.text and "Front door" in answer.text
    assert set(contacts(people, council)) == {"Front door"}


def test_hours_of_its_own_stand_in_the_form_as_they_were_written(people, sign_in, council):
    desk = contacts(people, council)["Duty desk"]
    details = directory.contact(people.administrator, desk.id).details
    hours = Hours(frozenset({5}), time(9), time(12, 30))
    changed = type(details)(**{**vars(details), "hours": hours})
    directory.change_contact(people.administrator, desk.id, changed, seen=desk.version)
    page = sign_in(people.administrator).get(f"/administrator/directory/contacts/{desk.id}").text
    assert 'value="09:00"' in page and 'value="12:30"' in page and "<details" in page and " open" in page


def test_two_who_change_it_at_once_do_not_overwrite_each_other(people, sign_in, council):
    desk = contacts(people, council)["Duty desk"]
    client, address = sign_in(people.administrator), f"/administrator/directory/contacts/{desk.id}"
    seen = desk.version
    client.post(address, data=GOOD | {"version": seen, "name": "First"})
    answer = client.post(address, data=GOOD | {"version": seen, "name": "Second"})
    assert answer.status_code == 409 and "Second" in answer.text
    assert set(contacts(people, council)) == {"First"}
    assert client.post(address, data=GOOD).status_code in (400, 409)


def test_no_such_contact(people, sign_in):
    address = f"/administrator/directory/contacts/{people.vet.id}"
    assert sign_in(people.administrator).get(address).status_code == 404


def _tomorrow() -> dict:
    day = today() + timedelta(days=1)
    return {f"codes_agreed_on-{part}": str(getattr(day, part)) for part in ("day", "month", "year")}


LINKED = GOOD | {"category": "secure_email", "email": "secure@council.example", "codes_to": "07700 900123"}
AGREED = {"codes_agreed_on-day": "3", "codes_agreed_on-month": "3", "codes_agreed_on-year": "2026"}


def test_where_codes_go_and_when_that_was_agreed_is_entered_and_shown(people, sign_in, council):
    client = sign_in(people.administrator)
    page = client.post(
        f"/administrator/directory/{council}/contacts/new", data=LINKED | AGREED, follow_redirects=True
    ).text
    assert "Codes by text to" in page and "07700 900123" in page and "agreed 3 March 2026" in page
    contact = contacts(people, council)["Night team"]
    again = client.get(f"/administrator/directory/contacts/{contact.id}").text
    assert 'value="07700 900123"' in again


@pytest.mark.long
@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"codes_to": "secure@council.example"}, "Codes must go another way than links"),
        ({"codes_to": "SECURE@council.example"}, "Codes must go another way than links"),
        ({"codes_to": "900123"}, "Enter a whole telephone number"),
        ({"codes_to": "900 900 900 900"}, "Give a whole telephone number"),
        ({"codes_to": "somebody@"}, "Enter an e-mail address in the right form"),
        ({"codes_to": ""}, "Say where codes go"),
        ({"email": ""}, "Give the e-mail address that links go to as well"),
        (_tomorrow(), "Give the day on which this was agreed"),
        ({"codes_agreed_on-day": "", "codes_agreed_on-month": "", "codes_agreed_on-year": ""}, "Give the day on which"),
    ],
)
def test_codes_that_cannot_be_agreed_are_refused_and_what_was_typed_is_kept(people, sign_in, council, changed, told):
    address = f"/administrator/directory/{council}/contacts/new"
    answer = sign_in(people.administrator).post(address, data=LINKED | AGREED | changed)
    assert answer.status_code == 422 and told in answer.text and 'value="Night team"' in answer.text
