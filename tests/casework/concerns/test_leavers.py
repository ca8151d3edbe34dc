"""What an officer was responsible for when they can no longer sign in."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.casework import accounts, escalation, rota, triage
from app.casework.concerns.lifecycle import Closing, Stage
from app.casework.concerns.models import Concern
from app.foundations import clock
from app.foundations.database import session
from app.foundations.ledger import Entry
from app.foundations.outbox import Task
from tests.factories import (
    let_the_worker_work,
    make_concern,
    make_concern_in_triage,
    make_rated_concern,
    make_referral,
    make_supervisor,
)

RED = {"danger": "yes", "called": ["999"]}
LEFT = "The work of a colleague needs another officer"


def leave(people) -> None:
    accounts.suspend(people.administrator, people.officer.id)
    let_the_worker_work()


def now(concern_id) -> Concern:
    return session.get_one(Concern, concern_id, populate_existing=True)


def test_what_is_in_triage_waits_in_the_queue_again(people):
    concern_id = make_rated_concern(people).id
    with clock.moved(timedelta(hours=1)):
        leave(people)
        left_at = clock.now()
    put_back = now(concern_id)
    assert (put_back.stage, put_back.assignee_id, put_back.put_back_at) == (Stage.SUBMITTED, None, left_at)
    triage.take(people.other_officer, concern_id, seen=put_back.version)
    assert now(concern_id).is_assigned_to(people.other_officer)


def test_what_is_referred_stays_so_without_an_officer_and_can_be_taken_over(people):
    supervisor, concern_id = make_supervisor(people), make_referral(people).concern_id
    leave(people)
    assert (now(concern_id).stage, now(concern_id).assignee_id) == (Stage.REFERRED, None)
    assert [each.concern.id for each in escalation.without_officer(supervisor)] == [concern_id]
    triage.take(people.other_officer, concern_id, seen=now(concern_id).version)
    assert now(concern_id).is_assigned_to(people.other_officer) and now(concern_id).stage is Stage.REFERRED
    assert escalation.without_officer(supervisor) == []


def test_what_is_closed_or_somebody_elses_or_waits_stays_as_it_is(people):
    closed = make_concern_in_triage(people.vet, people.officer)
    triage.close(people.officer, closed.id, reason=Closing.ADVICE, words="Advised", seen=closed.version)
    theirs, waiting = make_concern_in_triage(people.vet, people.other_officer), make_concern(people.vet)
    before = [(each.id, each.stage, each.assignee_id) for each in (closed, theirs, waiting)]
    leave(people)
    assert [(each, now(each).stage, now(each).assignee_id) for each, *_ in before] == before


def test_each_is_one_act_in_the_ledger(people):
    kept = {make_rated_concern(people).id: "ConcernPutBack", make_referral(people).concern_id: "OfficerLost"}
    leave(people)
    entries = session.scalars(select(Entry).where(Entry.event.in_(kept.values())))
    assert {each.subject_id: each.event for each in entries} == kept


def test_what_stands_where_it_stood_is_done_at_the_first_try(people):
    concern_id = make_referral(people).concern_id
    place = now(concern_id).queue_place
    leave(people)
    assert now(concern_id).queue_place == place
    assert session.scalars(select(Task.reaction).where(Task.last_failure.is_not(None))).all() == []


def test_supervisors_get_one_letter_however_much_it_is(people, letters):
    make_supervisor(people)
    for _ in range(3):
        make_concern_in_triage(people.vet, people.officer)
    leave(people)
    assert [each.to for each in letters.sent if each.subject == LEFT] == ["sunita@hub.example"]


def test_whoever_leaves_nothing_behind_is_no_news(people, letters):
    make_supervisor(people)
    accounts.suspend(people.administrator, people.vet.id)
    leave(people)
    assert LEFT not in {each.subject for each in letters.sent}


def test_whoever_is_let_back_in_at_once_keeps_their_work(people):
    concern_id = make_rated_concern(people).id
    accounts.suspend(people.administrator, people.officer.id)
    accounts.reinstate(people.administrator, people.officer.id)
    let_the_worker_work()
    assert now(concern_id).is_assigned_to(people.officer)


def test_its_clocks_start_again(people, letters):
    supervisor, concern_id = make_supervisor(people), make_concern_in_triage(people.vet, people.officer, **RED).id
    with clock.moved(timedelta(hours=3)):
        let_the_worker_work()
        leave(people)
        (line,) = triage.queue(supervisor)
        assert line.due_at - clock.now() == timedelta(minutes=15)
        assert escalation.ran_out(supervisor) == [], "what ran out before is over"
        with clock.moved(timedelta(minutes=14)):
            let_the_worker_work()
            assert escalation.ran_out(supervisor) == []
        with clock.moved(timedelta(minutes=15)):
            let_the_worker_work()
            (ran_out,) = escalation.ran_out(supervisor)
            assert (ran_out.concern.id, ran_out.escalation.code) == (concern_id, "red_unclaimed_15")


def test_the_work_of_those_who_are_away_is_listed_for_supervisors(people):
    supervisor = make_supervisor(people)
    mine, referred = make_rated_concern(people).id, make_referral(people).concern_id
    make_concern_in_triage(people.vet, people.other_officer)
    until = clock.now() + timedelta(days=3)
    rota.go_away(people.officer, people.officer.id, (clock.now(), until))
    found = escalation.of_those_away(supervisor)
    assert [each.concern.id for each in found] == [mine, referred] and {each.back_at for each in found} == {until}
    assert escalation.of_those_away(people.other_officer) == []


@pytest.mark.parametrize("who", ["vet", "constable", "administrator"])
def test_nobody_else_sees_any_of_it(people, who):
    make_referral(people)
    leave(people)
    assert escalation.without_officer(getattr(people, who)) == []
