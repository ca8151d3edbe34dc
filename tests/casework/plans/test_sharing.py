"""Who shares in a plan, what each of them reads and does, and who reads who the victims are."""

import pytest

from app.casework import accounts, plans
from app.casework.plans.models import Helped
from app.errors import Invalid, NotFound, NotPossible, Refused
from tests import factories
from tests.casework.plans import planning


@pytest.fixture
def supervisor(people):
    return factories.make_supervisor(people)


@pytest.fixture
def plan(people, supervisor):
    return planning.opened(people, supervisor)


def test_only_statutory_agencies_are_let_in(people, plan):
    names = {each.name for each in plans.statutory_agencies(people.officer, plan)}
    assert names == {"Swindon children's social care", "Wiltshire Police"}
    with pytest.raises(Invalid):
        planning.shared(people, plan, people.inspector)
    with pytest.raises(Invalid):
        planning.shared(people, plan, people.vet)


def test_an_agency_reads_it_from_then_until_it_is_taken_out(people, plan):
    with pytest.raises(NotFound):
        plans.open_plan(people.constable, plan.reference)
    plan = planning.shared(people, plan, people.constable, lead=True)
    assert plans.open_plan(people.constable, plan.reference).lead_agency_id == people.constable.organisation_id
    (partner,) = plan.sharing
    plans.take_out(people.officer, plan.id, partner.id, seen=plan.version)
    assert planning.again(plan).lead_agency_id is None
    with pytest.raises(NotFound):
        plans.open_plan(people.constable, plan.reference)


def test_an_agency_with_something_to_do_is_not_taken_out(people, plan):
    plan = planning.shared(people, plan, people.constable)
    planning.action(people, plan, people.constable)
    plan = planning.again(plan)
    with pytest.raises(NotPossible):
        plans.take_out(people.officer, plan.id, plan.sharing[0].id, seen=plan.version)


def test_an_agency_reads_its_own_actions_and_notes_alone(people, plan):
    for who in (people.constable, people.social_worker):
        plan = planning.shared(people, plan, who)
        planning.action(people, plan, who, what=f"For {who.organisation_id}")
        plans.tell(who, plan.id, f"From {who.organisation_id}")
    plan, mine = planning.again(plan), str(people.constable.organisation_id)
    assert [each.words["what"] for each in plans.actions_of(people.constable, plan)] == [f"For {mine}"]
    assert [each.words for each, _ in plans.notes_of(people.constable, plan)] == [f"From {mine}"]
    assert len(plans.actions_of(people.officer, plan)) == len(plans.notes_of(people.officer, plan)) == 2


def test_another_agency_cannot_say_what_came_of_an_action(people, plan):
    plan = planning.shared(people, planning.shared(people, plan, people.constable), people.social_worker)
    action = planning.action(people, plan, people.constable)
    told = {"helped": Helped.YES, "words": "He was in", "seen": action.version}
    with pytest.raises(Refused):
        plans.finish_action(people.social_worker, action.id, **told)
    plans.finish_action(people.constable, action.id, **told)
    assert plans.actions_of(people.officer, planning.again(plan))[0].result == "He was in"


def test_what_keeps_victims_safe_is_asked_only_of_those_who_read_who_they_are(people, plan):
    plan = planning.shared(people, plan, people.constable)
    with pytest.raises(Invalid):
        planning.action(people, plan, people.constable, pillar="victim_safety")
    plans.name_agency(
        people.officer, plan.id, plan.sharing[0].id, why="They move her", seen=planning.again(plan).version
    )
    action = planning.action(people, plan, people.constable, pillar="victim_safety")
    plan = planning.again(plan)
    assert plans.actions_of(people.constable, plan, restricted=True) == [action]
    with pytest.raises(NotPossible):
        plans.end_reader(people.officer, plan.id, plan.sharing[0].id, seen=plan.version)


def test_an_officer_who_is_not_named_reads_nothing_of_the_victims(people, plan):
    plan = planning.victim(people, plan)
    for act in (
        lambda: plans.open_victims(people.other_officer, plan.reference),
        lambda: plans.victims_of(people.other_officer, plan),
        lambda: plans.parts_of(people.other_officer, plan, restricted=True),
        lambda: plans.actions_of(people.other_officer, plan, restricted=True),
    ):
        with pytest.raises(Refused):
            act()
    told = {"why": "She stands in for me", "seen": plan.version}
    plans.name_reader(people.officer, plan.id, people.other_officer.id, **told)
    assert plans.open_victims(people.other_officer, plan.reference)
    assert [each.words["name"] for each in plans.victims_of(people.other_officer, planning.again(plan))] == [
        "Tamsin Quarrier"
    ]


def test_somebody_always_stays_who_may_read_who_the_victims_are(people, supervisor, plan):
    first, second = plan.readers
    plans.end_reader(people.officer, plan.id, first.id, seen=plan.version)
    left = second if second.account_id == supervisor.id else first
    with pytest.raises((NotPossible, Refused)):
        plans.end_reader(supervisor, plan.id, left.id, seen=planning.again(plan).version)


def test_where_nobody_named_is_left_a_supervisor_names_somebody(people, supervisor, plan):
    other = factories.make_supervisor(people, "Sage Sundew")
    told = {"why": "Nobody else is there", "seen": plan.version}
    with pytest.raises(Refused):
        plans.name_reader(other, plan.id, other.id, **told)
    for each in (people.officer, supervisor):
        accounts.suspend(people.administrator, each.id)
    with pytest.raises(Refused):
        plans.name_reader(people.other_officer, plan.id, people.other_officer.id, **told)
    plans.name_reader(other, plan.id, other.id, **told)
    assert plans.open_victims(other, plan.reference).is_read_by(other)
