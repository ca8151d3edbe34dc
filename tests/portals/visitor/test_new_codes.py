"""New recovery codes, for whoever proves once more who they are."""

import re

from app.casework import accounts
from app.casework.accounts import second_factor
from app.foundations import clock
from tests.factories import PASSWORD

WHERE = "/account/recovery-codes"
CODE = r"[2-9B-Z]{4}(?:-[2-9B-Z]{4}){3}"


def code_of(actor):
    account = accounts.account(actor, actor.id)
    return second_factor.code_of(account.second_factor, second_factor.next_step(clock.now(), account.last_code_step))


def test_she_gets_ten_and_the_old_ones_are_worth_nothing(people, sign_in):
    hers = sign_in(people.vet)
    first = re.findall(CODE, hers.post(WHERE, data={"password": PASSWORD, "code": code_of(people.vet)}).text)
    assert len(set(first)) == 10
    again = hers.post(WHERE, data={"password": PASSWORD, "code": first[0]})
    assert again.status_code == 200 and "The codes that you had before work no more" in again.text
    assert accounts.recovery_codes_left(people.vet) == 10
    assert hers.post(WHERE, data={"password": PASSWORD, "code": first[1]}).status_code == 422


def test_a_wrong_password_or_code_makes_none(people, sign_in):
    hers = sign_in(people.vet)
    for wrong in ({"password": "not her password", "code": code_of(people.vet)}, {"password": PASSWORD, "code": "1"}):
        answer = hers.post(WHERE, data=wrong)
        assert answer.status_code == 422 and "is not right" in answer.text and not re.findall(CODE, answer.text)
    assert accounts.recovery_codes_left(people.vet) == 10


def test_whoever_guesses_is_slowed(people, sign_in):
    hers = sign_in(people.vet)
    for _ in range(7):
        answer = hers.post(WHERE, data={"password": "a guess", "code": "123456"})
    assert "Too many attempts" in answer.text


def test_the_account_page_leads_there(people, sign_in):
    assert WHERE in sign_in(people.vet).get("/account").text
