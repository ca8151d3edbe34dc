"""What a demonstration shows beside its door."""

from datetime import timedelta

import pytest

from app import reference
from app.casework import accounts
from app.casework.accounts import Claim, demonstration, second_factor
from app.errors import Invalid
from app.foundations import clock
from app.foundations.access import VISITOR
from tests.factories import PASSWORD

VERA = "vera@harbourlane.example"


@pytest.fixture(autouse=True)
def rows(monkeypatch: pytest.MonkeyPatch) -> None:
    named = [{"email": email, "password": PASSWORD, "shown_as": "a vet"} for email in (VERA, "nobody@here.example")]
    monkeypatch.setattr(demonstration, "_rows", lambda: named)


def sign_in_with(code: str) -> str:
    return accounts.sign_in(VISITOR, Claim(VERA, PASSWORD, code, "127.0.0.1", "a test"))


def test_what_is_shown_lets_you_in(people):
    with clock.moved(timedelta(seconds=second_factor.STEP_SECONDS)):
        (vera,) = accounts.shown_accounts()

        assert (vera.name, vera.who, vera.email) == ("Vera Vetch", "a vet", VERA)
        assert accounts.signed_in(sign_in_with(vera.code)) is not None


def test_a_code_that_was_used_is_marked_and_refused_until_the_next_one(people):
    with clock.moved(timedelta(seconds=second_factor.STEP_SECONDS)):
        (vera,) = accounts.shown_accounts()
        assert not vera.code_was_used
        sign_in_with(vera.code)

        (again,) = accounts.shown_accounts()
        assert again.code != vera.code
        sign_in_with(again.code)
        (used,) = accounts.shown_accounts()
        assert used.code_was_used
        with pytest.raises(Invalid):
            sign_in_with(again.code)
    with clock.moved(timedelta(seconds=3 * second_factor.STEP_SECONDS)):
        (following,) = accounts.shown_accounts()
        assert not following.code_was_used
        assert accounts.signed_in(sign_in_with(following.code)) is not None


def test_somebody_who_is_suspended_is_not_shown(people):
    accounts.suspend(people.administrator, people.vet.id)

    assert accounts.shown_accounts() == []


def test_the_file_names_everybody_with_all_that_a_sign_in_asks_for():
    rows = reference.read("demonstration")["account"]

    assert {"email", "password", "shown_as"} <= set.intersection(*(set(row) for row in rows))
    assert {"reporter", "officer", "agency", "analyst", "administrator"} == {row["role"] for row in rows}
