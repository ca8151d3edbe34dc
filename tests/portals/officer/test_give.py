"""Giving a concern to another officer."""

import pytest

from app.casework import concerns
from tests.factories import make_concern_in_triage, make_supervisor


@pytest.fixture
def mine(people):
    return make_concern_in_triage(people.vet, people.officer)


def at(concern) -> str:
    return f"/officer/concerns/{concern.reference}/give"


def test_the_next_officer_reads_what_they_should_know(people, sign_in, mine):
    address, reference = at(mine), mine.reference
    browser = sign_in(people.officer)
    page = browser.get(address).text
    assert "Otis Oakes" in page and "Olive Orr</label>" not in page
    data = {"version": mine.version, "officer": people.other_officer.id, "words": "The school rings at three"}
    assert browser.post(address, data=data).status_code == 302

    told = sign_in(people.other_officer).get(f"/officer/concerns/{reference}").text
    assert "The school rings at three" in told and "Olive Orr to Otis Oakes" in told


def test_nobody_was_chosen(people, sign_in, mine):
    answer = sign_in(people.officer).post(at(mine), data={"version": mine.version, "words": "Kept for you"})
    assert (
        answer.status_code == 422 and "Choose who will be responsible" in answer.text and "Kept for you" in answer.text
    )


def test_it_changed_meanwhile(people, sign_in, mine):
    data = {"version": mine.version - 1, "officer": people.other_officer.id, "words": "Kept for you"}
    answer = sign_in(people.officer).post(at(mine), data=data)
    assert answer.status_code == 409 and "Kept for you" in answer.text


def test_a_supervisor_gives_any(people, sign_in, mine):
    address, who = at(mine), mine.id
    data = {"version": mine.version, "officer": people.other_officer.id, "words": ""}
    assert sign_in(make_supervisor(people)).post(address, data=data).status_code == 302
    assert concerns.by_id(people.officer, who).assignee_id == people.other_officer.id


@pytest.mark.parametrize("who", ["other_officer", "vet", "constable", "administrator"])
def test_others_may_not(people, sign_in, mine, who):
    assert sign_in(getattr(people, who)).get(at(mine)).status_code == 403
