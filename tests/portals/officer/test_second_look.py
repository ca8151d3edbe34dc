"""A supervisor reads a BLUE concern again."""

import pytest

from app.casework import escalation, triage
from app.casework.escalation import reactions
from app.casework.triage.models import Assessment, Rating
from app.foundations.access import SYSTEM
from tests.factories import let_the_worker_work, make_concern_in_triage, make_supervisor


@pytest.fixture
def supervisor(people):
    return make_supervisor(people)


@pytest.fixture
def blue(people, monkeypatch):
    """A concern that an officer called BLUE, and on which the lot fell."""
    monkeypatch.setattr(Assessment, "needs_second_person", lambda *_: False)
    monkeypatch.setattr(reactions, "is_drawn", lambda *_: True)
    concern = make_concern_in_triage(people.vet, people.officer)
    seen = triage.assessment_of(SYSTEM, concern.id).version
    triage.confirm_rating(people.officer, concern.id, rating=Rating.BLUE, reason="Nobody is at risk", seen=seen)
    let_the_worker_work()
    return concern


def at(concern) -> str:
    return f"/officer/concerns/{concern.reference}/second-look"


@pytest.mark.parametrize(("answer", "next_step"), [("yes", "Nothing more"), ("no", "speak with the officer")])
def test_whether_they_agree_is_kept_and_it_goes_from_the_list(supervisor, sign_in, blue, answer, next_step):
    browser, concern_id = sign_in(supervisor), blue.id
    assert blue.reference in browser.get("/officer/supervision").text
    page = browser.post(at(blue), data={"version": 1, "agrees": answer, "words": "Read it all"}, follow_redirects=True)
    assert next_step in page.text and "No BLUE concern waits" in page.text
    assert escalation.second_look(supervisor, concern_id).agrees is (answer == "yes")


def test_both_answers_are_needed(supervisor, sign_in, blue):
    answer = sign_in(supervisor).post(at(blue), data={"version": 1, "words": ""})
    assert answer.status_code == 422
    assert "Say whether you agree with the rating" in answer.text and "Say why, in a sentence" in answer.text


def test_what_another_supervisor_has_said_is_not_overwritten(people, supervisor, sign_in, blue):
    data = {"version": 1, "agrees": "yes", "words": "Read it all"}
    sign_in(supervisor).post(at(blue), data=data)
    assert sign_in(make_supervisor(people, "Sam Sorrel")).post(at(blue), data=data).status_code == 409


def test_what_was_not_drawn_has_no_such_page(people, supervisor, sign_in):
    assert sign_in(supervisor).get(at(make_concern_in_triage(people.vet, people.officer))).status_code == 404


@pytest.mark.parametrize("who", ["officer", "vet", "administrator"])
def test_it_is_for_supervisors(people, sign_in, blue, who):
    assert sign_in(getattr(people, who)).get(at(blue)).status_code == 403
