"""Taking mentions out of a person."""

import pytest

from app.casework import people as known
from app.foundations.access import SYSTEM
from tests.casework.people.twins import join_of_two_births


@pytest.fixture
def joined(people):
    return join_of_two_births(people)


def at(subject_id) -> str:
    return f"/officer/people/{subject_id}/part"


def test_everybody_stands_there_and_what_is_odd(people, sign_in, joined):
    browser = sign_in(people.other_officer)
    assert browser.get(at(joined[1])).location == at(joined[0])
    page = " ".join(browser.get(at(joined[0])).text.split())
    assert "told of by Mill Street Pantry" in page and "told of by Larkfield Primary School" in page
    assert "born on different days" in page


def test_parted_and_told_apart(people, sign_in, joined):
    browser = sign_in(people.other_officer)
    told = {"chosen": str(joined[1]), "are_apart": "yes", "reason": "Born on another day"}
    assert browser.post(at(joined[0]), data=told | {"reason": ""}).status_code == 422
    assert browser.post(at(joined[0]), data=told).status_code == 302
    assert [known.person_of(SYSTEM, each) for each in joined] == list(joined)
    assert browser.get(at(joined[0])).status_code == 404, "one alone cannot be parted"


def test_not_all_of_them(people, sign_in, joined):
    told = {"chosen": [str(each) for each in joined], "are_apart": "no", "reason": "Two"}
    answer = sign_in(people.other_officer).post(at(joined[0]), data=told)
    assert answer.status_code == 422 and "Leave at least one of them" in answer.text
