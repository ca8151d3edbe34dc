"""Taking a word back."""

import pytest

from app.casework import people as known
from app.casework.people.models import Judgement
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests.casework.people.families import RILEY, about, make_pantry
from tests.casework.people.likenesses import told_in


@pytest.fixture
def joined(people):
    pair = told_in(about(people.teacher, RILEY)), told_in(about(make_pantry(), RILEY))
    return known.join(people.officer, *pair, reason="One boy").id


def seen(judgement_id) -> int:
    return session.get_one(Judgement, judgement_id).version


def at(judgement_id) -> str:
    return f"/officer/judgements/{judgement_id}/take-back"


def test_what_was_said_and_what_follows_stand_above_the_form(people, sign_in, joined):
    page = " ".join(sign_in(people.other_officer).get(at(joined)).text.split())
    assert "Olive Orr" in page and "“One boy”" in page and "are two people again" in page


def test_taken_back_they_are_two_again(people, sign_in, joined):
    word = session.get_one(Judgement, joined)
    left, right, version = *word.pair, word.version
    browser = sign_in(people.other_officer)
    answer = browser.post(at(joined), data={"version": version, "reason": "Two boys"})
    assert answer.status_code == 302 and known.person_of(SYSTEM, right) == right != left
    assert "It is taken back" in browser.get(answer.location).text
    assert browser.get(at(joined)).status_code == 404


def test_it_needs_a_reason_and_nobody_else_was_faster(people, sign_in, joined):
    browser = sign_in(people.other_officer)
    version = seen(joined)
    assert browser.post(at(joined), data={"version": version, "reason": ""}).status_code == 422
    assert browser.post(at(joined), data={"version": version - 1, "reason": "Two"}).status_code == 409
