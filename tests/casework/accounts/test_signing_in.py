"""Signing in, below the portals: what is remembered, and what is told to a guesser."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.casework import accounts
from app.casework.accounts import Claim, second_factor
from app.casework.accounts.models import Account
from app.errors import Invalid, NotFound, TooOften
from app.foundations import clock
from app.foundations.access import VISITOR, Actor
from app.foundations.database import session
from app.foundations.door import throttle
from app.foundations.ledger import Entry
from tests.factories import PASSWORD

VERA = Claim("vera@harbourlane.example", PASSWORD, "", "192.0.2.7", "Chrome on Android")
SOON = timedelta(seconds=second_factor.STEP_SECONDS)


def claim(actor: Actor, **told: str) -> Claim:
    code = second_factor.code_at(session.get_one(Account, actor.id).second_factor, clock.now())
    return Claim(**(vars(VERA) | {"code": code} | told))


def events() -> list[str]:
    return list(session.scalars(select(Entry.event).order_by(Entry.number)))


def test_a_sign_in_and_a_refusal_are_both_remembered(people):
    with clock.moved(SOON):
        accounts.sign_in(VISITOR, claim(people.vet))
        with pytest.raises(Invalid):
            accounts.sign_in(VISITOR, claim(people.vet, password="something else entirely"))

    assert events()[-2:] == ["SignedIn", "SignInRefused"]


def test_an_unknown_account_costs_an_entry_like_a_known_one_and_leaves_no_trace_of_its_name(people):
    before = events()
    with pytest.raises(Invalid):
        accounts.sign_in(VISITOR, claim(people.vet, email="whoever@guesses.example"))

    assert events() == [*before, "SignInRefused"]
    last = session.scalars(select(Entry).order_by(Entry.number.desc())).first()
    assert last.subject_id == last.actor_id == VISITOR.id and "guesses" not in last.details


def test_a_right_password_with_a_wrong_code_uses_nothing_up(people):
    with clock.moved(SOON):
        with pytest.raises(Invalid):
            accounts.sign_in(VISITOR, claim(people.vet, code="000000"))

        assert accounts.signed_in(accounts.sign_in(VISITOR, claim(people.vet))) is not None


def test_a_right_code_with_a_wrong_password_does_not_use_the_code_up(people):
    with clock.moved(SOON):
        with pytest.raises(Invalid):
            accounts.sign_in(VISITOR, claim(people.vet, password="something else entirely"))

        assert accounts.signed_in(accounts.sign_in(VISITOR, claim(people.vet))) is not None


def test_the_recovery_code_of_another_is_worth_nothing(people):
    with pytest.raises(Invalid):
        accounts.sign_in(VISITOR, claim(people.vet, code="BDFG-2345-HJKM-6789"))
    assert accounts.recovery_codes_left(people.vet) == 10


def test_one_account_is_guarded_against_many_addresses(people):
    for number in range(throttle.ACCOUNT.burst):
        with pytest.raises(Invalid):
            accounts.sign_in(VISITOR, claim(people.vet, code="000000", address=f"198.51.100.{number}"))

    with pytest.raises(TooOften):
        accounts.sign_in(VISITOR, claim(people.vet, code="000000", address="198.51.100.200"))


def test_a_sign_in_ends_when_it_is_told_to(people):
    with clock.moved(SOON):
        token = accounts.sign_in(VISITOR, claim(people.vet))
        accounts.sign_out(people.vet, token)

        assert accounts.signed_in(token) is None


def test_a_sign_in_that_never_was_cannot_be_ended(people):
    with pytest.raises(NotFound):
        accounts.sign_out(people.vet, "never given out")
    with pytest.raises(NotFound):
        accounts.end_sign_in(people.vet, uuid.uuid4())
