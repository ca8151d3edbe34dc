"""Answering: yes, no or "ring me"; put right by saying it again; and nothing of what is known."""

import pytest
from sqlalchemy import select

from app.casework import partner_checks, triage
from app.casework.concerns.lifecycle import Closing
from app.casework.concerns.models import Concern
from app.casework.partner_checks.lifecycle import Said, State
from app.casework.partner_checks.models import PartnerAnswer, PartnerReply
from app.errors import Invalid, NotFound, NotPossible
from app.foundations.database import Record, session
from app.foundations.ledger.entries import Entry
from tests.casework.partner_checks.asking import NUMBER, WHY, make_check, say
from tests.factories import let_the_worker_work, make_second_social_worker

SEALED = ("Shona", "Merriday", "26 to 64", "Craig", "SN1", "900456", "900789", "school nurse", "960 321", "duty desk")


def partners_of(people, check) -> list:
    ((_, partners),) = partner_checks.of_concern(people.officer, check.concern_id).items()
    return list(partners)


def events(name: str) -> list[Entry]:
    return list(session.scalars(select(Entry).where(Entry.event == name).order_by(Entry.number)))


@pytest.mark.parametrize(("said", "state"), [(Said.HIT, State.HIT), (Said.CALL_ME, State.CALL_ME)])
def test_yes_and_ring_me_come_with_a_number(people, said, state):
    check = make_check(people)
    say(people.social_worker, check.reference, said, reach="Ask for the duty desk")
    (partner,) = partners_of(people, check)
    assert partner.answer.state is state
    assert [(each.phone, each.reach) for each in partner.replies] == [(NUMBER, "Ask for the duty desk")]


def test_after_no_nobody_is_rung(people):
    check = make_check(people)
    say(people.social_worker, check.reference, Said.NO_HIT, reach="Ask for the duty desk")
    (partner,) = partners_of(people, check)
    assert partner.answer.state is State.NO_HIT
    assert [(each.phone, each.reach) for each in partner.replies] == [(None, None)]


@pytest.mark.parametrize(
    "number", ["01632 960123", "+44 7700 900123", "(01632) 960 123", "101, extension 4521", "101 ext 7"]
)
def test_numbers_that_can_be_rung(people, number):
    check = make_check(people)
    say(people.social_worker, check.reference, Said.HIT, phone=number)
    assert partners_of(people, check)[0].replies[0].phone == number


@pytest.mark.parametrize("number", ["", "ring us", "12", "she is at 01632 960123", "0" * 60, "01632 960123 she hid"])
def test_what_nobody_can_ring_is_not_taken(people, number):
    check = make_check(people)
    with pytest.raises(Invalid, match="telephone number to ring"):
        say(people.social_worker, check.reference, Said.HIT, phone=number)
    assert partners_of(people, check)[0].answer.state is State.WAITING


@pytest.mark.parametrize("reach", ["shona merriday is on our books", "x" * 121])
def test_only_how_to_reach_them_may_be_written(people, reach):
    check = make_check(people)
    with pytest.raises(Invalid, match="how to reach you"):
        say(people.social_worker, check.reference, Said.HIT, reach=reach)
    assert partners_of(people, check)[0].replies == ()


def test_an_answer_is_put_right_and_the_one_before_is_kept(people):
    check, colleague = make_check(people), make_second_social_worker(people)
    say(people.social_worker, check.reference, Said.NO_HIT)
    say(colleague, check.reference, Said.HIT)
    (partner,) = partners_of(people, check)
    assert partner.answer.state is State.HIT
    assert [(each.said, each.given_by_id) for each in partner.replies] == [
        (Said.NO_HIT, people.social_worker.id),
        (Said.HIT, colleague.id),
    ]


def test_of_two_who_answer_at_once_the_second_is_told(people):
    check, colleague = make_check(people), make_second_social_worker(people)
    theirs = partner_checks.open_check(colleague, check.reference)
    seen = theirs.version
    say(people.social_worker, check.reference, Said.HIT)
    with pytest.raises(NotPossible, match="Somebody else changed this"):
        partner_checks.answer(colleague, theirs.id, partner_checks.Reply(said=Said.NO_HIT), seen=seen)
    (partner,) = partners_of(people, check)
    assert partner.answer.state is State.HIT and len(partner.replies) == 1


