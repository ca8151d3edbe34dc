"""Who hears of a check by e-mail, and when; what is said to nobody."""

from datetime import timedelta

from sqlalchemy import select

from app.casework import accounts, partner_checks
from app.casework.concerns.models import Concern
from app.casework.partner_checks.lifecycle import Said, State
from app.casework.partner_checks.models import PartnerAnswer
from app.foundations import clock
from app.foundations.database import session
from app.foundations.ledger.entries import Entry
from tests.casework.partner_checks.asking import make_check, say
from tests.factories import let_the_worker_work, make_second_social_worker, make_supervisor

LATER = timedelta(days=5)


def sent_to(letters, place: str, about: str) -> list[str]:
    return [each.to for each in letters.sent if f"@{place}." in each.to and about in each.subject + each.text]


def missed() -> int:
    return len(session.scalars(select(Entry).where(Entry.event == "AnswersMissed")).all())


def test_everybody_of_each_partner_is_told_once_and_nobody_else(people, letters):
    make_second_social_worker(people)
    check = make_check(people, [people.social_worker, people.inspector])
    assert sorted(sent_to(letters, "council", check.reference)) == ["sid@council.example", "sol@council.example"]
    assert sent_to(letters, "rspca", check.reference) == ["ines@rspca.example"]
    assert sent_to(letters, "police", check.reference) == []


def test_letters_carry_a_reference_and_a_link_and_no_more(people, letters):
    check = make_check(people)
    say(people.social_worker, check.reference, Said.HIT)
    let_the_worker_work()
    said = " ".join(each.subject + each.text for each in letters.sent if "invitation" not in each.subject)
    assert check.reference in said and "http://127.0.0.1:8000/" in said
    words = ("Shona", "Craig", "Olive", "Swindon", "SN1", "dog", "abuse", "amber", "know them", "960 321", "hit")
    assert [word for word in words if word.lower() in said.lower()] == []


def test_a_suspended_worker_hears_nothing(people, letters):
    accounts.suspend(people.administrator, people.social_worker.id)
    assert sent_to(letters, "council", make_check(people).reference) == []


def test_whoever_has_not_answered_in_time_is_reminded_once(people, letters):
    check = make_check(people, [people.social_worker, people.constable])
    say(people.constable, check.reference, Said.NO_HIT)
    with clock.moved(LATER):
        let_the_worker_work()
        let_the_worker_work()
    assert len(sent_to(letters, "council", check.reference)) == 2
    assert len(sent_to(letters, "police", check.reference)) == 1
    late = session.scalars(select(PartnerAnswer).where(PartnerAnswer.overdue_at.is_not(None))).all()
    assert [each.state for each in late] == [State.WAITING] and missed() == 1


def test_nobody_is_reminded_where_all_have_answered_or_it_has_ended(people, letters):
    answered, ended = make_check(people), make_check(people)
    say(people.social_worker, answered.reference, Said.CALL_ME)
    partner_checks.end(people.officer, ended.id)
    with clock.moved(LATER):
        let_the_worker_work()
    assert [len(sent_to(letters, "council", each.reference)) for each in (answered, ended)] == [1, 1]
    assert missed() == 0


def test_nobody_is_told_of_a_check_that_was_ended_before_the_letter_left(people, letters, monkeypatch):
    monkeypatch.setattr("tests.casework.partner_checks.asking.let_the_worker_work", lambda: None)
    check = make_check(people)
    partner_checks.end(people.officer, check.id)
    let_the_worker_work()
    assert sent_to(letters, "council", check.reference) == []


def test_the_officer_hears_of_each_answer_and_of_one_put_right(people, letters):
    check = make_check(people)
    concern = session.get_one(Concern, check.concern_id).reference
    say(people.social_worker, check.reference, Said.NO_HIT)
    say(people.social_worker, check.reference, Said.HIT)
    let_the_worker_work()
    assert sent_to(letters, "hub", concern) == ["olive@hub.example"] * 2


def test_what_a_partner_answers_to_an_officer_who_has_left_is_told_to_the_supervisors(people, letters):
    make_supervisor(people)
    check = make_check(people)
    concern = session.get_one(Concern, check.concern_id).reference
    accounts.suspend(people.administrator, people.officer.id)
    let_the_worker_work()
    say(people.social_worker, check.reference, Said.HIT)
    let_the_worker_work()
    assert sent_to(letters, "hub", concern) == ["sunita@hub.example"]
