"""A supervisor says that they have seen to a clock that ran out, and how."""

from datetime import timedelta

import pytest

from app.casework import escalation, triage
from app.casework.concerns.models import Concern
from app.casework.escalation.models import Escalation
from app.foundations import clock
from app.foundations.database import session
from tests.factories import let_the_worker_work, make_concern, make_supervisor

RED = {"danger": "yes", "called": ["999"]}


@pytest.fixture
def supervisor(people):
    return make_supervisor(people)


@pytest.fixture
def escalation_id(people, supervisor):
    make_concern(people.vet, **RED)
    with clock.moved(timedelta(minutes=15)):
        let_the_worker_work()
    (line,) = escalation.ran_out(supervisor)
    return line.escalation.id


def test_it_is_kept_sealed_and_goes_from_the_page(supervisor, sign_in, escalation_id):
    browser, words = sign_in(supervisor), "Rang Olive Orr, who takes it now"
    page = browser.get(f"/officer/clocks/{escalation_id}").text
    assert "Nobody has taken it in 15 minutes" in page
    answer = browser.post(
        f"/officer/clocks/{escalation_id}", data={"version": 1, "words": words}, follow_redirects=True
    )
    assert "You have seen to HD-" in answer.text and "No clock has run out" in answer.text
    kept = session.get_one(Escalation, escalation_id, populate_existing=True)
    assert kept.words == words and kept.seen_by_id == supervisor.id and words.encode() not in kept.sealed_words


def test_words_are_needed(supervisor, sign_in, escalation_id):
    answer = sign_in(supervisor).post(f"/officer/clocks/{escalation_id}", data={"version": 1, "words": " "})
    assert answer.status_code == 422 and "Say what you did" in answer.text


def test_what_has_ended_meanwhile_is_said(people, supervisor, sign_in, escalation_id):
    concern_id = session.get_one(Escalation, escalation_id).concern_id
    triage.take(people.officer, concern_id, seen=session.get_one(Concern, concern_id).version)
    let_the_worker_work()
    browser = sign_in(supervisor)
    assert browser.get(f"/officer/clocks/{escalation_id}").status_code == 409
    answer = browser.post(f"/officer/clocks/{escalation_id}", data={"version": 1, "words": "Rang her"})
    assert answer.status_code == 409 and "Rang her" in answer.text


@pytest.mark.parametrize("who", ["officer", "vet", "administrator"])
def test_nobody_else_settles(people, sign_in, escalation_id, who):
    browser = sign_in(getattr(people, who))
    assert browser.get(f"/officer/clocks/{escalation_id}").status_code == 403
    assert browser.post(f"/officer/clocks/{escalation_id}", data={"version": 1, "words": "Mine"}).status_code == 403
