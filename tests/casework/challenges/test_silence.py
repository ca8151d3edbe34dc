"""What silence does: it goes up by itself, or ends where its challenger says nothing; stale clocks do nothing."""

from datetime import timedelta

import pytest

from app.casework import accounts
from app.casework.challenges import reactions
from app.casework.challenges.events import StageDue, WordDue
from app.casework.challenges.lifecycle import State
from app.casework.challenges.rules import Because, Ending, Holder
from app.foundations import clock
from tests.casework.challenges.disagreeing import again, answered, further, with_agency, with_closing
from tests.factories import let_the_worker_work, make_second_social_worker, make_supervisor


def wait_until_due(challenge) -> None:
    with clock.moved(challenge.due_at - clock.now() + timedelta(seconds=1)):
        let_the_worker_work()


def test_nobody_answers_so_it_goes_up_and_both_sides_hear_of_it(people, letters):
    make_supervisor(people)
    found = with_closing(people)
    letters.sent.clear()
    wait_until_due(found)
    up = again(found)
    assert (up.stage, up.holder, up.current.because) == (2, Holder.SUPERVISORS, Because.SILENCE)
    assert up.steps[0].missed_at and up.is_late(up.due_at + timedelta(seconds=1))
    told = {each.to for each in letters.sent if "HD-" in each.subject or "CHL-" in each.subject}
    assert {"sunita@hub.example", "vera@harbourlane.example"} <= told


@pytest.mark.long
def test_silence_alone_leads_to_the_last_stage_where_it_is_asked_for_again(people):
    make_supervisor(people)
    found = with_agency(people)
    for stage in (2, 3, 4, 5, 5):
        wait_until_due(found)
        found = again(found)
        assert (found.stage, found.state) == (stage, State.ASKED) and found.due_at
    assert len(found.steps) == 5


@pytest.mark.long
def test_a_stale_clock_does_nothing(people):
    found = answered(with_closing(people), people.officer)
    with clock.moved(timedelta(days=30)):
        reactions.go_up(StageDue(challenge_id=found.id, stage=1))
    assert again(found).stage == 1
    found = further(found, people.vet)
    reactions.lapse(WordDue(challenge_id=found.id, stage=1))
    reactions.go_up(StageDue(challenge_id=found.id, stage=2))
    assert (again(found).stage, again(found).state) == (2, State.ASKED)


def test_carried_out_twice_it_goes_up_once(people):
    found = with_closing(people)
    with clock.moved(found.due_at - clock.now()):
        for _ in range(2):
            reactions.go_up(StageDue(challenge_id=found.id, stage=1))
    assert again(found).stage == 2


@pytest.mark.long
def test_an_answer_stands_where_its_challenger_says_nothing(people):
    found = answered(with_closing(people), people.officer)
    wait_until_due(found)
    assert (again(found).ending, again(found).stage) == (Ending.LAPSED, 1)


@pytest.mark.long
@pytest.mark.parametrize("has_colleague", [True, False])
def test_an_agency_is_not_waited_for_through_somebody_who_left(people, letters, has_colleague):
    make_supervisor(people)
    found = with_agency(people)
    if has_colleague:
        make_second_social_worker(people)
    letters.sent.clear()
    accounts.suspend(people.administrator, people.social_worker.id)
    let_the_worker_work()
    found = again(found)
    assert (found.stage, found.holder, found.holder_id) == (1, Holder.WORKERS, None)
    told = {each.to for each in letters.sent if found.reference in each.subject}
    assert ("sid@council.example" if has_colleague else "sunita@hub.example") in told


@pytest.mark.long
def test_an_officer_who_left_is_passed_over_at_once(people):
    make_supervisor(people)
    found = with_closing(people)
    accounts.suspend(people.administrator, people.officer.id)
    let_the_worker_work()
    assert (again(found).stage, again(found).current.because) == (2, Because.GONE)
