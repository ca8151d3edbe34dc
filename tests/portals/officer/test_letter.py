"""One letter that did not get there."""

import pytest

from app.casework import accounts, feedback, reaching
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.delivery import Notice
from tests.casework.reaching.agencies import FIRST, dead, make_tiers
from tests.factories import let_the_worker_work, make_concern_in_triage, make_referral


@pytest.fixture
def sender():
    return dead("sol@council.example")


@pytest.fixture
def at(people, sender) -> str:
    make_referral(people)
    (line,) = reaching.letters(people.officer)
    return f"/officer/stuck/letters/{line.notice.id}"


def test_it_says_to_whom_why_and_whom_to_ring(people, sign_in, at):
    text = sign_in(people.officer).get(at).text
    assert "Sol Sorrel" in text and "01632 960100" in text
    assert "this address takes no letters. The answer was 550 5.1.1." in text


def test_it_is_sent_again(people, sign_in, sender, at):
    sender.dead.clear()
    answer = sign_in(people.officer).post(at, data={"version": 1 + 1}, follow_redirects=True)
    assert "It is sent again now." in answer.text and "Every letter got away." in answer.text
    let_the_worker_work()
    assert len(sender.to("sol@council.example")) == 1


def test_they_were_told_another_way(people, sign_in, sender, at):
    data = {"version": 2, "act": "another way"}
    answer = sign_in(people.officer).post(at, data=data, follow_redirects=True)
    assert "they were told another way" in answer.text
    let_the_worker_work()
    assert sender.to("sol@council.example") == []


def test_two_officers_do_not_send_it_twice(people, sign_in, sender, at):
    sender.dead.clear()
    sign_in(people.officer).post(at, data={"version": 2})
    assert sign_in(people.other_officer).post(at, data={"version": 2}).status_code == 409
    let_the_worker_work()
    assert len(sender.to("sol@council.example")) == 1


def test_a_reporters_name_stands_only_behind_the_warnings_of_their_concern(people, sign_in, sender):
    sender.dead.add("vera@harbourlane.example")
    concern = make_concern_in_triage(people.vet, people.officer)
    feedback.ask(people.officer, concern.id, "Which house is it?")
    let_the_worker_work()
    lines = [each for each in reaching.letters(people.officer) if each.is_reporter]
    assert lines
    text = sign_in(people.officer).get(f"/officer/stuck/letters/{lines[0].notice.id}").text
    assert "Whoever reported it" in text and "Vera Vetch" not in text


def test_a_contact_above_the_desk_is_named(people, sign_in, sender):
    make_tiers(people, FIRST)
    sender.dead.add("tier1@council.example")
    make_referral(people)
    (line,) = [each for each in reaching.letters(people.officer) if each.is_contact]
    assert "Manager 1" in sign_in(people.officer).get(f"/officer/stuck/letters/{line.notice.id}").text


def test_a_letter_that_came_back_says_so(people, sign_in):
    dead()
    referral = make_referral(people)
    notice = session.query(Notice).filter_by(about=referral.reference).one()
    accounts.bounce(SYSTEM, notice.id, code="5.2.1")
    text = sign_in(people.officer).get(f"/officer/stuck/letters/{notice.id}").text
    assert "It was taken, and came back" in text and "5.2.1" in text
