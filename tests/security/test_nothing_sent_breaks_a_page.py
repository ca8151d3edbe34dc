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

NASTY = ("\0", "%ff%fe", "é" * 300, "9" * 10_000, "-1", "' OR 1=1 --", "{{ 7*7 }}", "../../etc/passwd", "\ud800")
ROLES = ("vet", "officer", "social_worker", "administrator")


def written(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


ID = "0" * 32
CURSORS = (
    *NASTY,
    written("t", "0001-01-01T00:00:00+23:59", ID, 0),
    written("t", "9999-12-31T23:59:59-23:59", ID, 1),
    written("v", "0 0001-01-01T00:00:00+23:59", ID, 0),
    written("v", "0 9999-12-31T23:59:59-23:59", ID, 0),
    written("v", "-1 2026-01-01T00:00:00+00:00", ID, 1),
    written("v", "9" * 200 + " 2026-01-01T00:00:00+00:00", ID, 0),
    written("v", 2**63 - 1, ID, 0),
    written("v", -(2**63), ID, 1),
    written("v", 1e300, ID, 0),
    written("v", "a\0b", ID, 0),
    written("v", "\ud800", ID, 0),
    written("v", True, ID, 0),
    written("v", None, ID, 0),
    written("v", "Z", "not an identifier", 0),
    written({}, [], {}, []),
)


@pytest.fixture(params=ROLES)
def browser(request: pytest.FixtureRequest, sign_in: Callable[[Actor], FlaskClient], people: People) -> FlaskClient:
    return sign_in(getattr(people, request.param))


def filled(rule: Rule, nasty: str, reference: str) -> Iterator[str]:
    """The addresses of one page: with something nasty in its place, and behind a reference that could be ours."""
    path = re.sub("<uuid:[^>]+>", str(uuid7()), rule.rule)
    for given in (nasty, f"{reference}-{nasty}"):
        yield re.sub("<[^>]+>", lambda _, given=given: quote(given), path)


@pytest.mark.parametrize("nasty", [each for each in NASTY if each != "\ud800"], ids=lambda each: ascii(each)[:20])
def test_in_an_address(app: Flask, browser: FlaskClient, people: People, nasty: str) -> None:
    reference = factories.make_sent_concern(people).reference
    broken = [
        (method, path[:80], answer.status_code)
        for rule in app.url_map.iter_rules()
        if rule.arguments
        for path in filled(rule, nasty, reference)
        for method in ("GET", "POST", "HEAD", "OPTIONS", "PUT")
        if (answer := browser.open(path, method=method)).status_code >= 500
    ]
    assert broken == []


@pytest.mark.parametrize("name", ["from", "at", "next", "show", "more", "return", "nobody-asked"])
def test_in_a_query(app: Flask, browser: FlaskClient, name: str) -> None:
    pages = [rule.rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and not rule.arguments]
    broken = [
        (path, ascii(nasty)[:60], answer.status_code)
        for path in pages
        for nasty in CURSORS
        if (answer := browser.get(path, query_string={name: nasty.encode("utf-8", "surrogatepass")})).status_code
        >= 500
    ]
    assert broken == []
