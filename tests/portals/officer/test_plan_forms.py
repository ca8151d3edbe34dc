"""From asking for a plan to ending it, by the forms that officers fill in."""

import pytest

from app.casework import plans
from app.casework.plans.lifecycle import State
from app.casework.plans.models import Plan
from app.foundations.database import session
from tests import factories
from tests.casework.plans import planning

ASKED = {
    "purpose": "domestic_abuse", "why": "Three reports", "risk_to": "A former partner", "nature": "He kicks animals",
    "level": "2", "risk": "high", "imminence": "weeks", "status": "alleged",
}  # fmt: skip


pytestmark = pytest.mark.long


@pytest.fixture
def supervisor(people):
    return factories.make_supervisor(people)


@pytest.fixture
def plan(people, supervisor):
    return planning.opened(people, supervisor)


def at(plan, page: str = "") -> str:
    return f"/officer/plans/{plan.reference}{page}"


def test_it_is_asked_for_and_approved(people, supervisor, sign_in):
    browser, here = sign_in(people.officer), f"/officer/plans/new/{planning.somebody(people)}"
    missing = browser.post(here, data=ASKED | {"purpose": ""})
    assert missing.status_code == 422 and "Choose what it is for" in missing.text and "Three reports" in missing.text
    answer = browser.post(here, data=ASKED, follow_redirects=True).text
    assert "Until one approves it, only you and they can read it" in answer
    reference = session.query(Plan).one().reference
    assert browser.get(here).headers["Location"].endswith(f"/officer/plans/{reference}")
    assert browser.get(f"/officer/plans/{reference}/approval").status_code == 403
    boss, form = sign_in(supervisor), {"version": 1, "answer": "approve", "words": "Yes"}
    assert "Read and answer" in boss.get("/officer/plans/waiting").text
    told = boss.post(f"/officer/plans/{reference}/approval", data=form, follow_redirects=True).text
    assert "is told your answer" in told
    assert session.query(Plan).one().state is State.OPEN


def test_declining_needs_a_reason_and_keeps_what_was_chosen(people, supervisor, sign_in):
    plan, boss = planning.asked(people), sign_in(supervisor)
    answer = boss.post(at(plan, "/approval"), data={"version": plan.version, "answer": "decline", "words": ""})
    assert answer.status_code == 422 and "Say why. Your colleague reads it." in answer.text


def test_a_section_is_changed_and_two_at_once_are_noticed(people, plan, sign_in):
    browser, form = sign_in(people.officer), {"version": plan.version, "words": "Drink, and court dates"}
    assert "Triggers is changed" in browser.post(at(plan, "/parts/triggers"), data=form, follow_redirects=True).text
    assert browser.post(at(plan, "/parts/triggers"), data=form).status_code == 409
    assert browser.get(at(plan, "/parts/nothing")).status_code == 404


def test_a_review_that_lowers_waits_and_another_officer_answers(people, plan, sign_in):
    plan = planning.with_criteria(people, plan)
    browser, now = sign_in(people.officer), plans.plan_rules().levels[1].latest(plan.asked_at)
    form = {
        "version": plan.version, "changed": "Quiet", "reasons": "Programme done", "level": "1", "risk": "high",
        "imminence": "weeks", "status": "alleged", "met": ["0"],
        "next_on-day": now.day, "next_on-month": now.month, "next_on-year": now.year,
    }  # fmt: skip
    refused = browser.post(at(plan, "/review"), data=form | {"met": []})
    assert refused.status_code == 422 and "Tick what is met" in refused.text and "Programme done" in refused.text
    assert "once a second person agrees" in browser.post(at(plan, "/review"), data=form, follow_redirects=True).text
    (review, _), *_ = plans.waiting_for_second(people.officer)
    second = sign_in(people.other_officer)
    assert "No contact for six months: <b>met</b>" in second.get(f"/officer/plans/reviews/{review.id}").text
    answer = {"version": review.version, "answer": "agree", "words": ""}
    second.post(f"/officer/plans/reviews/{review.id}", data=answer)
    assert planning.again(plan).level == 1


def test_victims_are_written_down_where_few_read_them(people, plan, sign_in):
    browser = sign_in(people.officer)
    form = {"version": plan.version, "name": "Tamsin Quarrier", "relation": "Former partner", "contact": "Her sister"}
    assert "Tamsin Quarrier" in browser.post(at(plan, "/victims/new"), data=form, follow_redirects=True).text
    assert "Tamsin Quarrier" not in browser.get(at(plan)).text
    other = sign_in(people.other_officer)
    assert "You are not named" in other.get(at(plan)).text and other.get(at(plan, "/victims")).status_code == 403


def test_an_agency_is_let_in_and_taken_out(people, plan, sign_in):
    browser = sign_in(people.officer)
    form = {
        "version": plan.version,
        "agency": str(people.constable.organisation_id),
        "part": "lead",
        "why": "They know him",
    }
    assert (
        "Wiltshire Police</b>, leads" in browser.post(at(plan, "/agencies/new"), data=form, follow_redirects=True).text
    )
    assert "RSPCA" not in browser.get(at(plan, "/agencies/new")).text
    plan = planning.again(plan)
    out = at(plan, f"/agencies/{plan.sharing[0].id}/out")
    assert "shares in the plan no more" in browser.post(out, data={"version": plan.version}, follow_redirects=True).text


def test_a_meeting_hears_a_plan_and_its_minutes_are_agreed(people, plan, sign_in):
    held, browser = planning.meeting(people, people.constable, hours=-1), sign_in(people.officer)
    here, reference = f"/officer/plans/meetings/{held.id}", plan.reference
    form = {"version": held.version, "plan": reference.lower(), "minutes": "20"}
    wrong = browser.post(f"{here}/agenda/new", data=form | {"minutes": "long"})
    assert wrong.status_code == 422 and "Give a number of minutes" in wrong.text
    assert "is on the agenda" in browser.post(f"{here}/agenda/new", data=form, follow_redirects=True).text
    nothing = browser.post(f"{here}/agenda/new", data=form | {"plan": "PL-2222-2222", "version": 2})
    assert nothing.status_code == 422 and "There is no plan with this reference" in nothing.text
    told = {"version": 2, "name": "Cass Clover", "body": "Police", "took_part": "present"}
    browser.post(f"{here}/attendance", data=told)
    ((item, _),) = plans.agenda_of(people.officer, planning.met(held))
    browser.post(f"{here}/agenda/{item.id}", data={"version": planning.met(held).version, "words": "Visit weekly"})
    agreed = browser.post(f"{here}/minutes", data={"version": planning.met(held).version}, follow_redirects=True).text
    assert "Minutes agreed" in agreed and "Visit weekly" in agreed and "Together 20 minutes" in agreed


@pytest.mark.long
def test_minutes_are_kept_as_a_file_that_names_nobody(people, plan, sign_in):
    held = planning.meeting(people, people.constable)
    plans.put_on_agenda(people.officer, held.id, plan.reference, minutes=15, seen=held.version)
    answer = sign_in(people.officer).get(f"/officer/plans/meetings/{held.id}/pdf")
    assert answer.content_type == "application/pdf" and answer.data.startswith(b"%PDF")
    assert f"meeting-{held.held_at:%Y-%m-%d}.pdf" in answer.headers["Content-Disposition"]
