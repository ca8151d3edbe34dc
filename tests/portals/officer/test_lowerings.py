"""What waits for a second person."""

from app.casework import triage
from app.casework.triage.models import Rating
from app.foundations.access import SYSTEM
from tests.factories import make_concern_in_triage

RED = {"danger": "yes", "called": ["999"]}


def ask(people) -> str:
    concern = make_concern_in_triage(people.vet, people.officer, **RED)
    seen = triage.assessment_of(SYSTEM, concern.id).version
    triage.ask_to_lower(people.officer, concern.id, rating=Rating.AMBER, reason="Nobody is hurt", seen=seen)
    return concern.reference


def test_others_can_answer_and_the_asker_cannot(people, sign_in):
    reference = ask(people)
    theirs = sign_in(people.other_officer).get("/officer/lowerings").text
    assert reference in theirs and "Olive Orr" in theirs and "Read and answer" in theirs
    mine = sign_in(people.officer).get("/officer/lowerings").text
    assert reference in mine and "Somebody else must answer" in mine and "Read and answer" not in mine
    assert "Nobody is hurt" not in theirs + mine, "a list opens nothing"


def test_the_queue_and_the_concern_lead_there(people, sign_in):
    reference = ask(people)
    browser = sign_in(people.other_officer)
    assert "1 waiting for a second person" in browser.get("/officer/queue").text
    assert "/officer/lowerings/" in browser.get(f"/officer/concerns/{reference}").text


def test_nothing_waits(people, sign_in):
    assert "Nothing waits for a second person" in sign_in(people.officer).get("/officer/lowerings").text
