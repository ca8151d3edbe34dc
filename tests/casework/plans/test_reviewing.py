"""Reviews: worse counts at once, lower only when a second person agrees, and ending a plan takes what it names."""

from datetime import timedelta

import pytest

from app.casework import plans
from app.casework.plans.lifecycle import State
from app.casework.plans.models import Standing
from app.errors import Invalid, NotPossible, Refused
from app.foundations import clock
from tests import factories
from tests.casework.plans import planning
from tests.casework.plans.planning import CRITERIA, again, looked


@pytest.fixture
def plan(people):
    return planning.opened(people, factories.make_supervisor(people))


def test_worse_counts_at_once(people, plan):
    found = looked(plan, level=3, risk="very high", next_at=clock.now() + timedelta(weeks=5))
    plans.review(people.officer, plan.id, found, seen=plan.version)
    plan = again(plan)
    assert (plan.level, plan.risk, plan.review_due_at) == (3, "very high", found.next_at)


@pytest.mark.parametrize("changed", [{"level": 1}, {"risk": "medium"}])
def test_lower_waits_for_somebody_else(people, plan, changed):
    plan = planning.with_criteria(people, plan)
    found = looked(plan, met=CRITERIA[:1], **changed)
    review = plans.review(people.officer, plan.id, found, seen=plan.version)
    assert (again(plan).level, again(plan).risk, review.standing) == (2, "high", Standing.WAITING)
    with pytest.raises(Refused):
        plans.agree(people.officer, review.id, words="", seen=review.version)
    plans.agree(people.other_officer, review.id, words="", seen=review.version)
    assert {"level": again(plan).level, "risk": again(plan).risk}.items() >= changed.items()


def test_lower_needs_something_that_is_met(people, plan):
    with pytest.raises(Invalid):
        plans.review(people.officer, plan.id, looked(plan, level=1), seen=plan.version)
    plan = planning.with_criteria(people, plan)
    with pytest.raises(Invalid):
        plans.review(people.officer, plan.id, looked(plan, level=1, met=["Invented"]), seen=plan.version)
    assert again(plan).level == 2 and len(plans.reviews_of(people.officer, plan)) == 1


def test_what_is_worse_counts_though_something_else_waits(people, plan):
    plan = planning.with_criteria(people, plan)
    found = looked(plan, level=1, risk="very high", imminence="now", met=CRITERIA[:1])
    plans.review(people.officer, plan.id, found, seen=plan.version)
    assert (again(plan).level, again(plan).risk, again(plan).imminence) == (2, "very high", "now")


def test_a_request_that_waits_keeps_nobody_from_saying_that_it_got_worse(people, plan):
    review = planning.lowering(people, plan)
    plan = again(plan)
    plans.review(people.officer, plan.id, looked(plan, level=3, risk="very high"), seen=plan.version)
    assert again(plan).level == 3
    with pytest.raises(NotPossible):
        plans.agree(people.other_officer, review.id, words="", seen=again(plan) and review.version)


def test_not_agreed_it_stays_and_says_why(people, plan):
    review = planning.lowering(people, plan)
    with pytest.raises(Invalid):
        plans.disagree(people.other_officer, review.id, words=" ", seen=review.version)
    plans.disagree(people.other_officer, review.id, words="He rang her on Monday", seen=review.version)
    assert again(plan).level == 2 and plans.waiting_for_second(people.officer) == []


@pytest.mark.parametrize(
    ("level", "weeks", "is_possible"), [(3, 6, True), (3, 7, False), (2, 12, True), (2, 13, False)]
)
def test_the_next_review_is_as_soon_as_the_level_asks(people, plan, level, weeks, is_possible):
    found = looked(plan, level=level, next_at=clock.now() + timedelta(weeks=weeks))
    if not is_possible:
        with pytest.raises(Invalid):
            plans.review(people.officer, plan.id, found, seen=plan.version)
    else:
        plans.review(people.officer, plan.id, found, seen=plan.version)
    assert (again(plan).review_due_at == found.next_at) is is_possible


def test_it_ends_only_when_all_is_met_and_somebody_agrees(people, plan):
    plan = planning.with_criteria(people, plan)
    with pytest.raises(Invalid):
        plans.end(people.officer, plan.id, "managed", reasons="Quiet", met=CRITERIA[:1], seen=plan.version)
    review = plans.end(people.officer, plan.id, "managed", reasons="Quiet", met=CRITERIA, seen=plan.version)
    assert again(plan).state is State.OPEN
    plans.agree(people.other_officer, review.id, words="Yes", seen=review.version)
    plan = again(plan)
    assert (plan.state, plan.ending, plan.review_due_at) == (State.CLOSED, "managed", None)
    assert plans.open_plan(people.other_officer, plan.reference).closed_at
    with pytest.raises(Refused):
        plans.write_part(people.officer, plan.id, "nature", words="New", seen=plan.version)


def test_some_endings_need_nothing_to_be_met(people, plan):
    review = plans.end(people.officer, plan.id, "died", reasons="The police say so", met=(), seen=plan.version)
    plans.agree(people.other_officer, review.id, words="", seen=review.version)
    assert again(plan).ending == "died"


def test_a_stale_page_changes_nothing(people, plan):
    stale = plan.version
    planning.written(people, plan, "nature", "Worse than it was")
    with pytest.raises(NotPossible):
        plans.review(people.officer, plan.id, looked(plan), seen=stale)
    assert len(plans.reviews_of(people.officer, again(plan))) == 1


def test_only_whoever_is_responsible_and_supervisors_review_it(people, plan):
    with pytest.raises(Refused):
        plans.review(people.other_officer, plan.id, looked(plan), seen=plan.version)
    plans.give(people.officer, plan.id, people.other_officer.id, seen=plan.version)
    plan = again(plan)
    plans.review(people.other_officer, plan.id, looked(plan), seen=plan.version)
    with pytest.raises(Refused):
        plans.review(people.officer, plan.id, looked(plan), seen=again(plan).version)
