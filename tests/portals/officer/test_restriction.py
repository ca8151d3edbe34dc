"""Who is let in to one restricted record."""

import pytest

from app.casework import concerns, need_to_know
from tests.casework.need_to_know.keeping import NEED, restrict, seal
from tests.factories import make_concern, make_concern_in_triage, make_supervisor


@pytest.fixture
def supervisor(people):
    return make_supervisor(people)


@pytest.fixture
def kept(people):
    return restrict(people.officer, make_concern(people.vet))


def at(restriction, page="") -> str:
    return f"/officer/restrictions/{restriction.id}{page}"


def test_a_supervisor_lets_somebody_in_and_out_again(people, sign_in, kept, supervisor):
    browser, address, version = sign_in(supervisor), at(kept), kept.version
    data = {"version": version, "officer": people.other_officer.id, "long": "7"}
    told = browser.post(address, data=data, follow_redirects=True).text
    assert "Otis Oakes is let in until" in told and "let in, by Sunita Sedge, until" in told
    out = {"version": version, "account_id": people.other_officer.id, "keep_out": "yes"}
    told = browser.post(f"{address}/let-out", data=out, follow_redirects=True).text
    assert "Otis Oakes is kept out" in told and "kept out, by Sunita Sedge" in told


def test_an_officer_who_is_let_in_sees_who_else_is_and_cannot_change_it(people, sign_in, kept):
    browser, address = sign_in(people.officer), at(kept)
    assert "A supervisor can" in browser.get(address).text
    data = {"version": kept.version, "officer": people.other_officer.id, "long": "0"}
    assert browser.post(address, data=data).status_code == 403
    assert browser.get(f"{address}/lift").status_code == 403


def test_the_officer_who_answers_for_it_sees_it_though_nobody_named_them(people, sign_in, supervisor):
    concern = make_concern_in_triage(people.vet, people.officer)
    made = restrict(supervisor, concern)
    assert "Sunita Sedge" in sign_in(people.officer).get(at(made)).text


def test_it_is_not_there_for_whoever_is_not_let_in(people, sign_in, kept, supervisor):
    sealed = seal(people.officer, make_concern(people.vet))
    for who, which in ((people.other_officer, kept), (people.other_officer, sealed), (supervisor, sealed)):
        assert sign_in(who).get(at(which)).status_code == 404


def test_a_supervisor_lifts_it_with_a_reason(people, sign_in, kept, supervisor):
    browser, address, concern_id = sign_in(supervisor), at(kept, "/lift"), kept.record_id
    assert "every officer can find and read it" in browser.get(address).text
    assert browser.post(address, data={"version": kept.version, "words": " "}).status_code == 422
    told = browser.post(address, data={"version": kept.version, "words": "It was not her"}, follow_redirects=True)
    assert "The restriction is lifted" in told.text and concerns.by_id(people.other_officer, concern_id)


def test_two_supervisors_at_once(people, sign_in, kept, supervisor):
    need_to_know.lift(supervisor, kept.id, words="Over", seen=kept.version)
    data = {"version": kept.version, "words": "Over, I say"}
    assert sign_in(supervisor).post(at(kept, "/lift"), data=data).status_code in (404, 409)


def test_whoever_came_in_by_breaking_the_glass_is_told_apart(people, sign_in, kept, supervisor):
    need_to_know.break_glass(people.other_officer, kept.record_id, reason=NEED)
    assert "let in, broke the glass, until" in sign_in(supervisor).get(at(kept)).text
