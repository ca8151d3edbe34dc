"""The second person reads and answers."""

import pytest
from sqlalchemy import func, select

from app.casework import triage
from app.casework.triage.models import Rating
from app.foundations.access import SYSTEM
from app.foundations.database import session, uuid7
from app.foundations.ledger import Entry
from tests.factories import make_concern_in_triage

RED = {"danger": "yes", "called": ["999"]}


@pytest.fixture
def asked(people):
    concern = make_concern_in_triage(people.vet, people.officer, **RED)
    seen = triage.assessment_of(SYSTEM, concern.id).version
    triage.ask_to_lower(people.officer, concern.id, rating=Rating.AMBER, reason="Nobody is hurt", seen=seen)
    return triage.lowering_of(people.officer, concern.id)


def at(asked) -> str:
    return f"/officer/lowerings/{asked.id}"


def rating_of(concern_id) -> str:
    return triage.assessment_of(SYSTEM, concern_id).rating


def test_both_reasons_stand_side_by_side_and_reading_is_recorded(people, sign_in, asked):
    opened = select(func.count()).where(Entry.event == "ConcernOpened")
    before = session.scalar(opened)
    page = " ".join(sign_in(people.other_officer).get(at(asked)).text.split())
    assert "Danger now" in page and "Nobody is hurt" in page and "Olive Orr would lower it to" in page
    assert session.scalar(opened) == before + 1


def test_agreeing_lowers_it(people, sign_in, asked):
    concern_id = asked.concern_id
    browser = sign_in(people.other_officer)
    answer = browser.post(at(asked), data={"version": asked.version, "answer": "agree", "words": ""})
    assert answer.status_code == 302 and rating_of(concern_id) == "AMBER"
    assert "Olive Orr is told your answer" in browser.get("/officer/lowerings").text


def test_declining_needs_words_and_keeps_what_was_chosen(people, sign_in, asked):
    concern_id, address = asked.concern_id, at(asked)
    browser, seen = sign_in(people.other_officer), asked.version
    answer = browser.post(address, data={"version": seen, "answer": "decline", "words": ""})
    assert answer.status_code == 422 and "Say why you do not agree" in answer.text
    assert 'value="decline" checked' in answer.text
    assert browser.post(address, data={"version": seen, "answer": "decline", "words": "He is back"}).status_code == 302
    assert rating_of(concern_id) == "RED"


def test_nothing_was_chosen(people, sign_in, asked):
    answer = sign_in(people.other_officer).post(at(asked), data={"version": asked.version, "words": "Hm"})
    assert answer.status_code == 422 and "Choose whether you agree" in answer.text


def test_two_second_people_at_once(people, sign_in, asked):
    address, data = at(asked), {"version": asked.version, "answer": "agree", "words": "Kept for copying"}
    browser = sign_in(people.other_officer)
    browser.post(address, data=data)
    answer = browser.post(address, data=data)
    assert answer.status_code == 409 and "Kept for copying" in answer.text


@pytest.mark.parametrize("who", ["officer", "vet", "constable", "administrator"])
def test_neither_the_asker_nor_a_stranger(people, sign_in, asked, who):
    browser = sign_in(getattr(people, who))
    assert browser.get(at(asked)).status_code == 403
    assert browser.post(at(asked), data={"version": 1, "answer": "agree"}).status_code == 403


def test_there_is_no_such_question(people, sign_in):
    assert sign_in(people.officer).get(f"/officer/lowerings/{uuid7()}").status_code == 404
