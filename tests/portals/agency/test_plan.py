"""A plan as an agency reads it: its own part, and who the victims are only where it was named."""

import pytest

from tests import factories
from tests.casework.plans import planning

CANARY = "Tamsin Quarrier"


@pytest.fixture
def plan(people):
    plan = planning.victim(people, planning.opened(people, factories.make_supervisor(people)))
    return planning.shared(people, plan, people.constable)


def at(plan, page: str = "") -> str:
    return f"/agency/plans/{plan.reference}{page}"


def test_it_reads_the_plan_and_that_the_victims_are_not_for_it(people, plan, sign_in):
    browser = sign_in(people.constable)
    assert plan.reference in browser.get("/agency/plans").text
    page = browser.get(at(plan)).text
    assert "A former partner, and her children" in page and "was not named as needing to know" in page
    assert "Three reports in two months" not in page and CANARY not in page
    assert browser.get(at(plan, "/victims")).status_code == 403


def test_an_agency_that_is_named_reads_who_the_victims_are(people, plan, sign_in):
    plan = planning.shared(people, plan, people.social_worker, victims=True)
    assert CANARY in sign_in(people.social_worker).get(at(plan, "/victims")).text


def test_nobody_else_finds_anything(people, plan, sign_in):
    for page in ("", "/victims", "/tell"):
        assert sign_in(people.social_worker).get(at(plan, page)).status_code == 404
        assert sign_in(people.inspector).get(at(plan, page)).status_code == 404
        assert sign_in(people.vet).get(at(plan, page)).status_code == 403
    assert "shares in no plan" in sign_in(people.inspector).get("/agency/plans").text


def test_it_says_what_came_of_its_action(people, plan, sign_in):
    action = planning.action(people, plan, people.constable)
    browser, here = sign_in(people.constable), at(plan, f"/actions/{action.id}")
    form = {"version": action.version, "helped": "partly", "words": "He was out twice"}
    missing = browser.post(here, data=form | {"helped": ""})
    assert missing.status_code == 422 and "He was out twice" in missing.text
    answer = browser.post(here, data=form, follow_redirects=True).text
    assert "What came of it is in the plan" in answer and "He was out twice" in answer
    assert browser.post(here, data=form).status_code == 409


def test_anothers_action_is_not_there(people, plan, sign_in):
    action = planning.action(people, planning.shared(people, plan, people.social_worker), people.social_worker)
    browser = sign_in(people.constable)
    assert browser.get(at(plan, f"/actions/{action.id}")).status_code == 404
    assert "Visit him without notice" not in browser.get(at(plan)).text


def test_it_tells_what_is_new(people, plan, sign_in, letters):
    browser = sign_in(people.constable)
    empty = browser.post(at(plan, "/tell"), data={"version": plan.version, "words": " "})
    assert empty.status_code == 422 and "Write what is new" in empty.text
    answer = browser.post(at(plan, "/tell"), data={"version": plan.version, "words": "Seen at her gate"})
    assert answer.status_code == 302 and "Seen at her gate" in browser.get(at(plan)).text
    factories.let_the_worker_work()
    assert [each.to for each in letters.sent if "has written" in each.subject] == ["olive@hub.example"]
    assert "Seen at her gate" in sign_in(people.officer).get(f"/officer/plans/{plan.reference}/review").text


def test_a_meeting_shows_where_it_is_and_its_own_plans(people, plan, sign_in):
    held = planning.meeting(people, people.constable)
    browser = sign_in(people.constable)
    page = browser.get(f"/agency/plans/meetings/{held.id}").text
    assert "Room 4" in page and "None of the plans in which you share" in page
    assert sign_in(people.social_worker).get(f"/agency/plans/meetings/{held.id}").status_code == 404
