"""A review that is not held: who is told and when, each once, and nobody about a review that was held."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.casework import accounts, plans
from app.casework.plans import reactions
from app.casework.plans.events import PlanActionDue, PlanReviewDue
from app.casework.plans.lifecycle import State
from app.casework.plans.models import Plan
from app.foundations import clock
from tests import factories
from tests.casework.plans import planning
from tests.casework.plans.planning import again, looked

RUNGS = plans.plan_rules().rungs
LATE = [number for number, rung in enumerate(RUNGS, start=1) if rung.days > 0]


@pytest.fixture
def supervisor(people):
    return factories.make_supervisor(people)


@pytest.fixture
def plan(people, supervisor):
    made = planning.opened(people, supervisor)
    factories.let_the_worker_work()
    return again(made)


def days_on(plan: Plan, days: float) -> timedelta:
    """So many days after it was due."""
    return plan.review_due_at + timedelta(days=days) - clock.now()


def subjects(letters) -> list[str]:
    return [f"{each.to}: {each.subject.split(':')[0]}" for each in letters.sent if "review" in each.subject.lower()]


def test_first_whoever_is_responsible_then_supervisors_then_those_in_charge(people, supervisor, plan, letters):
    told = []
    for days in (-13.9, 1.1, 8.1, 15.1):
        letters.sent.clear()
        with clock.moved(days_on(plan, days)):
            factories.let_the_worker_work()
        told.append(set(subjects(letters)))
    near, late, later, last = told
    assert near == {"olive@hub.example: A review is near"}
    assert late == {"olive@hub.example: A review was not held", "sunita@hub.example: A review was not held"}
    assert later == {"sunita@hub.example: A review was not held"}
    assert last == {"sunita@hub.example: A review was not held", "ada@hub.example: A review was not held"}


def test_a_review_that_was_held_tells_nobody_of_the_one_before(people, plan, letters):
    before = int(plan.review_due_at.timestamp())
    plans.review(people.officer, plan.id, looked(plan), seen=plan.version)
    letters.sent.clear()
    for rung in LATE:
        reactions.tell_of_review(PlanReviewDue(plan_id=plan.id, due=before, rung=rung))
    factories.let_the_worker_work()
    assert subjects(letters) == [] and again(plan).told == 0


happenings = st.lists(
    st.one_of(
        st.tuples(st.just("review"), st.integers(1, 5)),
        st.tuples(st.just("close"), st.just(0)),
        st.tuples(st.integers(1, 5), st.integers(1, len(RUNGS))),
    ),
    max_size=30,
)


@given(happenings)
def test_whatever_comes_twice_late_or_in_another_order_is_told_once_and_of_the_review_that_is_due(several):
    """Reviews are held, the next due in so many weeks; the plan is closed; clocks go off for any of them."""
    plan, began = Plan(state=State.OPEN, told=0), clock.now()
    told: list[tuple[int, int]] = []
    due = None
    for what, number in several:
        if what == "review" and plan.state is State.OPEN:
            plan.fall_due(began + timedelta(weeks=number))
            due, told = number, []
        elif what == "close" and plan.state is State.OPEN:
            plan.end("died", began)
            due = None
        elif isinstance(what, int) and plan.is_told(int((began + timedelta(weeks=what)).timestamp()), number):
            assert what == due and all(rung < number for _, rung in told)
            told.append((what, number))
    assert plan.told == max((rung for _, rung in told), default=0)


def test_the_same_clock_twice_writes_once(plan, letters):
    letters.sent.clear()
    due = int(plan.review_due_at.timestamp())
    with clock.moved(days_on(plan, 2)):
        for rung in (*LATE[:1], *LATE[:1], 1):
            reactions.tell_of_review(PlanReviewDue(plan_id=plan.id, due=due, rung=rung))
        factories.let_the_worker_work()
    assert len(subjects(letters)) == 2 and again(plan).told >= LATE[0]


def test_a_closed_plan_tells_nobody(people, plan, letters):
    due = int(plan.review_due_at.timestamp())
    review = plans.end(people.officer, plan.id, "died", reasons="Told by the police", met=(), seen=plan.version)
    plans.agree(people.other_officer, review.id, words="", seen=review.version)
    factories.let_the_worker_work()
    letters.sent.clear()
    reactions.tell_of_review(PlanReviewDue(plan_id=plan.id, due=due, rung=LATE[0]))
    factories.let_the_worker_work()
    assert subjects(letters) == []


def test_where_whoever_is_responsible_has_left_supervisors_hear_of_it(people, supervisor, plan, letters):
    accounts.suspend(people.administrator, people.officer.id)
    letters.sent.clear()
    with clock.moved(days_on(plan, -13.9)):
        factories.let_the_worker_work()
    assert subjects(letters) == ["sunita@hub.example: A review is near"]


def test_an_action_that_is_not_done_is_told_of_once_its_day_is_over(people, plan, letters):
    plan = planning.shared(people, plan, people.constable)
    action = planning.action(people, plan, people.constable)
    factories.let_the_worker_work()
    letters.sent.clear()
    reactions.tell_of_late_action(PlanActionDue(action_id=action.id))
    with clock.moved(timedelta(days=11, hours=1)):
        factories.let_the_worker_work()
    late = {each.to for each in letters.sent if "Not done in time" in each.subject}
    assert late == {"cass@police.example", "olive@hub.example"}
