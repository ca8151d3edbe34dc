"""Signing in: what somebody at the door notices, whether they belong here or not."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.casework import accounts
from app.casework.accounts import second_factor
from app.casework.accounts.demonstration import ShownAccount
from app.casework.accounts.models import Account
from app.foundations import clock
from app.foundations.access import Actor
from app.foundations.database import session
from app.portals.shared.guards import COOKIE
from tests.factories import PASSWORD, People

SOON = timedelta(seconds=31)  # the code that set the account up was used; the next one is good
WRONG = "These details do not match an account"
VERA = "vera@harbourlane.example"


def code_of(actor: Actor) -> str:
    return second_factor.code_at(session.get_one(Account, actor.id).second_factor, clock.now())


def knock(client: FlaskClient, people: People, address: str = "192.0.2.7", to: str = "/sign-in", **typed: str):
    """Send the form as Vera would, but for what is said here."""
    form = {"email": VERA, "password": PASSWORD, "code": code_of(people.vet)} | typed
    return client.post(to, data=form, environ_base={"REMOTE_ADDR": address})


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def is_signed_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def test_with_password_and_code_she_is_in(people, client):
    with clock.moved(SOON):
        answer = knock(client, people)

        assert answer.status_code == 302
        assert is_signed_in(client)


def test_capitals_and_spaces_in_her_address_do_no_harm(people, client):
    with clock.moved(SOON):
        assert knock(client, people, email=" Vera@HarbourLane.example ").status_code == 302


@pytest.mark.parametrize(
    "typed",
    [
        {"password": "not her password at all"},
        {"code": "000000"},
        {"email": "nobody@harbourlane.example"},
        {"code": "not a code of any kind"},
    ],
    ids=["password", "code", "account", "recovery code"],
)
def test_whatever_is_wrong_is_said_in_the_same_words(people, client, typed):
    with clock.moved(SOON):
        answer = knock(client, people, **typed)

        assert answer.status_code == 422
        assert WRONG in answer.text
        assert not is_signed_in(client)


def test_her_address_is_kept_and_her_secrets_are_not(people, client):
    answer = knock(client, people, password="wrong and secret words", code="918273")

    assert f'value="{VERA}"' in answer.text
    assert "wrong and secret words" not in answer.text
    assert "918273" not in answer.text


def test_an_empty_form_says_what_is_missing(people, client):
    answer = client.post("/sign-in", data={})

    assert answer.status_code == 422
    for told in ("Enter your e-mail address", "Enter your password", "Enter the code"):
        assert answer.text.count(told) == 2, "once in the summary, once at the box"


def test_a_code_works_once(people, app, client):
    with clock.moved(SOON):
        code = code_of(people.vet)
        knock(client, people, code=code)
        answer = knock(app.test_client(), people, code=code)

        assert answer.status_code == 422
        assert WRONG in answer.text


def test_an_unknown_account_is_hashed_for_all_the_same(people, client, monkeypatch):
    held_against = []
    monkeypatch.setattr(
        accounts.passwords._hasher.__class__, "verify", lambda _, known, given: held_against.append(known)
    )

    answer = knock(client, people, email="nobody@harbourlane.example")

    assert held_against == [accounts.passwords._nobody]
    assert answer.status_code == 422


def test_a_session_from_before_does_not_become_hers(people, client):
    with client.session_transaction() as cookie:
        cookie["planted"] = "by somebody else"
    with clock.moved(SOON):
        knock(client, people)

    with client.session_transaction() as cookie:
        assert "planted" not in cookie
        assert cookie[COOKIE]


def test_each_sign_in_has_a_name_of_its_own(people, client):
    tokens = set()
    for minute in (1, 2):
        with clock.moved(timedelta(minutes=minute)):
            knock(client, people)
            with client.session_transaction() as cookie:
                tokens.add(cookie[COOKIE])
            client.post("/sign-out")

    assert len(tokens) == 2


def test_whoever_is_signed_in_is_not_asked_again(people, sign_in):
    assert sign_in(people.vet).get("/sign-in").status_code == 302


def test_she_goes_where_she_was_going(people, client):
    asked = client.get("/account")
    with clock.moved(SOON):
        answer = knock(client, people, to=asked.location)

    assert answer.location == "/account"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/%09/evil.example",
    ],
)
def test_nobody_is_sent_to_another_site(people, client, elsewhere):
    with clock.moved(SOON):
        answer = knock(client, people, to=f"/sign-in?next={elsewhere}")

    assert answer.status_code == 302
    assert "evil" not in answer.location
    assert "javascript" not in answer.location


def test_after_six_failures_the_door_is_shut_for_a_while(people, client):
    for _ in range(6):
        knock(client, people, code="000000")
    with clock.moved(SOON):
        shut = knock(client, people)
    with clock.moved(timedelta(minutes=3)):
        open_again = knock(client, people)

    assert shut.status_code == 429
    assert "Too many attempts" in shut.text
    assert open_again.status_code == 302


def test_a_colleague_at_the_same_address_is_not_locked_out(people, client):
    for _ in range(7):
        knock(client, people, code="000000")
    with clock.moved(SOON):
        answer = knock(client, people, email="tom@larkfield.example", code=code_of(people.teacher))

    assert answer.status_code == 302


def test_somebody_elsewhere_cannot_lock_her_out(people, client):
    for _ in range(7):
        knock(client, people, code="000000", address="198.51.100.9")
    with clock.moved(SOON):
        assert knock(client, people).status_code == 302


def test_her_device_is_named_in_plain_words(people, client):
    phone = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/139.0 Mobile Safari/537.36"
    with clock.moved(SOON):
        client.post(
            "/sign-in",
            data={"email": VERA, "password": PASSWORD, "code": code_of(people.vet)},
            headers={"User-Agent": phone},
        )
        page = client.get("/account").text

    assert "Chrome on Android" in page
    assert "Pixel" not in page


@pytest.fixture
def demonstration(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = ShownAccount(
        name="Vera Vetch",
        who="a vet",
        email=VERA,
        password=PASSWORD,
        code="135790",
        code_was_used=False,
    )
    monkeypatch.setattr(accounts, "shown_accounts", lambda: [shown])
    monkeypatch.setitem(app.extensions, "heed", replace(app.extensions["heed"], demonstration=True))


def test_a_demonstration_shows_its_keys_at_its_own_machine(demonstration, client):
    page = client.get("/sign-in").text

    assert "Vera Vetch, a vet" in page
    assert PASSWORD in page
    assert "135790" in page
    assert "wait for the next code" in page


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("192.0.2.7", {}),
        ("127.0.0.1", {"X-Forwarded-For": "127.0.0.1"}),
        ("127.0.0.1", {"Forwarded": "for=127.0.0.1"}),
    ],
    ids=["another machine", "a proxy", "another proxy"],
)
def test_a_demonstration_shows_nothing_to_anybody_else(demonstration, client, address, headers):
    page = client.get("/sign-in", environ_base={"REMOTE_ADDR": address}, headers=headers).text

    assert "135790" not in page
    assert PASSWORD not in page


def test_a_real_installation_shows_nothing_to_anybody(demonstration, app, client, monkeypatch):
    monkeypatch.setitem(app.extensions, "heed", replace(app.extensions["heed"], demonstration=False))

    page = client.get("/sign-in").text

    assert "135790" not in page
    assert PASSWORD not in page
