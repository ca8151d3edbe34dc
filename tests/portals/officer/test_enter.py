"""An officer writes down what somebody told them."""

import pytest

from app.casework import concerns, feedback, triage
from app.foundations.database import uuid7
from tests import factories
from tests.portals.reporter.conftest import A2, fill_in, text_of

NAMED = A2 | {"identity": "yes"}
TOLD = {"way": "telephone", "sector": "vet", "name": "Pat Privet", "contact": "01632 960123, after six"}


@pytest.fixture
def desk(sign_in, officer):
    return sign_in(officer)


def enter(desk, **changed) -> str:
    """Say who told it; the address of the first page of the form."""
    resumed = desk.post("/officer/enter", data={"draft": str(uuid7())} | TOLD | changed).location
    return desk.get(resumed).location


def send(desk, answers=NAMED, **changed) -> str:
    return desk.post(fill_in(desk, enter(desk, **changed), answers), data={"declaration": "yes"}).location


def test_the_menu_leads_there(desk):
    assert "Enter a report" in text_of(desk.get("/officer/queue"))


def test_it_goes_to_the_queue_and_the_officer_sees_it_as_officers_do(desk):
    address = send(desk)
    assert address.startswith("/officer/concerns/HD-")
    factories.let_the_worker_work()
    said = text_of(desk.get(address))
    assert "Pat Privet" in said and "01632 960123, after six" in said
    assert "They rang; written down by" in said and "Olive Orr" in said
    assert "Nobody is responsible for this concern yet." in said


def test_on_paper_and_without_a_name(desk):
    said = text_of(desk.get(send(desk, way="paper", name="", contact="")))
    assert "It came on paper; entered by" in said and "Somebody who did not say their name" in said
    assert "They did not say" in said


def test_what_is_missing_is_asked_for(desk):
    answer = desk.post("/officer/enter", data={"draft": str(uuid7())})
    assert answer.status_code == 422
    assert "Choose how it came to you" in text_of(answer) and "Choose where they work" in text_of(answer)


def test_pressing_twice_begins_one(desk, officer):
    pressed = {"draft": str(uuid7())} | TOLD
    assert desk.post("/officer/enter", data=pressed).location == desk.post("/officer/enter", data=pressed).location
    assert len(concerns.drafts(officer)) == 1


def test_a_draft_is_found_again_and_can_be_thrown_away(desk, officer):
    address = enter(desk)
    left = desk.post(address, data={"_asked": "danger", "danger": "no", "leave": "y"})
    assert left.location == "/officer/enter"
    draft = f"/reporter/drafts/{address.split('/')[3]}"
    assert f'href="{draft}"' in desk.get("/officer/enter").text
    assert 'href="/officer/enter"' in desk.get(address).text
    assert desk.post(f"{draft}/discard").location == "/officer/enter"
    assert list(concerns.drafts(officer)) == []


def test_nobody_else_sees_the_draft(desk, sign_in, people):
    address = enter(desk)
    for other in (people.other_officer, people.vet):
        assert sign_in(other).get(address).status_code == 404
    assert sign_in(people.social_worker).get(address).status_code == 403


def test_it_is_for_officers(sign_in, people):
    for other in (people.vet, people.social_worker, people.administrator):
        assert sign_in(other).get("/officer/enter").status_code == 403


def test_the_officer_who_entered_it_gets_no_reporters_letters(desk, officer, people, letters):
    reference = send(desk).rsplit("/", 1)[1]
    factories.let_the_worker_work()
    concern = concerns.by_reference(people.other_officer, reference)
    triage.take(people.other_officer, concern.id, seen=concern.version)
    feedback.ask(people.other_officer, concern.id, "Did they say when?")
    factories.let_the_worker_work()
    assert letters.sent == []


def test_an_agency_learns_who_told_it_and_not_that_an_officer_saw_it(desk, people):
    address = send(desk)
    factories.let_the_worker_work()
    concern = concerns.by_reference(people.officer, address.rsplit("/", 1)[1])
    triage.take(people.officer, concern.id, seen=concern.version)
    seen = triage.assessment_of(people.officer, concern.id)
    triage.confirm_rating(people.officer, concern.id, rating=seen.proposed, reason="", seen=seen.version)
    said = text_of(desk.get(f"{address}/refer/{people.social_worker.organisation_id}"))
    assert "Pat Privet, who told Heed hub" in said


def test_a_calls_answers_are_sealed_with_the_rest(desk, officer):
    enter(desk)
    draft = concerns.drafts(officer)[0]
    assert b"Privet" not in draft.sealed_answers and draft.answers["given_entered_by"] == "telephone"