def test_pressed_twice_it_is_one_answer(people):
    check = make_check(people)
    theirs = partner_checks.open_check(people.social_worker, check.reference)
    seen, reply = theirs.version, partner_checks.Reply(said=Said.HIT, phone=NUMBER)
    for _ in range(2):
        partner_checks.answer(people.social_worker, theirs.id, reply, seen=seen)
    assert len(partners_of(people, check)[0].replies) == 1


def test_another_agency_finds_neither_the_check_nor_anybodys_answer(people):
    check = make_check(people, [people.social_worker])
    theirs = say(people.social_worker, check.reference, Said.HIT)
    with pytest.raises(NotFound):
        partner_checks.open_check(people.constable, check.reference)
    with pytest.raises(NotFound):
        partner_checks.answer(people.constable, theirs.id, partner_checks.Reply(said=Said.NO_HIT), seen=theirs.version)
    assert partner_checks.replies_of(people.constable, theirs) == []
    assert partner_checks.waiting(people.constable) == []
    assert partner_checks.of_concern(people.constable, check.concern_id) == {}


def test_the_ledger_remembers_openings_and_answers_and_who(people):
    check = make_check(people)
    say(people.social_worker, check.reference, Said.CALL_ME)
    assert [each.actor_id for each in events("PartnersAsked")] == [people.officer.id]
    assert [each.actor_id for each in events("CheckOpened")] == [people.social_worker.id]
    (answered,) = events("PartnerAnswered")
    assert answered.actor_id == people.social_worker.id and '"said":"call me"' in answered.details


def test_nothing_of_it_stands_in_clear(people, letters):
    check = make_check(people)
    say(people.social_worker, check.reference, Said.HIT, reach="Ask for the duty desk")
    let_the_worker_work()
    told = [letter.subject + letter.text for letter in letters.sent]
    for table in ("partner_check", "partner_answer", "partner_reply", "notice", "ledger_entry", "outbox_task"):
        told += [repr(tuple(row)) for row in session.execute(Record.metadata.tables[table].select())]
    found = {word for word in SEALED for each in told if word.lower() in each.lower()}
    assert len(told) > 10 and found == set() and WHY not in "".join(told)


def test_closing_the_concern_ends_what_is_open_and_keeps_what_was_answered(people):
    check = make_check(people, [people.social_worker, people.constable])
    say(people.social_worker, check.reference, Said.HIT)
    concern = session.get_one(Concern, check.concern_id)
    triage.close(people.officer, concern.id, reason=Closing.KNOWN, words="There is a plan", seen=concern.version)
    let_the_worker_work()
    assert [each.answer.state for each in partners_of(people, check)] == [State.HIT, State.ENDED]
    for who in (people.social_worker, people.constable):
        with pytest.raises(NotPossible, match="has ended"):
            say(who, check.reference, Said.NO_HIT)
    assert session.scalars(select(PartnerReply.said)).all() == [Said.HIT]
    assert len(events("ChecksEnded")) == 1


def test_an_officer_ends_one_check_and_only_once(people):
    check = make_check(people)
    partner_checks.end(people.officer, check.id)
    with pytest.raises(NotPossible, match="ended already"):
        partner_checks.end(people.officer, check.id)
    assert session.scalars(select(PartnerAnswer.state)).all() == [State.ENDED]


def test_closing_after_it_was_ended_changes_nothing(people):
    check = make_check(people)
    partner_checks.end(people.officer, check.id)
    concern = session.get_one(Concern, check.concern_id)
    triage.close(people.officer, concern.id, reason=Closing.KNOWN, words="There is a plan", seen=concern.version)
    let_the_worker_work()
    assert events("ChecksEnded") == [] and len(events("CheckEnded")) == 1
