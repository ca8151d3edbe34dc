"""Confirming a rating, beside what the rules propose."""

import re

import pytest
from sqlalchemy import func, select

from app.casework import concerns, triage
from app.casework.triage.models import Rating
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.ledger import Entry
from tests.casework.people.families import RILEY, about, make_pantry
from tests.factories import make_concern_in_triage

RED = {"danger": "yes", "called": ["999"]}


@pytest.fixture
def amber(people):
    return make_concern_in_triage(people.vet, people.officer)


def at(concern) -> str:
    return f"/officer/concerns/{concern.reference}/rating"


def send(browser, concern, rating, reason=""):
    seen = triage.assessment_of(SYSTEM, concern.id).version
    return browser.post(at(concern), data={"version": seen, "rating": rating, "reason": reason})


def test_the_proposal_stands_beside_the_form(people, sign_in, amber):
    page = " ".join(sign_in(people.officer).get(at(amber)).text.split())
    assert "The rules propose" in page and "85 points" in page and "What would change it" in page


def test_agreeing_needs_no_reason(people, sign_in, amber):
    who = amber.id
    assert send(sign_in(people.officer), amber, "AMBER").status_code == 302
    assert triage.assessment_of(people.officer, who).confirmed == "AMBER"


def test_raising_needs_a_reason_and_keeps_the_choice(people, sign_in, amber):
    who = amber.id
    answer = send(sign_in(people.officer), amber, "RED")
    assert answer.status_code == 422 and "Say why your rating differs" in answer.text
    assert 'value="RED" checked' in answer.text
    assert triage.assessment_of(people.officer, who).confirmed is None


def test_raising_with_a_reason(people, sign_in, amber):
    who = amber.id
    assert send(sign_in(people.officer), amber, "RED", "He has the children tonight").status_code == 302
    assert triage.assessment_of(people.officer, who).reason == "He has the children tonight"


def test_one_officer_cannot_make_red_quiet(people, sign_in):
    concern = make_concern_in_triage(people.vet, people.officer, **RED)
    who, reference = concern.id, concern.reference
    browser = sign_in(people.officer)
    assert send(browser, concern, "AMBER", "It seems fine to me").status_code == 302
    page = browser.get(f"/officer/concerns/{reference}").text
    assert "stays Red: a second person is asked to agree to Amber" in page
    assert triage.assessment_of(people.officer, who).rating == "RED"


def test_whoever_sends_only_mistakes_has_read_it_all_the_same(people, sign_in, amber):
    opened = select(func.count()).where(Entry.event == "ConcernOpened")
    before = session.scalar(opened)
    send(sign_in(people.officer), amber, "")
    assert session.scalar(opened) == before + 1


def test_a_rating_that_somebody_changed_meanwhile_is_not_overwritten(people, sign_in, amber):
    browser, address = sign_in(people.officer), at(amber)
    seen = triage.assessment_of(people.officer, amber.id).version
    browser.post(address, data={"version": seen, "rating": "AMBER"})
    answer = browser.post(address, data={"version": seen, "rating": "RED", "reason": "Kept for copying"})
    assert answer.status_code == 409 and "Kept for copying" in answer.text


@pytest.mark.parametrize("rating", ["", "PURPLE"])
def test_something_else_is_no_rating(people, sign_in, amber, rating):
    assert send(sign_in(people.officer), amber, rating).status_code == 422


@pytest.mark.parametrize("who", ["other_officer", "vet", "social_worker", "administrator"])
def test_only_whoever_is_responsible_rates(people, sign_in, amber, who):
    browser, address = sign_in(getattr(people, who)), at(amber)
    assert browser.get(address).status_code == 403
    assert browser.post(address, data={"version": 1, "rating": "AMBER"}).status_code == 403


def test_raised_to_red_it_stays_red(people, sign_in, amber):
    who = amber.id
    browser = sign_in(people.officer)
    assert send(browser, amber, "RED", "He has the children tonight").status_code == 302

    answer = send(browser, amber, "AMBER", "On second thoughts")

    assert answer.status_code == 302
    assert triage.assessment_of(people.officer, who).confirmed == "RED"
    assert triage.lowering_of(people.officer, who).rating == "AMBER"


def test_a_second_person_decides_by_the_reason_so_there_must_be_one(people, sign_in):
    concern = make_concern_in_triage(people.vet, people.officer, **RED)
    who = concern.id
    answer = send(sign_in(people.officer), concern, "AMBER")
    assert answer.status_code == 422 and "Say why it is less urgent" in answer.text
    assert triage.lowering_of(people.officer, who) is None


def test_both_pages_say_that_it_was_a_departure_when_the_rules_have_come_to_it(people, sign_in):
    first = about(people.teacher, RILEY)
    reference = concerns.reference_of(first)
    triage.take(people.officer, first, seen=concerns.by_id(people.officer, first).version)
    seen = triage.assessment_of(SYSTEM, first).version
    triage.confirm_rating(people.officer, first, rating=Rating.AMBER, reason="He has stopped eating", seen=seen)
    browser = sign_in(people.officer)
    assert "departed from the rules, which proposed Green then." in said(browser, reference)
    about(make_pantry(), RILEY)
    for page in ("", "/rating"):
        words = said(browser, reference, page)
        assert "departed from the rules, which proposed Green then. The rules have come to the same rating" in words
        assert "He has stopped eating" in words


def said(browser, reference, page="") -> str:
    words = re.sub(r"<[^>]*>", " ", browser.get(f"/officer/concerns/{reference}{page}").text)
    return " ".join(words.split())
