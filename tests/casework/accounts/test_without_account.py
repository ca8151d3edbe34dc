"""Coming in without an account, and coming back by seven words."""

import math
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import MetaData, select

from app import reference
from app.casework import accounts, concerns, feedback, triage
from app.casework.accounts import return_words
from app.casework.accounts.commands.without_account import GUESSES
from app.casework.accounts.models import Account, ReturnCode
from app.errors import Invalid, NotFound, TooOften
from app.foundations import clock
from app.foundations.access import VISITOR, Actor
from app.foundations.database import session, uuid7
from app.foundations.door import brake
from app.foundations.door.sessions import SHORT_ABSOLUTE, SHORT_IDLE
from tests import factories
from tests.factories import make_concern

HOME = "203.0.113.7"


def let_in() -> tuple[str, Actor]:
    """Somebody who waited ten seconds on the page."""
    text = brake.challenge(clock.now() - brake.WAIT).text
    token = accounts.let_in_without_account(VISITOR, text, "")
    account, _ = accounts.signed_in(token) or pytest.fail("not signed in")
    return token, account.actor()


@pytest.fixture
def somebody(app) -> Actor:
    return let_in()[1]


def everything_stored() -> Iterator[str]:
    """Every value of every row of every table, as it lies on disk."""
    known = MetaData()
    known.reflect(session.connection())
    for table in known.sorted_tables:
        for row in session.execute(select(table)):
            for value in row:
                yield value.decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def test_nothing_is_known_of_them_and_no_letter_can_reach_them(somebody):
    account = session.get_one(Account, somebody.id)
    assert (account.name, account.email, account.password_hash) == ("Somebody without an account", "", None)
    assert not account.is_written_to() and accounts.is_without_account(somebody)
    with pytest.raises(Invalid):
        accounts.sign_in(VISITOR, accounts.Claim(email="", password="", code="", address=HOME, device=""))


def test_their_sign_in_is_short(app):
    token, _ = let_in()
    assert accounts.signed_in(token)
    with clock.moved(SHORT_IDLE):
        assert accounts.signed_in(token) is None
    for minutes in range(15, 115, 15):
        with clock.moved(timedelta(minutes=minutes)):
            assert accounts.signed_in(token)
    with clock.moved(SHORT_ABSOLUTE):
        assert accounts.signed_in(token) is None


def test_the_seven_words_bring_them_back_however_they_are_typed(somebody):
    words = concerns.give_return_code(somebody, make_concern(somebody).id)
    typed = ["  " + words.upper().replace(" ", "  \n") + " ", words.title(), words.replace(" ", "-"), f"{words}."]
    for each in typed:
        account, _ = accounts.signed_in(accounts.come_back(VISITOR, each, HOME)) or pytest.fail("not signed in")
        assert account.id == somebody.id


def test_other_words_and_another_order_do_not(somebody):
    words = concerns.give_return_code(somebody, make_concern(somebody).id).split()
    for wrong in ([*words[1:], words[0]], words[:6], [*words, words[0]], [], ["herons"] * 7):
        if wrong != words:
            with pytest.raises(Invalid, match="do not know these seven words"):
                accounts.come_back(VISITOR, " ".join(wrong), HOME)


def test_new_words_stop_the_old_ones(somebody):
    concern_id = make_concern(somebody).id
    old, new = (concerns.give_return_code(somebody, concern_id) for _ in range(2))
    with pytest.raises(Invalid):
        accounts.come_back(VISITOR, old, HOME)
    assert accounts.come_back(VISITOR, new, HOME)


def test_words_are_given_only_for_what_was_sent_and_only_without_an_account(somebody, vet):
    with pytest.raises(NotFound):
        concerns.give_return_code(somebody, factories.make_draft(somebody).id)
    with pytest.raises(NotFound):
        concerns.give_return_code(vet, make_concern(vet).id)
    with pytest.raises(NotFound):
        concerns.give_return_code(somebody, make_concern(vet).id)
    assert session.scalars(select(ReturnCode)).all() == []


def test_the_words_lie_nowhere_in_clear(somebody):
    words = concerns.give_return_code(somebody, make_concern(somebody).id)
    accounts.come_back(VISITOR, words, HOME)
    stored = " ".join(everything_stored())
    assert "Reports without an account" in stored  # the search finds what is there
    pairs = [" ".join(pair) for pair in zip(words.split(), words.split()[1:], strict=False)]
    assert [pair for pair in pairs if pair in stored] == []
    assert words.replace(" ", "") not in stored and words.replace(" ", "-") not in stored


def test_guessing_is_slowed_down_at_one_address_and_nowhere_else(somebody):
    words = concerns.give_return_code(somebody, make_concern(somebody).id)
    for _ in range(GUESSES.burst):
        with pytest.raises(Invalid):
            accounts.come_back(VISITOR, "a guess", HOME)
    with pytest.raises(TooOften):
        accounts.come_back(VISITOR, words, HOME)
    assert accounts.come_back(VISITOR, words, "198.51.100.9")
    with clock.moved(timedelta(minutes=1)):
        assert accounts.come_back(VISITOR, words, HOME)


def test_they_are_asked_and_answer_and_get_no_letter(somebody, officer, letters):
    concern = make_concern(somebody)
    triage.take(officer, concern.id, seen=concern.version)
    feedback.ask(officer, concern.id, "Which house is it?")
    factories.let_the_worker_work()
    assert letters.sent == []
    feedback.answer(somebody, concern.id, "The one with the blue door.")
    factories.let_the_worker_work()
    assert [letter.to for letter in letters.sent] == ["olive@hub.example"]
    assert [each.words for each in feedback.thread(officer, concern.id)][1] == "The one with the blue door."


def test_two_without_an_account_know_nothing_of_each_other(somebody):
    _, other = let_in()
    concern = make_concern(somebody)
    with pytest.raises(NotFound):
        concerns.by_id(other, concern.id)
    assert list(concerns.mine(other)) == []


def test_their_organisation_is_nobodys_to_administer(somebody, people):
    names = [each.name for each in accounts.organisations(people.administrator)]
    assert "Heed hub" in names and "Reports without an account" not in names


def test_their_draft_is_gone_after_two_hours(somebody):
    draft_id = concerns.start(somebody, uuid7()).id
    with clock.moved(timedelta(hours=2, minutes=1)):
        factories.let_the_worker_work()
        assert list(concerns.drafts(somebody)) == []
    with pytest.raises(NotFound):
        concerns.draft(somebody, draft_id)


def test_nobody_guesses_seven_words(app):
    assert return_words.HOW_MANY * math.log2(len(return_words.known_words())) > 70
    drawn = {return_words.new() for _ in range(200)}
    assert len(drawn) == 200 and all(len(each.split()) == 7 for each in drawn)


@pytest.mark.parametrize("words", ["one two three", "acid " * 1100, " ".join(f"Word{n}" for n in range(1100))])
def test_a_list_of_words_that_is_not_safe_stops_the_start(words, monkeypatch):
    monkeypatch.setattr(reference, "read", lambda name: {"words": words})
    return_words.known_words.cache_clear()
    with pytest.raises(reference.BadReference, match="return_words"):
        return_words.known_words()
    monkeypatch.undo()
    assert len(return_words.known_words()) > 1000
