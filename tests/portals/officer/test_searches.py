"""A supervisor says whose searches they look at, and why."""

from sqlalchemy import select

from app.foundations.database import session
from app.foundations.ledger import Entry
from tests.factories import make_supervisor


def look(browser, whose, reason="A complaint"):
    return browser.post("/officer/searches", data={"whose": str(whose), "reason": reason})


def test_officers_themselves_may_not(people, sign_in):
    assert sign_in(people.officer).get("/officer/searches").status_code == 403
    assert look(sign_in(people.officer), people.other_officer.id).status_code == 403


def test_a_reason_is_needed_and_what_was_chosen_is_kept(people, sign_in):
    desk = sign_in(make_supervisor(people))
    answer = look(desk, people.officer.id, reason="")
    assert answer.status_code == 422 and "Say why you look" in answer.text
    assert look(desk, people.vet.id).status_code == 422, "no officer"


def test_the_look_is_recorded_without_the_reason(people, sign_in):
    desk = sign_in(make_supervisor(people))
    assert look(desk, people.officer.id).status_code == 302
    entry = session.scalars(select(Entry).where(Entry.event == "SearchesLookedAt")).one()
    assert str(people.officer.id) in entry.details and "omplaint" not in entry.details


def test_supervision_leads_there(people, sign_in):
    assert "/officer/searches" in sign_in(make_supervisor(people)).get("/officer/supervision").text
