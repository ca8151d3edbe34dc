"""Staying signed in."""

import re
from datetime import timedelta

import pytest

from app.foundations import clock
from tests.casework.accounts.test_without_account import let_in


def test_nobody_is_kept_alive_who_is_not_signed_in(app):
    assert app.test_client().post("/keep-alive").status_code == 401


def test_it_answers_without_a_page(people, sign_in):
    answer = sign_in(people.officer).post("/keep-alive")

    assert (answer.status_code, answer.data) == (204, b"")


def test_looking_at_its_address_does_nothing(people, sign_in):
    assert sign_in(people.officer).get("/keep-alive").status_code == 405


def left(page, what):
    return int(re.search(rf'data-{what}="(\d+)"', page)[1])


def test_a_page_says_when_it_ends_if_nothing_is_done_and_when_it_ends_all_the_same(people, sign_in):
    """WCAG 2.2.1: nobody is promised time that they will not be given."""
    hers = sign_in(people.vet)
    page = hers.get("/reporter/concerns").text
    assert 1790 < left(page, "expires-in") <= 1800 and 12 * 3600 - 10 < left(page, "ends-in") <= 12 * 3600
    for hours in range(1, 24):
        with clock.moved(timedelta(minutes=29 * hours)):
            page = hers.get("/reporter/concerns").text
    assert left(page, "ends-in") == pytest.approx(12 * 3600 - 23 * 29 * 60, abs=10)


def test_whoever_has_no_account_is_not_told_to_sign_in_again(people, app):
    browser = app.test_client()
    with browser.session_transaction() as cookie:
        cookie["_user_id"], _ = let_in()
    page = browser.get("/reporter/concerns").text
    assert "begin again" in page and "Sign in to carry on" not in page


def test_the_page_for_whoever_was_signed_out_has_a_way_for_everybody(app):
    page = app.test_client().post("/keep-alive").text
    assert "If you have no account" in page and "If you came by a link in a letter" in page
