"""Questions to the reporter, and their answers."""

import pytest

from app.casework import feedback
from app.errors import Invalid, NotFound, Refused
from tests.factories import let_the_worker_work, make_concern, make_concern_in_triage


@pytest.fixture
def concern_id(people):
    return make_concern_in_triage(people.vet, people.officer).id


def test_question_and_answer_stand_in_order(people, concern_id):
    feedback.ask(people.officer, concern_id, "Is the girl at nursery?")
    feedback.answer(people.vet, concern_id, "From January")
    thread = feedback.thread(people.officer, concern_id)
    assert [(each.words, each.is_from_reporter) for each in thread] == [
        ("Is the girl at nursery?", False),
        ("From January", True),
    ]


def test_a_question_waits_until_it_is_answered(people, concern_id):
    assert not feedback.unanswered(people.vet, concern_id)
    feedback.ask(people.officer, concern_id, "Is the girl at nursery?")
    assert feedback.unanswered(people.vet, concern_id)
    assert [each.id for each in feedback.waiting_for_reporter(people.vet)] == [concern_id]

    feedback.answer(people.vet, concern_id, "From January")
    assert not feedback.unanswered(people.vet, concern_id)
    assert feedback.waiting_for_reporter(people.vet) == []


def test_the_officer_gets_a_letter_that_there_is_an_answer(people, concern_id, letters):
    let_the_worker_work()
    letters.sent.clear()
    feedback.answer(people.vet, concern_id, "She has moved to her sister's")
    let_the_worker_work()
    assert [letter.to for letter in letters.sent] == ["olive@hub.example"]
    assert "sister" not in letters.sent[0].text


def test_before_it_is_taken_an_answer_tells_nobody_by_letter(people, letters):
    concern_id = make_concern(people.vet).id
    letters.sent.clear()
    feedback.answer(people.vet, concern_id, "One more thing")
    let_the_worker_work()
    assert letters.sent == []
    assert feedback.thread(people.officer, concern_id)[0].words == "One more thing"


@pytest.mark.parametrize("words", ["", "  \n ", "x" * 5001])
def test_nothing_and_too_much_are_refused(people, concern_id, words):
    with pytest.raises(Invalid):
        feedback.ask(people.officer, concern_id, words)
    with pytest.raises(Invalid):
        feedback.answer(people.vet, concern_id, words)
    assert feedback.thread(people.officer, concern_id) == []


def test_others_neither_ask_nor_answer_nor_read(people, concern_id):
    with pytest.raises(Refused):
        feedback.ask(people.other_officer, concern_id, "Hello?")
    with pytest.raises(NotFound):
        feedback.answer(people.teacher, concern_id, "Hello?")
    for actor in (people.teacher, people.social_worker, people.administrator):
        with pytest.raises(NotFound):
            feedback.thread(actor, concern_id)
