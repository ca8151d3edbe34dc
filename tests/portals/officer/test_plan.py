"""A plan on a screen: who reads what, and what stands first."""

import pytest

from tests import factories
from tests.casework.plans import planning

CANARY = "Tamsin Quarrier"


@pytest.fixture
def supervisor(people):
    return factories.make_supervisor(people)


def at(plan, page: str = "") -> str:
    return f"/officer/plans/{plan.reference}{page}"


def test_a_plan_says_how_risky_who_and_when(people, supervisor, sign_in):
    plan = planning.opened(people, supervisor)
    page = sign_in(people.other_officer).get(at(plan)).text
    assert "Level 2: several agencies" in page and "High risk" in page and "Three reports in two months" in page
    assert "A former partner, and her children" in page and "Olive Orr" in page and "OFFICIAL-SENSITIVE" in page
    assert "Review it" not in page and "Change" not in page.split("What is in it")[1].split("Victim safety")[0]


def test_a_plan_that_waits_is_there_for_nobody_else(people, supervisor, sign_in):
    plan = planning.asked(people)
    assert "Until a supervisor approves it" in sign_in(people.officer).get(at(plan)).text
    assert sign_in(supervisor).get(at(plan)).status_code == 200
    assert sign_in(people.other_officer).get(at(plan)).status_code == 404
    assert sign_in(people.vet).get(at(plan)).status_code == 403


@pytest.mark.long
def test_every_page_of_a_plan_opens_to_who_keeps_it(people, supervisor, sign_in):
    plan = planning.shared(people, planning.opened(people, supervisor), people.constable, victims=True)
    plan = planning.victim(people, planning.with_criteria(people, plan))
    action = planning.action(people, plan, people.constable)
    browser = sign_in(people.officer)
    pages = ("", "/parts/exit", "/parts/victim_safety", "/actions/new", "/victims", "/victims/new", "/readers/new")
    pages += ("/agencies/new", "/review", "/end", "/disclosures/new", "/patterns/repeat", "/manager")
    pages += (f"/actions/{action.id}",)
    assert {page: browser.get(at(plan, page)).status_code for page in pages} == dict.fromkeys(pages, 200)
    assert browser.get("/officer/plans").status_code == browser.get("/officer/plans/waiting").status_code == 200


def test_the_list_shows_nothing_sealed_and_narrows(people, supervisor, sign_in):
    plan = planning.opened(people, supervisor)
    browser = sign_in(people.officer)
    page = browser.get("/officer/plans").text
    assert plan.reference in page and "High risk" in page and "A former partner" not in page
    assert plan.reference not in browser.get("/officer/plans?level=1").text
    assert plan.reference not in browser.get("/officer/plans?only=late").text
    assert plan.reference in browser.get("/officer/plans?level=2&only=mine").text
