"""Taking a concern: once, by one."""

import pytest

from app.casework.concerns.models import Concern
from app.foundations.database import session
from tests.factories import make_concern, make_concern_in_triage


def at(concern) -> str:
    return f"/officer/concerns/{concern.reference}/take"


def test_it_is_mine_then(people, sign_in):
    concern = make_concern(people.vet)
    answer = sign_in(people.officer).post(at(concern), data={"version": concern.version}, follow_redirects=True)
    assert "You have taken" in answer.text and "Confirm the rating" in answer.text


def test_whoever_comes_second_is_told_who_was_first(people, sign_in):
    concern = make_concern(people.vet)
    address, seen, who = at(concern), concern.version, concern.id

    sign_in(people.officer).post(address, data={"version": seen})
    answer = sign_in(people.other_officer).post(address, data={"version": seen})
    assert answer.status_code == 409 and "Olive Orr took" in answer.text
    assert session.get_one(Concern, who).assignee_id == people.officer.id


def test_what_was_taken_cannot_be_taken_again(people, sign_in):
    concern = make_concern_in_triage(people.vet, people.officer)
    answer = sign_in(people.other_officer).post(at(concern), data={"version": concern.version})
    assert answer.status_code == 409


@pytest.mark.parametrize("version", ["", "words", "1.5", "9" * 5000])
def test_a_form_that_was_not_ours_changes_nothing(people, sign_in, version):
    concern = make_concern(people.vet)
    address, who = at(concern), concern.id
    assert sign_in(people.officer).post(address, data={"version": version}).status_code == 400
    assert session.get_one(Concern, who).assignee_id is None


@pytest.mark.parametrize("who", ["vet", "social_worker", "administrator"])
def test_it_is_for_officers(people, sign_in, who):
    concern = make_concern(people.vet)
    answer = sign_in(getattr(people, who)).post(at(concern), data={"version": concern.version})
    assert answer.status_code == 403
