"""Asking for a plan, and what a supervisor says: before that, it is nobody's to read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.casework import plans
from app.casework.concerns.subjects import SubjectRole
from app.casework.plans.lifecycle import State
from app.errors import Invalid, NotFound, NotPossible, Refused
from app.foundations import clock
from tests import factories
from tests.casework.plans import planning


@pytest.fixture
def supervisor(people):
    return factories.make_supervisor(people)


def test_until_it_is_approved_only_whoever_asked_and_supervisors_know_of_it(people, supervisor):
    plan = planning.asked(people)
    for who in (people.officer, supervisor):
        assert plans.by_reference(who, plan.reference).id == plan.id
    for who in (people.other_officer, people.constable, people.vet, people.administrator, people.inspector):
        with pytest.raises(NotFound):
            plans.open_plan(who, plan.reference)
    assert plans.of_person(people.other_officer, plan.subject_id) == []
    assert [each.id for each in plans.waiting_for_approval(people.other_officer)] == []


def test_approved_it_is_there_for_officers_and_looked_at_again_in_time(people, supervisor):
    plan = planning.opened(people, supervisor)
    assert plans.open_plan(people.other_officer, plan.reference).state is State.OPEN
    assert plan.review_due_at - clock.now() <= timedelta(weeks=12) and plan.manager_id == people.officer.id
    assert [each.level for each in plans.reviews_of(people.officer, plan)] == [2]


def test_nobody_approves_their_own(people, supervisor):
    plan = plans.ask(supervisor, planning.somebody(people), planning.WISH)
    with pytest.raises(Refused):
        plans.approve(supervisor, plan.id, words="", seen=plan.version)
    with pytest.raises(Refused):
        plans.approve(people.other_officer, plan.id, words="", seen=plan.version)


def test_declined_it_stays_unread_and_says_why(people, supervisor):
    plan = planning.asked(people)
    with pytest.raises(Invalid):
        plans.decline(supervisor, plan.id, words=" ", seen=plan.version)
    plans.decline(supervisor, plan.id, words="Ordinary work will do", seen=planning.again(plan).version)
    assert planning.again(plan).answer == "Ordinary work will do"
    with pytest.raises(NotFound):
        plans.by_reference(people.other_officer, plan.reference)
    assert plans.plans(people.other_officer, plans.Asked(state=State.DECLINED)) == []


def test_a_person_has_one_open_plan(people, supervisor):
    plan = planning.opened(people, supervisor)
    with pytest.raises(NotPossible):
        plans.ask(people.other_officer, plan.subject_id, planning.WISH)


def test_only_somebody_who_is_said_to_cause_harm_has_one(people):
    with pytest.raises(Invalid):
        plans.ask(people.officer, planning.told_of(people, SubjectRole.AT_RISK), planning.WISH)


@pytest.mark.parametrize("changed", [{"purpose": "curiosity"}, {"level": 4}, {"risk": "huge"}, {"why": " "}])
def test_a_plan_needs_a_purpose_and_words_that_are_known(people, changed):
    with pytest.raises(Invalid):
        plans.ask(people.officer, planning.somebody(people), replace(planning.WISH, **changed))


def test_who_may_not_see_people_asks_for_no_plan(people):
    subject_id = planning.somebody(people)
    for who in (people.vet, people.constable, people.administrator):
        with pytest.raises((NotFound, Refused)):
            plans.ask(who, subject_id, planning.WISH)


def test_supervisors_are_written_to_and_then_whoever_asked(people, supervisor, letters):
    plan = planning.asked(people)
    factories.let_the_worker_work()
    assert [each.to for each in letters.sent if "waits for a supervisor" in each.subject] == ["sunita@hub.example"]
    plan = planning.again(plan)
    plans.approve(supervisor, plan.id, words="", seen=plan.version)
    factories.let_the_worker_work()
    assert [each.to for each in letters.sent if "supervisor has answered" in each.subject] == ["olive@hub.example"]
