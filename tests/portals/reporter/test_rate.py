"""Saying how it was handled."""

import pytest

from app.casework import feedback
from app.casework.concerns.models import Concern
from app.casework.feedback.models import Handling
from app.foundations.database import session
from tests.factories import make_concern_in_triage, make_decision

ANSWERS = {"heard": "yes", "clear": "partly", "again": "no", "words": "Ring me next time"}


@pytest.fixture
def told(people):
    """The address of a concern whose reporter knows what was decided."""
    concern_id = make_decision(people).concern_id
    feedback.tell(people.officer, concern_id, kind="assessment", agency_kind="childrens_social_care")
    return f"/reporter/concerns/{session.get_one(Concern, concern_id).reference}"


def test_it_is_asked_on_the_page_of_the_concern_until_it_is_answered(people, sign_in, told):
    browser = sign_in(people.vet)
    assert f"{told}/rate" in browser.get(told).text
    answer = browser.post(f"{told}/rate", data=ANSWERS, follow_redirects=True)
    assert "We will not ask about this concern again" in answer.text and f"{told}/rate" not in answer.text
    kept = session.query(Handling).one()
    assert (kept.heard, kept.clear, kept.again, kept.words) == ("yes", "partly", "no", "Ring me next time")


def test_what_is_missing_is_said_and_what_was_typed_is_kept(people, sign_in, told):
    answer = sign_in(people.vet).post(f"{told}/rate", data=ANSWERS | {"clear": ""})
    assert answer.status_code == 422
    assert "Say whether it was clear what happened" in answer.text and "Ring me next time" in answer.text


def test_nobody_needs_to_answer(people, sign_in, told):
    browser = sign_in(people.vet)
    page = browser.post(f"{told}/rate/leave", follow_redirects=True).text
    assert "That is all right" in page and f"{told}/rate" not in page
    assert browser.get(f"{told}/rate").status_code == 302
    assert session.query(Handling).one().heard is None


def test_before_the_outcome_nobody_is_asked(people, sign_in):
    concern = make_concern_in_triage(people.vet, people.officer)
    browser, address = sign_in(people.vet), f"/reporter/concerns/{concern.reference}"
    assert f"{address}/rate" not in browser.get(address).text
    assert browser.post(f"{address}/rate", data=ANSWERS).status_code == 302
    assert session.query(Handling).count() == 0


def test_it_is_not_for_others(people, sign_in, told):
    assert sign_in(people.teacher).get(f"{told}/rate").status_code == 404
    assert sign_in(people.officer).post(f"{told}/rate", data=ANSWERS).status_code == 403
