"""Somebody lost their phone and their codes, or forgot their password: they begin afresh."""

import re

import pytest

from app.casework import accounts
from app.casework.accounts import second_factor
from app.errors import NotFound
from app.foundations import clock
from app.foundations.access import VISITOR
from tests.factories import PASSWORD, let_the_worker_work

NEW = "another five word pass phrase"


def where(account):
    return f"/administrator/accounts/{account.id}/set-up-again"


def token_in(letter):
    return re.search(r"/invitation/(\S+)", letter.text)[1]


def set_up(token):
    accounts.accept_invitation(VISITOR, token, name="Olive Orr", password=NEW)
    secret = accounts.invitation(token).account.second_factor
    step = second_factor.next_step(clock.now(), accounts.invitation(token).account.last_code_step)
    return accounts.confirm_second_factor(VISITOR, token, second_factor.code_of(secret, step))


def test_they_are_signed_out_get_a_link_and_are_in_again_with_new_keys(people, sign_in, letters):
    hers, desk = sign_in(people.officer), sign_in(people.administrator)
    page = desk.post(where(people.officer), follow_redirects=True).text
    assert "on its way by e-mail" in page and "Sets up again" in page
    assert hers.get("/officer/queue").status_code == 302

    let_the_worker_work()
    letter = letters.sent[-1]
    assert letter.subject == "Set up your Heed account again" and token_in(letter) not in page
    assert len(set_up(token_in(letter))) == 10
    page = desk.get(f"/administrator/organisations/{people.officer.organisation_id}").text
    assert "Sets up again" not in page
    with pytest.raises(NotFound):
        accounts.invitation(token_in(letter))


def test_what_she_had_before_opens_nothing(people, sign_in, app):
    sign_in(people.administrator).post(where(people.officer))
    account = accounts.account(people.officer, people.officer.id)
    assert not account.has_keys() and accounts.recovery_codes_left(people.officer) == 0
    form = {"email": account.email, "password": PASSWORD, "code": "123456"}
    assert app.test_client().post("/sign-in", data=form).status_code == 422


def test_pressed_twice_it_sends_one_link(people, sign_in, letters):
    desk = sign_in(people.administrator)
    for _ in range(2):
        assert desk.post(where(people.officer)).status_code == 302
    let_the_worker_work()
    (letter,) = [each for each in letters.sent if each.subject == "Set up your Heed account again"]
    assert accounts.invitation(token_in(letter))


def test_a_link_does_not_let_back_in_whoever_was_suspended_since(people, sign_in, letters, app):
    sign_in(people.administrator).post(where(people.officer))
    let_the_worker_work()
    accounts.suspend(people.administrator, people.officer.id)
    form = {"name": "Olive Orr", "password": NEW, "again": NEW}
    answer = app.test_client().post(f"/invitation/{token_in(letters.sent[-1])}", data=form)
    assert answer.status_code == 409 and "suspended" in answer.text


def test_nobody_begins_afresh_by_themselves_nor_after_suspension(people, sign_in):
    desk = sign_in(people.administrator)
    assert desk.post(where(people.administrator)).status_code == 403
    accounts.suspend(people.administrator, people.officer.id)
    assert desk.post(where(people.officer)).status_code == 409


def test_the_page_says_what_happens_and_to_ring_first(people, sign_in):
    page = sign_in(people.administrator).get(where(people.officer)).text
    assert "Ring them first" in page and "You do not see it" in page
