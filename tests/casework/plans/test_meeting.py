"""Meetings about plans: the agenda, who took part, what was decided, and the minutes."""

import pytest

from app.casework import plans
from app.casework.plans.models import TookPart
from app.errors import Invalid, NotFound, NotPossible, Refused
from tests import factories
from tests.casework.plans import planning
from tests.casework.plans.planning import met


@pytest.fixture
def supervisor(people):
    return factories.make_supervisor(people)


@pytest.fixture
def plan(people, supervisor):
    return planning.opened(people, supervisor)


def heard(people, plan, held):
    """This plan is on the agenda, for a quarter of an hour."""
    return plans.put_on_agenda(people.officer, held.id, plan.reference, minutes=15, seen=met(held).version)


def test_agencies_with_a_statutory_duty_are_called_and_written_to(people, letters):
    held = planning.meeting(people, people.constable)
    factories.let_the_worker_work()
    assert "cass@police.example" in {each.to for each in letters.sent if each.subject == "You are called to a meeting"}
    assert [each.name for each in plans.called_to(people.officer, held)] == ["Wiltshire Police"]
    with pytest.raises(Invalid):
        planning.meeting(people, people.inspector)


def test_an_agency_reads_of_the_agenda_only_the_plans_in_which_it_shares(people, supervisor, plan):
    held = planning.meeting(people, people.constable)
    heard(people, plan, held)
    assert plans.agenda_of(people.constable, met(held)) == []
    planning.shared(people, plan, people.constable)
    assert [each.id for _, each in plans.agenda_of(people.constable, met(held))] == [plan.id]
    with pytest.raises(NotFound):
        plans.open_meeting(people.social_worker, held.id)


def test_a_plan_is_heard_once_and_only_while_it_is_open(people, plan):
    held = planning.meeting(people)
    heard(people, plan, held)
    with pytest.raises(Invalid):
        heard(people, plan, held)
    with pytest.raises(NotFound):
        plans.put_on_agenda(people.officer, held.id, "PL-2222-2222", minutes=15, seen=met(held).version)
    for minutes in (0, 241):
        with pytest.raises(Invalid):
            plans.put_on_agenda(people.officer, held.id, plan.reference, minutes=minutes, seen=met(held).version)


def test_what_was_decided_on_stays_on_the_agenda(people, plan):
    held = planning.meeting(people)
    item = heard(people, plan, held)
    plans.note_decision(people.officer, held.id, item.id, words="Visit weekly", seen=met(held).version)
    with pytest.raises(NotPossible):
        plans.take_off_agenda(people.officer, held.id, item.id, seen=met(held).version)


def test_minutes_are_agreed_when_all_is_said_and_then_they_stand(people, plan):
    held = planning.meeting(people, people.constable, hours=-1)
    item = heard(people, plan, held)
    with pytest.raises(NotPossible):
        plans.agree_minutes(people.officer, held.id, seen=met(held).version)
    told = {"name": "Cass Clover", "body": "Police", "took_part": TookPart.PRESENT}
    plans.note_attendance(people.officer, held.id, **told)
    with pytest.raises(NotPossible):
        plans.agree_minutes(people.officer, held.id, seen=met(held).version)
    plans.note_decision(people.officer, held.id, item.id, words="Visit weekly", seen=met(held).version)
    plans.agree_minutes(people.officer, held.id, seen=met(held).version)
    with pytest.raises((NotPossible, Refused)):
        plans.note_attendance(people.officer, held.id, **told)


def test_a_meeting_to_come_has_no_minutes(people):
    held = planning.meeting(people)
    told = {"name": "Cass Clover", "body": "Police", "took_part": TookPart.APOLOGIES}
    plans.note_attendance(people.officer, held.id, **told)
    with pytest.raises(NotPossible):
        plans.agree_minutes(people.officer, held.id, seen=met(held).version)
