"""A restricted record, for an officer who is not let in."""

import pytest

from app.casework.need_to_know.models import BrokenGlass
from app.foundations.database import session
from tests.casework.need_to_know.keeping import NEED, restrict, seal
from tests.factories import make_concern, make_concern_in_triage, make_supervisor


@pytest.fixture
def kept(people):
    concern = make_concern_in_triage(people.vet, people.officer)
    restrict(people.officer, concern)
    return concern


def test_it_says_that_it_is_there_and_nothing_else(people, sign_in, kept):
    make_supervisor(people)
    page = sign_in(people.other_officer).get(f"/officer/concerns/{kept.reference}", follow_redirects=True).text
    assert "You are not let in to this" in page and "Sunita Sedge" in page
    for told in ("Harbour Lane", "Swindon", "AMBER", "Shona", "sister"):
        assert told not in page


def test_with_a_reason_it_opens_and_says_so(people, sign_in, kept):
    browser = sign_in(people.other_officer)
    address, reference = browser.get(f"/officer/concerns/{kept.reference}/rating").location, kept.reference
    told = browser.post(address, data={"reason": NEED}, follow_redirects=True).text
    assert reference in told and "You are let in until" in told and "You broke the glass." in told


def test_whoever_came_by_a_glass_is_not_offered_what_is_not_theirs_and_told_whom_to_ask(people, sign_in):
    concern = make_concern(people.vet)
    restrict(people.officer, concern)
    browser, here, seen = sign_in(people.other_officer), f"/officer/concerns/{concern.reference}", concern.version
    page = browser.post(f"/officer/kept/{concern.id}", data={"reason": NEED}, follow_redirects=True).text
    assert "Ask a supervisor to let you in by name" in page and f"{here}/take" not in page
    answer = browser.post(f"{here}/take", data={"version": seen})
    assert answer.status_code == 409 and "Ask a supervisor to let you in by name" in answer.text


def test_whoever_presses_twice_is_let_in_once(people, sign_in, kept):
    browser, reference = sign_in(people.other_officer), str(kept.reference)
    address = f"/officer/kept/{kept.id}"
    browser.post(address, data={"reason": NEED})
    for again in (browser.post(address, data={"reason": NEED}), browser.get(address)):
        assert again.status_code == 302 and again.location.endswith(reference)
    assert "You broke the glass already." in browser.get(again.location).text
    assert session.query(BrokenGlass).count() == 1


@pytest.mark.parametrize("reason", ["", "please"])
def test_a_reason_that_says_nothing_is_asked_for_again(people, sign_in, kept, reason):
    answer = sign_in(people.other_officer).post(f"/officer/kept/{kept.id}", data={"reason": reason})
    assert answer.status_code == 422 and "Say who needs help" in answer.text and reason in answer.text


def test_nothing_is_done_there_without_it(people, sign_in, kept):
    data = {"version": kept.version, "words": "w", "reason": "known"}
    assert sign_in(people.other_officer).post(f"/officer/concerns/{kept.reference}/close", data=data).status_code == 404


def test_a_sealed_record_has_no_such_page(people, sign_in, kept):
    seal(people.officer, kept)
    browser, address = sign_in(people.other_officer), f"/officer/kept/{kept.id}"
    assert browser.get(f"/officer/concerns/{kept.reference}").status_code == 404
    assert browser.get(address).status_code == 404 and browser.post(address, data={"reason": NEED}).status_code == 404


def test_whoever_is_kept_out_by_name_is_offered_no_way_in(people, sign_in):
    concern = make_concern_in_triage(people.vet, people.officer)
    restrict(people.officer, concern, kept_out=[people.other_officer.id])
    page = sign_in(people.other_officer).get(f"/officer/kept/{concern.id}").text
    assert "kept out of this by name" in page and "Break the glass</button>" not in page


def test_the_queue_says_that_there_is_more(people, sign_in, kept):
    page = sign_in(people.other_officer).get("/officer/queue").text
    assert "1 more waits that you may not see" in page and kept.reference not in page
    assert "may not see" not in sign_in(people.officer).get("/officer/queue").text
