"""Whatever is put into an address, a query or a form, the answer is a plain page and never a fault of ours."""

import base64
import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from app.foundations.access import Actor
from app.foundations.database import uuid7
from tests import factories
from tests.factories import People

pytestmark = pytest.mark.long

NASTY = ("\0", "9" * 10_000, "²", "' OR 1=1 --", "{{ 7*7 }}", "<script>")
ID = "0" * 32


def cursor(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


CURSORS = (
    *NASTY,
    cursor("t", "0001-01-01T00:00:00+23:59", ID, 0),
    cursor("t", "9999-12-31T23:59:59-23:59", ID, 1),
    cursor("v", "0 0001-01-01T00:00:00+23:59", ID, 0),
    cursor("v", "0 9999-12-31T23:59:59-23:59", ID, 1),
    cursor("v", "9" * 200 + " 2026-01-01T00:00:00+00:00", ID, 0),
    cursor("v", 2**63 - 1, ID, 0),
    cursor("v", -(2**63), ID, 1),
    cursor("v", 1e300, ID, 0),
    cursor("v", "a\0b", ID, 0),
    cursor("v", "\ud800", ID, 0),
    cursor("v", True, ID, 0),
    cursor("v", None, [], {}),
    cursor({}, [], {}, []),
)


@pytest.fixture(params=["vet", "officer", "social_worker", "analyst", "administrator"])
def somebody(request: pytest.FixtureRequest, people: People) -> Actor:
    return getattr(people, request.param)


@pytest.fixture
def browser(sign_in: Callable[[Actor], FlaskClient], somebody: Actor) -> FlaskClient:
    return sign_in(somebody)


def pages_of(app: Flask, somebody: Actor) -> list[Rule]:
    """The pages that open to this person, and to anybody. What opens by a key alone is no page."""
    pages = [rule for rule in app.url_map.iter_rules() if not rule.rule.startswith("/api/")]
    opened_by = [(rule, app.view_functions[rule.endpoint].opened_by) for rule in pages]
    return [rule for rule, by in opened_by if isinstance(by, str) or by.open_to(somebody)]


def addresses(rule: Rule, reference: str) -> Iterator[str]:
    path = re.sub("<uuid:[^>]+>", str(uuid7()), rule.rule)
    for nasty in ("%ff%ed%a0%80", *(quote(each) for each in NASTY)):
        for given in (nasty, f"{reference}-{nasty}"):
            yield re.sub("<[^>]+>", given, path)


def test_in_an_address(app: Flask, browser: FlaskClient, somebody: Actor, people: People) -> None:
    reference = str(factories.make_sent_concern(people).reference)
    asked = [
        (method, path[:80], browser.open(path, method=method).status_code)
        for rule in pages_of(app, somebody)
        if rule.arguments
        for path in addresses(rule, reference)
        for method in ("GET", "POST")
    ]
    assert len(asked) > 20
    assert [each for each in asked if each[2] >= 500] == []


def test_in_a_query(app: Flask, browser: FlaskClient, somebody: Actor) -> None:
    asked = [
        (rule.rule, name, each[:60], browser.get(rule.rule, query_string={name: each}).status_code)
        for rule in pages_of(app, somebody)
        if "GET" in rule.methods and not rule.arguments
        for name in ("from", "at", "next")
        for each in CURSORS
    ]
    assert len(asked) > 20
    assert [each for each in asked if each[3] >= 500] == []


def test_a_form_without_anything_in_it(app: Flask, browser: FlaskClient, somebody: Actor, people: People) -> None:
    referral, action = factories.make_action(people)
    draft = factories.make_draft(people.vet)
    known = {
        "organisation_id": people.vet.organisation_id,
        "account_id": people.teacher.id,
        "draft_id": draft.id,
        "page_id": "danger",
        "agency_id": people.constable.organisation_id,
        "action_id": action.id,
        "sign_in_id": uuid7(),
        "token": "none",
        "reference": referral.reference if somebody is people.social_worker else referral.reference[:12],
    }
    asked = []
    for rule in pages_of(app, somebody):
        if "POST" in rule.methods and rule.endpoint not in ("visitor.sign_out", "officer.hang"):
            path = re.sub("<(?:[a-z]+:)?([^>]+)>", lambda name: str(known.get(name[1], uuid7())), rule.rule)
            asked.append((path, browser.post(path, data={}).status_code))
    assert len(asked) > 4 and 401 not in {status for _, status in asked}
    assert [each for each in asked if each[1] >= 500] == []
