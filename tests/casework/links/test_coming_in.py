"""A link opens nothing by itself; with its code it opens one referral, for whoever was agreed, and nothing else."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.casework import accounts, links, partner_checks, referrals
from app.casework.links.models import GUESSES
from app.errors import Invalid, NotFound, TooOften
from app.foundations import clock
from app.foundations.access import VISITOR, Role
from app.foundations.database import session
from app.foundations.ledger.entries import Entry
from tests import factories
from tests.casework.links import linking
from tests.casework.links.linking import EMAIL, NUMBER


def test_the_letter_leads_to_a_link_and_says_nothing_of_the_case(people, letters, texts):
    referral = linking.make_linked_referral(people)
    letter = linking.letter_of(letters)
    assert referral.reference in letter.subject and "/link/" in letter.text
    assert "Shona" not in letter.text and [each.to for each in letters.sent].count(EMAIL) == 1
    assert texts.sent == [], "a code goes only where somebody asks for one"


def test_link_and_code_open_this_one_referral(people, letters, texts):
    referral = linking.make_linked_referral(people)
    contact = linking.come_in(letters, texts)
    assert (contact.role, contact.only) == (Role.CONTACT, referral.id)
    assert texts.sent[-1].to == NUMBER and referral.reference not in texts.sent[-1].words
    assert referrals.open_referral(contact, referral.reference).disclosure["fields"]
    assert [each.reference for each in referrals.inbox(contact)] == [referral.reference]
    assert referral.link.openings == 1


def test_a_link_for_one_referral_never_opens_another_of_the_same_agency(people, letters, texts):
    linking.make_linked_referral(people)
    contact = linking.come_in(letters, texts)
    other = factories.make_referral(people)
    for look in (referrals.by_reference, referrals.open_referral):
        with pytest.raises(NotFound):
            look(contact, other.reference)
    with pytest.raises(NotFound):
        referrals.acknowledge(contact, other.id, seen=other.version)
    assert [each.reference for each in referrals.inbox(contact)] != [other.reference]
    assert referrals.coming(contact) == [] and partner_checks.waiting(contact) == []


def test_the_ledger_says_who_acted(people, letters, texts):
    referral = linking.make_linked_referral(people)
    contact = linking.come_in(letters, texts)
    referrals.open_referral(contact, referral.reference)
    referrals.acknowledge(contact, referral.id, seen=referral.now.version)
    acts = session.scalars(select(Entry.event).where(Entry.actor_id == contact.id)).all()
    assert set(acts) == {"ReferralOpened", "ReferralAcknowledged"}
    assert accounts.name_of(referral.now.acknowledged_by_id) == "Duty secure inbox"
    assert contact.id == referral.link.account_id


@pytest.mark.long
def test_a_wrong_code_opens_nothing_and_the_right_one_still_does(people, letters, texts):
    linking.make_linked_referral(people)
    token = linking.token_in(letters)
    code = linking.ask_for_code(token, texts)
    with pytest.raises(Invalid):
        links.open_by_link(VISITOR, token, linking.wrong(code), device="")
    assert links.open_by_link(VISITOR, token, code, device="")


def test_a_hundred_guesses_fail(people, letters, texts):
    linking.make_linked_referral(people)
    token = linking.token_in(letters)
    code = linking.ask_for_code(token, texts)
    for guess in range(1, 101):
        with pytest.raises(Invalid):
            links.open_by_link(VISITOR, token, f"{(int(code) + guess) % 10**6:06}", device="")
    with pytest.raises(Invalid):
        links.open_by_link(VISITOR, token, code, device="")
    assert 1 < GUESSES < 10


def test_a_code_works_once_for_ten_minutes_and_only_the_last_one(people, letters, texts):
    linking.make_linked_referral(people)
    token = linking.token_in(letters)
    first = linking.ask_for_code(token, texts)
    with clock.moved(timedelta(minutes=1)):
        second = linking.ask_for_code(token, texts)
        if first != second:
            with pytest.raises(Invalid):
                links.open_by_link(VISITOR, token, first, device="")
        links.open_by_link(VISITOR, token, second, device="")
        with pytest.raises(Invalid):
            links.open_by_link(VISITOR, token, second, device="")
    with clock.moved(timedelta(minutes=20)):
        third = linking.ask_for_code(token, texts)
        with clock.moved(timedelta(minutes=10)), pytest.raises(Invalid):
            links.open_by_link(VISITOR, token, third, device="")


@pytest.mark.long
def test_a_code_is_sent_so_many_times_and_no_more(people, letters, texts):
    linking.make_linked_referral(people)
    token = linking.token_in(letters)
    with pytest.raises(TooOften):
        for minute in range(6):
            with clock.moved(timedelta(minutes=minute)):
                linking.ask_for_code(token, texts)
    assert len(texts.sent) == 4


@pytest.mark.long
def test_who_presses_twice_gets_one_code(people, letters, texts):
    linking.make_linked_referral(people)
    token = linking.token_in(letters)
    linking.ask_for_code(token, texts)
    links.ask_for_code(VISITOR, token)
    factories.let_the_worker_work()
    assert len(texts.sent) == 1


def test_where_only_a_second_address_was_agreed_the_code_goes_there(people, letters, texts):
    linking.make_linked_referral(people, codes_to="team.manager@council.example")
    links.ask_for_code(VISITOR, linking.token_in(letters))
    factories.let_the_worker_work()
    (code,) = [each for each in letters.sent if each.to == "team.manager@council.example"]
    assert code.text[:6].isdecimal() and "/link/" not in code.text
    assert texts.sent == [] and [each.to for each in letters.sent].count(EMAIL) == 1


@pytest.mark.long
def test_a_gateway_that_fails_is_tried_again_and_the_code_that_arrives_is_right(people, letters, texts, monkeypatch):
    linking.make_linked_referral(people)
    token = linking.token_in(letters)
    sends, failures = texts.send, iter([OSError("busy")])

    def fail_once(sms):
        for failure in failures:
            raise failure
        sends(sms)

    monkeypatch.setattr(texts, "send", fail_once)
    links.ask_for_code(VISITOR, token)
    factories.let_the_worker_work()
    assert texts.sent == []
    with clock.moved(timedelta(minutes=5)):
        factories.let_the_worker_work()
        assert links.open_by_link(VISITOR, token, linking.code_in(texts), device="")


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "…" * 2000])
def test_what_was_never_a_link_opens_nothing(people, token):
    with pytest.raises(NotFound):
        links.ask_for_code(VISITOR, token)
    with pytest.raises(NotFound):
        links.open_by_link(VISITOR, token, "123456", device="")
    links.ask_for_another(VISITOR, token)


def test_only_hashes_are_kept(people, letters, texts):
    referral = linking.make_linked_referral(people)
    token = linking.token_in(letters)
    code = linking.ask_for_code(token, texts)
    kept = [str(each) for each in vars(referral.link).values()]
    assert not [each for each in kept if token in each or code == each or NUMBER in each]
