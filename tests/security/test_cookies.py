"""The cookie of a real installation: for our own pages over TLS, and out of reach of scripts."""

from dataclasses import replace
from datetime import timedelta

from app.assembly import _configuration
from app.casework.accounts import second_factor
from app.casework.accounts.models import Account
from app.foundations import clock
from app.foundations.database import session
from tests.factories import PASSWORD

SIGNED = ("SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE")


def test_over_tls_it_is_bound_to_this_host_alone(app, settings, monkeypatch):
    real = _configuration(replace(settings, address="https://heed.example.org"))
    for name in (*SIGNED, "TRUSTED_HOSTS"):
        monkeypatch.setitem(app.config, name, real[name])
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    answer = app.test_client().get("/sign-in", base_url="https://heed.example.org")
    name, *flags = answer.headers["Set-Cookie"].split("; ")
    assert name.startswith("__Host-heed=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} == set(flags)
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_signing_in_keeps_nothing_of_the_session_before(app, people):
    browser = app.test_client()
    with browser.session_transaction() as planted:
        planted["csrf_token"], planted["planted"] = "known to the attacker", "yes"
    account = session.get_one(Account, people.vet.id)
    code = second_factor.code_at(account.second_factor, clock.now() + timedelta(seconds=30))
    sent = {"email": account.email, "password": PASSWORD, "code": code}
    assert browser.post("/sign-in", data=sent).status_code == 302
    with browser.session_transaction() as after:
        assert "planted" not in after and after.get("csrf_token") != "known to the attacker"
        first = after["_user_id"]
    browser.post("/sign-out")
    with browser.session_transaction() as after:
        after["_user_id"], after["_fresh"] = first, True
    assert browser.get("/reporter/concerns").status_code == 302
