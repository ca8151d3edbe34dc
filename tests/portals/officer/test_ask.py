"""Asking the reporter a question."""

import pytest

from app.casework import feedback
from tests.factories import let_the_worker_work, make_concern, make_concern_in_triage


def at(concern) -> str:
    return f"/officer/concerns/{concern.reference}/ask"


def test_the_question_reaches_the_reporter(people, sign_in, letters):
    concern = make_concern_in_triage(people.vet, people.officer)
    who, reference = concern.id, concern.reference
    answer = sign_in(people.officer).post(at(concern), data={"words": "Is the girl at nursery?"})
    assert answer.status_code == 302

    assert [each.words for each in feedback.thread(people.vet, who)] == ["Is the girl at nursery?"]
    assert feedback.unanswered(people.vet, who)
    letters.sent.clear()
    let_the_worker_work()
    assert [letter.to for letter in letters.sent] == ["vera@harbourlane.example"]
    assert reference in letters.sent[0].text and "nursery" not in letters.sent[0].text


def test_it_shows_how_to_reach_them_safely(people, sign_in):
    concern = make_concern_in_triage(people.vet, people.officer, contact_way="Ring the practice before nine")
    page = sign_in(people.officer).get(at(concern)).text
    assert "Ring the practice before nine" in page and "Do not contact home" in page


def test_an_empty_question_is_not_sent(people, sign_in):
    concern = make_concern_in_triage(people.vet, people.officer)
    who = concern.id
    answer = sign_in(people.officer).post(at(concern), data={"words": "  "})
    assert answer.status_code == 422 and "Write your question" in answer.text
    assert feedback.thread(people.vet, who) == []


def test_too_long_a_question_is_kept_for_shortening(people, sign_in):
    concern = make_concern_in_triage(people.vet, people.officer)
    answer = sign_in(people.officer).post(at(concern), data={"words": "Why? " * 1001})
    assert answer.status_code == 422 and "Why? Why?" in answer.text


def test_one_must_have_taken_it_first(people, sign_in):
    concern = make_concern(people.vet)
    assert sign_in(people.officer).get(at(concern)).status_code == 403


@pytest.mark.parametrize("who", ["other_officer", "vet", "social_worker", "administrator"])
def test_only_whoever_is_responsible_asks(people, sign_in, who):
    concern = make_concern_in_triage(people.vet, people.officer)
    browser, address, concern_id = sign_in(getattr(people, who)), at(concern), concern.id
    assert browser.post(address, data={"words": "Hello?"}).status_code == 403
    assert feedback.thread(people.vet, concern_id) == []
