"""What the page of a person shows of their plan, and to whom nothing."""

import pytest
from flask import get_template_attribute

from app.casework.concerns.subjects import SubjectRole
from app.portals.officer.plan_of_person import plan_of
from tests import factories
from tests.casework.plans import planning


@pytest.fixture
def shown(app, monkeypatch):
    """The component, as this person reads it."""

    def show(who, person_id) -> str:
        monkeypatch.setattr("app.portals.officer.plan_of_person.actor", lambda: who)
        with app.test_request_context():
            return str(get_template_attribute("components/plan_of_person.html", "plan_of_person")(plan_of(person_id)))

    return show


def test_level_risk_and_next_review_stand_there(people, shown):
    plan = planning.opened(people, factories.make_supervisor(people))
    text = shown(people.other_officer, plan.subject_id)
    assert plan.reference in text and "Level 2" in text and "High risk" in text and "Next review" in text
    assert "Ask a supervisor" not in text


def test_where_there_is_none_one_can_be_asked_for(people, shown):
    person_id = planning.somebody(people)
    assert f"/officer/plans/new/{person_id}" in shown(people.officer, person_id)


def test_what_waits_for_a_supervisor_is_not_told_of(people, shown):
    plan = planning.asked(people)
    assert plan.reference not in shown(people.other_officer, plan.subject_id)
    assert plan.reference in shown(people.officer, plan.subject_id)


def test_nobody_asks_for_a_plan_for_somebody_at_risk(people, shown):
    text = shown(people.officer, planning.told_of(people, SubjectRole.AT_RISK))
    assert "There is no plan" in text and "Ask a supervisor" not in text


def test_who_may_not_see_plans_is_shown_nothing(people, shown):
    plan = planning.opened(people, factories.make_supervisor(people))
    for who in (people.vet, people.administrator, people.inspector, people.social_worker):
        assert shown(who, plan.subject_id).strip() == ""
