"""Keeping a concern, or somebody whom it tells of, from those who need not know."""

import pytest

from app.casework import concerns, need_to_know
from tests.casework.need_to_know.keeping import WHY, restrict
from tests.factories import make_concern_in_triage

SAID = {"kind": "staff", "what": "concern", "reason": WHY}


@pytest.fixture
def mine(people):
    return make_concern_in_triage(people.vet, people.officer)


def at(concern) -> str:
    return f"/officer/concerns/{concern.reference}/restrict"


def test_an_officer_restricts_a_concern_and_learns_who_knows(people, sign_in, mine):
    browser, address, reference = sign_in(people.officer), at(mine), mine.reference
    page = browser.get(address).text
    assert "Somebody in it is a protected witness" in page and "Shona Merriday" in page
    told = browser.post(address, data=SAID, follow_redirects=True).text
    assert f"{reference} is restricted from now on" in told and "Who is let in" in told and WHY in told


def test_its_pages_say_above_everything_that_it_is_restricted(people, sign_in, mine):
    reference = mine.reference
    restrict(people.officer, mine)
    browser = sign_in(people.officer)
    for page in ("", "/rating", "/places", "/close"):
        told = browser.get(f"/officer/concerns/{reference}{page}").text
        assert 'class="heed-band heed-band--restricted"' in told and "Staff, family of staff" in told


def test_a_person_is_restricted_from_the_concern_that_tells_of_them(people, sign_in, mine):
    person = next(each for each in concerns.subjects_of(people.officer, mine.id) if each.words["said"])
    browser, concern_id = sign_in(people.officer), mine.id
    answer = browser.post(at(mine), data=SAID | {"what": str(person.id), "kind": "abuse_address"})
    assert answer.status_code == 302
    assert need_to_know.shut(people.other_officer, concern_id)


@pytest.mark.parametrize(("left_out", "asked"), [("kind", "Choose why it must"), ("reason", "Say why")])
def test_what_is_missing_is_asked_for_and_what_was_typed_is_kept(people, sign_in, mine, left_out, asked):
    given = {name: value for name, value in SAID.items() if name != left_out} | {"let_in": str(people.other_officer.id)}
    answer = sign_in(people.officer).post(at(mine), data=given)
    assert answer.status_code == 422 and asked in answer.text and "checked" in answer.text


def test_nobody_is_let_in_and_kept_out(people, sign_in, mine):
    both = str(people.other_officer.id)
    answer = sign_in(people.officer).post(at(mine), data=SAID | {"let_in": both, "kept_out": both})
    assert answer.status_code == 422 and "Choose one for each" in answer.text
