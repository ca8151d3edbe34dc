"""What a system sends: strict, small, and done once however often it is sent."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.casework import places
from app.casework.referrals.models import Action
from app.foundations import clock
from app.foundations.database import session
from tests import factories
from tests.portals.system.calling import API

WRONG = "secret-words"


def action(people, **changed):
    due_on = (places.today() + timedelta(days=365)).isoformat()
    told = {"what": "See her", "hoped_for": "She is safe", "owner_id": str(people.social_worker.id), "due_on": due_on}
    return told | changed


def actions() -> int | None:
    return session.scalar(select(func.count()).select_from(Action))


@pytest.fixture
def path(people):
    return f"/referrals/{factories.make_acknowledged_referral(people).reference}/actions"


def test_the_same_request_twice_is_done_once(people, system, path):
    first, second = (system.post(path, action(people), again="one-and-the-same") for _ in range(2))
    assert (first.status_code, second.status_code, actions()) == (201, 201, 1)
    assert first.get_json()["id"] == second.get_json()["id"]
    assert "Idempotency-Replayed" not in first.headers and second.headers["Idempotency-Replayed"] == "true"


def test_the_same_key_for_another_request_is_refused(people, system, path):
    system.post(path, action(people), again="one-and-the-same")
    other = system.post(path, action(people, what="See her brother"), again="one-and-the-same")
    assert other.status_code == 422 and actions() == 1
    elsewhere = system.post(path.replace("actions", "return"), {"version": 1}, again="one-and-the-same")
    assert elsewhere.status_code == 422


def test_the_same_action_under_another_key_within_a_minute_is_one_and_both_are_remembered(people, system, path):
    ids = {system.post(path, action(people), again=key).get_json()["id"] for key in ("one-key-for-it", "another-key")}
    with clock.moved(timedelta(minutes=5)):
        ids.add(system.post(path, action(people), again="another-key").get_json()["id"])
    assert len(ids) == 1 and actions() == 1


def test_what_was_refused_may_be_sent_again_under_the_same_key(people, system, path):
    refused = system.post(path, action(people, owner_id=str(uuid.uuid4())), again="one-and-the-same")
    assert refused.status_code == 422
    assert system.post(path, action(people), again="one-and-the-same").status_code == 201


def test_another_system_may_use_the_same_key(people, system, stranger, path):
    system.post(path, action(people), again="one-and-the-same")
    assert stranger.post(path, action(people), again="one-and-the-same").status_code == 404


@pytest.mark.parametrize("key", ["", "short", "x" * 101, "with space 12", "wörter-und-so"])
def test_a_request_that_changes_something_needs_a_key(people, system, path, key):
    headers = system.headers | {"Idempotency-Key": key.encode("latin-1").decode("latin-1")}
    answer = system.app.test_client().post(f"{API}{path}", json=action(people), headers=headers)
    assert answer.status_code == 422 and actions() == 0


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"{", 400), (b"[]", 422), (b"null", 422), (b"{\"version\": NaN}", 400), (b"\xff\xfe", 400),
     (b"{\"version\": 1, \"version\": 2}", 400), (b"[" * 100_00 + b"]" * 100_00, 400), (b"1" * 5000, 400),
     (b"{\"version\": 1, \"secret-words\": 2}", 422), (b"{\"version\": \"secret-words\"}", 422),
     (b"{\"version\": true}", 422), (b"{\"version\": 0}", 422), (b"{\"version\": 1e2}", 422),
     (b" " * 70_000 + b"{}", 413), (b"{\"version\": {\"a\": {\"b\": {\"c\": {\"d\": 1}}}}}", 400)],
)  # fmt: skip
def test_what_is_not_as_agreed_is_refused_and_not_repeated(people, system, path, body, status):
    headers = system.headers | {"Idempotency-Key": "one-and-the-same", "Content-Type": "application/json"}
    answer = system.app.test_client().post(
        f"{API}{path.replace('actions', 'acknowledgement')}", data=body, headers=headers
    )
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert WRONG not in answer.text


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "application/xml"])
def test_only_json_is_read(people, system, path, kind):
    headers = system.headers | {"Idempotency-Key": "one-and-the-same", "Content-Type": kind}
    answer = system.app.test_client().post(f"{API}{path}", data=b"{}", headers=headers)
    assert answer.status_code == 415


@pytest.mark.parametrize("words", ["", " \t\n", "a\0b", "\x1b[2J", "x" * 2001, "\u00a0", 7, None, ["x"]])
def test_words_are_words(people, system, path, words):
    answer = system.post(path, action(people, what=words))
    assert answer.status_code == 422 and actions() == 0
    assert [each["pointer"] for each in answer.get_json()["errors"]] == ["/what"]


def test_half_a_character_is_refused(people, system, path):
    headers = system.headers | {"Idempotency-Key": "one-and-the-same", "Content-Type": "application/json"}
    body = b'{"version": 1, "because": "wrong area", "words": "\\ud800"}'
    answer = system.app.test_client().post(f"{API}{path.replace('actions', 'return')}", data=body, headers=headers)
    assert answer.status_code in (400, 422)
