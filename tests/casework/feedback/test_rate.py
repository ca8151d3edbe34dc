"""What a reporter says of how it was handled: once, after the outcome, and counted without telling anybody apart."""

from datetime import timedelta

import pytest

from app.casework import feedback, triage
from app.casework.concerns.lifecycle import Closing
from app.casework.feedback.models import Handling, Said
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations import clock
from app.foundations.database import session
from tests.factories import let_the_worker_work, make_concern_in_triage, make_decision, make_supervisor

ANSWERS = {"heard": Said.YES, "clear": Said.PARTLY, "again": Said.YES}
LATELY = timedelta(days=1)


@pytest.fixture
def told(people):
    concern_id = make_decision(people).concern_id
    feedback.tell(people.officer, concern_id, kind="assessment", agency_kind="childrens_social_care")
    return concern_id


def test_it_is_asked_once_the_outcome_is_known_and_once_only(people, told):
    assert feedback.is_asked_to_rate(people.vet, told)
    feedback.rate(people.vet, told, answers=ANSWERS, words="Ring me next time")
    assert not feedback.is_asked_to_rate(people.vet, told)
    with pytest.raises(NotPossible):
        feedback.rate(people.vet, told, answers=ANSWERS)


def test_before_that_nobody_is_asked(people):
    concern = make_concern_in_triage(people.vet, people.officer)
    feedback.tell(people.officer, concern.id, kind="read", agency_kind="")
    assert not feedback.is_asked_to_rate(people.vet, concern.id)
    with pytest.raises(NotPossible):
        feedback.rate(people.vet, concern.id, answers=ANSWERS)


def test_whoever_would_rather_not_is_not_asked_again_and_not_counted(people, told):
    feedback.rather_not_rate(people.vet, told)
    assert not feedback.is_asked_to_rate(people.vet, told)
    assert feedback.opinions(make_supervisor(people), clock.now() - LATELY).answered == 0


def test_all_three_are_needed(people, told):
    with pytest.raises(Invalid):
        feedback.rate(people.vet, told, answers={"heard": Said.YES})


def test_supervisors_read_the_words_and_agencies_and_officers_do_not(people, told):
    feedback.rate(people.vet, told, answers=ANSWERS, words="Ring me next time")
    assert feedback.handling_of(make_supervisor(people), told).words == "Ring me next time"
    assert feedback.handling_of(people.officer, told) is None
    with pytest.raises(NotFound):
        feedback.handling_of(people.social_worker, told)
    assert b"Ring me" not in session.query(Handling).one().sealed_words


def test_nobody_else_answers_for_a_reporter(people, told):
    for actor in (people.teacher, people.officer, people.social_worker):
        with pytest.raises(NotFound):
            feedback.rate(actor, told, answers=ANSWERS)


def test_four_answers_are_too_few_to_show_and_five_are_enough(people):
    supervisor, since = make_supervisor(people), clock.now() - LATELY
    for number in range(5):
        concern = make_concern_in_triage(people.vet, people.officer)
        if number == 4:
            assert feedback.opinions(supervisor, since).said is None
        _closed_and_rated(people, concern)
    found = feedback.opinions(supervisor, since)
    assert found.answered == 5 and found.said["clear"] == {Said.YES: 0, Said.PARTLY: 5, Said.NO: 0}


def test_only_supervisors_see_the_numbers(people):
    for actor in (people.officer, people.vet, people.social_worker, people.administrator):
        with pytest.raises(Refused):
            feedback.opinions(actor, clock.now())
        with pytest.raises(Refused):
            feedback.learning_notes(actor, clock.now())


def _closed_and_rated(people, concern) -> None:
    triage.close(people.officer, concern.id, reason=Closing.KNOWN, words="Known", seen=concern.version)
    let_the_worker_work()
    feedback.rate(people.vet, concern.id, answers=ANSWERS)
