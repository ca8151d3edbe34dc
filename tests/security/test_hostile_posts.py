"""Posts that nobody honest would send, ten thousand of them: nothing is stored, or what was typed, harmlessly."""

import random
import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import quote_plus

import pytest
from flask.testing import FlaskClient

from app.casework import concerns, questions
from app.foundations.access import Actor
from app.foundations.database import session, uuid7
from tests.portals.reporter.conftest import A2, typed

POSTS = 10_000
WORDS = (
    "\u202egnp.exe\u202c", "<script>alert(1)</script>", "<svg/onload=alert(1)>", "{{ 7 * 7 }}", "{% for x in () %}",
    "${7*7}", "=HYPERLINK(\"http://example.org\")", "@SUM(1+1)*cmd|' /C calc'!A0", "-2+3", "'; DROP TABLE concern; --",
    "a\x00b", "\x1b[2J", "\ufeff=1+1", "%s%n%d", "../../etc/passwd", "x" * 5001, "é" * 4999, "line\r\nSet-Cookie: a=b",
    "\ud800", "1e309", "9" * 10_000, "\u0000\u0000", "ﷺ" * 100, "\u200b", "  spaces  ", "NaN", "[]", "{\"$ne\": 1}",
)  # fmt: skip
NAMES = ("a[b][c][d]", "given_sector", "given_nation", "stage", "__class__", "people_at_risk-0-0-name",
         "people_at_risk-99999999999-name", "_asked", "return", "id", "reference", "csrf_token")  # fmt: skip


@pytest.mark.long
@pytest.mark.once
def test_hostile_posts_store_nothing_or_what_was_typed(people, sign_in: Callable[[Actor], FlaskClient]):
    chance = random.Random(3)
    browser, pages = sign_in(people.vet), questions.current().pages
    draft = concerns.start(people.vet, uuid7()).id
    ended: Counter[int] = Counter()
    before = _stored(people.vet, draft)
    for number in range(POSTS):
        page = chance.choice(pages)
        sent = _spoilt(chance, typed(page))
        answer = browser.post(f"/reporter/drafts/{draft}/{page.id}", data=_body(sent), content_type=FORM)
        ended[answer.status_code] += 1
        after = _stored(people.vet, draft)
        if answer.status_code >= 400:
            assert after == before, (page.id, sent)
        else:
            _expect_as_typed(page, sent, after)
            if number % 5 == 0:
                _expect_harmless(browser.get(f"/reporter/drafts/{draft}/{page.id}").get_data(as_text=True))
        before = after
    assert max(ended) < 500
    assert min(ended[302], ended[422]) > POSTS / 20, ended


FORM = "application/x-www-form-urlencoded"


def _spoilt(chance: random.Random, sent: dict[str, Any]) -> dict[str, Any]:
    """One to three boxes with something in them that does not belong there, or boxes that do not exist."""
    for _ in range(chance.randint(1, 3)):
        name = chance.choice([*sent, *NAMES]) if chance.random() < 0.8 else chance.choice(NAMES)
        sent[name] = chance.choice(WORDS)
    return sent


def _body(sent: dict[str, Any]) -> bytes:
    """As a browser would send it, but for half a character and zero bytes, which go out as they are."""
    pairs = [(name, each) for name, value in sent.items() for each in (value if isinstance(value, list) else [value])]
    return "&".join(f"{_coded(name)}={_coded(str(value))}" for name, value in pairs).encode()


def _coded(text: str) -> str:
    return quote_plus(text.encode("utf-8", "surrogatepass"))


def _stored(vet: Actor, draft: Any) -> dict[str, Any]:
    session.expire_all()
    return dict(concerns.draft(vet, draft).answers)


def _expect_as_typed(page: questions.Page, sent: dict[str, Any], stored: dict[str, Any]) -> None:
    for question in page.questions:
        if question.kind in ("text", "words") and question.id in stored and question.id in sent:
            expected = _readable(sent[question.id])
            one_line = expected if question.kind == "words" else expected.replace("\n", " ")
            assert stored[question.id] == one_line, question.id
    assert stored["given_sector"] == A2["given_sector"], "what the service knows is not the browser's to change"


def _readable(text: str) -> str:
    """As typed, but for control characters; bytes that are no text stay as they came, written out."""
    written_out = text.replace("\ud800", "%ED%A0%80")
    kept = (sign for sign in written_out if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"})
    return "".join(kept).strip()


def _expect_harmless(page: str) -> None:
    assert "<script>alert" not in page and "<svg/onload" not in page
