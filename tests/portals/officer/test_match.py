"""Two side by side, and an officer's word on them."""

import pytest
from sqlalchemy import func, select

from app.casework import people as known
from app.casework.concerns.models import Concern
from app.foundations.access import SYSTEM
from app.foundations.database import session, uuid7
from app.foundations.ledger import Entry
from tests.casework.people.families import RILEY, about, make_pantry
from tests.casework.people.likenesses import alike, find_alike, told_in
from tests.factories import let_the_worker_work

OTHERWISE = {"name": "Rylie Stanope", "age_band": "5_9", "phone": "01632 960123"}


@pytest.fixture
def pair(people):
    """A school's Riley and a food bank's Rylie."""
    return told_in(about(people.teacher, RILEY)), told_in(about(make_pantry(), OTHERWISE))


def at(pair) -> str:
    return f"/officer/match/{pair[0]}/{pair[1]}"


def text_of(answer) -> str:
    return " ".join(answer.text.split())


def person(subject_id):
    return known.person_of(SYSTEM, subject_id)


def test_both_stand_side_by_side_and_both_readings_are_recorded(people, sign_in, pair):
    find_alike(pair[1], {pair[0]: alike(bits=5)}, "test")
    opened = select(func.count()).where(Entry.event == "ConcernOpened")
    before = session.scalar(opened)
    page = text_of(sign_in(people.officer).get(at(pair)))
    assert "Riley Stanhope" in page and "Rylie Stanope" in page and "01632 960123" in page and "Not said" in page
    assert "about 97 in 100" in page and "The same date of birth" in page and "Strongly for" in page
    assert session.scalar(opened) == before + 2


def test_joining_says_what_follows_and_both_concerns_show_each_other(people, sign_in, pair):
    browser = sign_in(people.officer)
    answer = browser.post(at(pair), data={"answer": "same", "reason": "The school and the pantry agree"})
    assert answer.status_code == 302 and person(pair[1]) == pair[0]
    let_the_worker_work()
    page = text_of(browser.get(answer.location))
    assert "They are one person from now on" in page and "taken to be one person" in page
    assert "“The school and the pantry agree”" in page and "Take it back" in page
    concern = session.get_one(Concern, known.concern_of(SYSTEM, pair[0]))
    assert "is joined with" in text_of(browser.get(f"/officer/concerns/{concern.reference}"))


def test_a_reason_is_needed_and_what_was_chosen_is_kept(people, sign_in, pair):
    answer = sign_in(people.officer).post(at(pair), data={"answer": "not_same", "reason": " "})
    assert answer.status_code == 422 and "Say why they are not the same person" in answer.text
    assert 'value="not_same" checked' in answer.text


def test_nothing_was_chosen(people, sign_in, pair):
    answer = sign_in(people.officer).post(at(pair), data={"reason": "Hm"})
    assert answer.status_code == 422 and "Choose what you think" in answer.text


@pytest.mark.parametrize(("said", "shown"), [("not_same", "that they are two people"), ("unsure", "Not sure")])
def test_what_was_said_is_shown(people, sign_in, pair, said, shown):
    browser = sign_in(people.officer)
    browser.post(at(pair), data={"answer": said, "reason": "Another school"})
    assert shown in text_of(browser.get(at(pair))) and person(pair[1]) == pair[1]


def test_twins_take_two_and_the_page_says_so(people, sign_in, pair):
    find_alike(pair[1], {pair[0]: alike(bits=5, perhaps_twins=True)}, "test")
    browser = sign_in(people.officer)
    assert "they may be twins" in text_of(browser.get(at(pair)))
    browser.post(at(pair), data={"answer": "same", "reason": "One boy"})
    page = text_of(browser.get(at(pair)))
    assert "a second person has not answered yet" in page and person(pair[1]) == pair[1]


def test_nobody_is_compared_with_themselves_or_with_nobody(people, sign_in, pair):
    browser = sign_in(people.officer)
    assert browser.get(at((pair[0], pair[0]))).status_code == 404
    assert browser.get(at((pair[0], uuid7()))).status_code == 404
