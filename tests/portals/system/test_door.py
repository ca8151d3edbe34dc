"""Who comes in by a key, and how failures are told to a machine."""

from datetime import timedelta

import pytest

from app.casework import systems
from app.casework.systems.keying import new_key
from app.casework.systems.models import SystemKey
from app.foundations import clock
from app.foundations.database import session
from app.foundations.ledger import Entry
from app.portals.shared import keyed
from tests import factories
from tests.portals.system.calling import API, caller


def entries(kind: str) -> list[Entry]:
    return [each for each in session.query(Entry).order_by(Entry.number) if each.event == kind]


SHOWN = ("", "Bearer", "Bearer x", f"Bearer {new_key()[0]}", f"Basic {new_key()[0]}")


@pytest.mark.parametrize("shown", SHOWN, ids=range(len(SHOWN)))
def test_without_a_good_key_nothing_opens(app, people, shown):
    referral = factories.make_referral(people)
    for path in ("/referrals", f"/referrals/{referral.reference}", "/checks", "/webhooks"):
        answer = app.test_client().get(f"{API}{path}", headers={"Authorization": shown})
        assert answer.status_code == 401 and answer.headers["WWW-Authenticate"] == 'Bearer realm="Heed"'


def test_a_cookie_opens_nothing_here_and_a_key_opens_no_page(app, people, sign_in, system):
    assert sign_in(people.social_worker).get(f"{API}/referrals").status_code == 401
    assert app.test_client().get("/agency/referrals", headers=system.headers).status_code == 302


def test_no_answer_sets_a_cookie(system):
    for path in ("/referrals", "/nowhere", "/webhooks"):
        answer = system.get(path)
        assert "Set-Cookie" not in answer.headers and answer.headers["Cache-Control"] == "no-store"


def test_a_key_is_dead_at_once_when_it_is_revoked(people, system):
    assert system.get("/referrals").status_code == 200
    systems.revoke_key(people.administrator, system.key_id)
    assert system.get("/referrals").status_code == 401


def test_a_key_is_dead_on_the_day_after_its_last(system):
    with clock.moved(timedelta(days=31)):
        assert system.get("/referrals").status_code == 401


def test_a_key_opens_only_what_it_is_for(app, people):
    referral = factories.make_referral(people)
    reader = caller(app, people.administrator, people.social_worker.organisation_id, "referrals:read")
    assert reader.get(f"/referrals/{referral.reference}").status_code == 200
    assert reader.post(f"/referrals/{referral.reference}/acknowledgement", {"version": 1}).status_code == 403
    assert reader.get("/checks").status_code == 403 and reader.get("/webhooks").status_code == 403
    assert [each.actor_id for each in entries("AccessRefused")] == [reader.actor.id] * 3


def test_it_is_remembered_on_which_day_it_was_used_and_once_a_day(system):
    for _ in range(3):
        system.get("/referrals")
    assert session.get_one(SystemKey, system.key_id).last_used_on is not None
    assert len(entries("SystemKeyUsed")) == 1


def test_too_many_requests_are_told_how_long_to_wait(system, monkeypatch):
    monkeypatch.setattr(keyed, "REQUESTS", keyed.Limit("few requests", 2, timedelta(seconds=30)))
    answers = [system.get("/referrals") for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert 0 < int(answers[2].headers["Retry-After"]) <= 30
    assert answers[2].content_type == "application/problem+json"


def test_whoever_guesses_keys_is_made_to_wait_and_whoever_has_one_is_not(app, system, monkeypatch):
    monkeypatch.setattr(keyed, "UNKNOWN", keyed.Limit("few unknown keys", 2, timedelta(seconds=30)))
    guessed = [
        app.test_client().get(f"{API}/referrals", headers={"Authorization": f"Bearer {new_key()[0]}"}) for _ in "abc"
    ]
    assert [each.status_code for each in guessed] == [401, 401, 429]
    assert system.get("/referrals").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/nowhere", 404), ("GET", "/referrals/HD-2222-2222-1", 404), ("PUT", "/referrals", 405),
     ("POST", "/referrals", 405), ("GET", "/referrals/%00", 404), ("GET", "/referrals?limit=0", 422),
     ("GET", "/referrals?state=secret-words", 422), ("GET", "/referrals?after=secret-words", 422),
     ("GET", "/referrals?secret-words=1", 422), ("GET", "/referrals?limit=1&limit=2", 422)],
)  # fmt: skip
def test_every_failure_is_a_problem_and_repeats_nothing(system, method, path, status):
    answer = system.app.test_client().open(f"{API}{path}", method=method, headers=system.headers)
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert answer.get_json()["status"] == status and answer.get_json()["detail"]
    assert "secret-words" not in answer.text and (status != 405 or "GET" in answer.headers["Allow"])


def test_what_breaks_here_says_nothing_of_how(system, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("secret-words")

    monkeypatch.setattr(systems, "referrals_of", broken)
    answer = system.get("/referrals")
    assert (answer.status_code, answer.content_type) == (500, "application/problem+json")
    assert "secret-words" not in answer.text


def test_another_site_cannot_make_a_system_ask(app, system):
    sent = system.headers | {"Sec-Fetch-Site": "cross-site"}
    answer = app.test_client().post(f"{API}/webhooks", json={}, headers=sent)
    assert (answer.status_code, answer.content_type) == (400, "application/problem+json")
