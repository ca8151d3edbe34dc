"""The second person reads two children who may be twins, and answers."""

import pytest

from app.casework import people as known
from app.casework.people.models import Judgement
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests.casework.people.twins import ask_to_join_twins


@pytest.fixture
def asked(people):
    return ask_to_join_twins(people).id


def at(asked) -> str:
    return f"/officer/joins/{asked}"


def are_one(asked) -> bool:
    return len({known.person_of(SYSTEM, each) for each in session.get_one(Judgement, asked).pair}) == 1


def seen(asked) -> int:
    return session.get_one(Judgement, asked).version


def test_the_reason_and_the_doubt_stand_above_both(people, sign_in, asked):
    page = " ".join(sign_in(people.officer).get(at(asked)).text.split())
    assert "“Rosie is what the pantry heard for Riley”" in page and "they may be twins" in page
    assert "Riley Stanhope" in page and "Rosie Stanhope" in page


def test_agreeing_joins_them(people, sign_in, asked):
    browser, version = sign_in(people.officer), seen(asked)
    answer = browser.post(at(asked), data={"version": version, "answer": "agree", "words": ""})
    assert answer.status_code == 302 and are_one(asked)


def test_declining_needs_words(people, sign_in, asked):
    browser, version = sign_in(people.officer), seen(asked)
    answer = browser.post(at(asked), data={"version": version, "answer": "decline", "words": ""})
    assert answer.status_code == 422 and "Say why you do not agree" in answer.text
    answer = browser.post(at(asked), data={"version": version, "answer": "decline", "words": "Two desks in my class"})
    assert answer.status_code == 302 and not are_one(asked)


def test_nobody_agrees_with_themselves(people, sign_in, asked):
    assert sign_in(people.other_officer).get(at(asked)).status_code == 403
