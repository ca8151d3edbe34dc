"""A vet with the form in front of them, and the answers of a whole concern to type into it."""

import re
import tomllib
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.casework import concerns, questions
from app.casework.questions import Page
from app.config import ROOT
from app.foundations.access import Actor
from app.foundations.database import uuid7
from tests.factories import People

A2 = tomllib.loads((ROOT / "tests" / "cases" / "a2.toml").read_text(encoding="utf-8"))["answers"]


def typed(page: Page, answers: dict[str, Any] = A2) -> dict[str, Any]:
    """The answers to one page as a browser sends them, with every question of it on the page."""
    sent: dict[str, Any] = {"_asked": " ".join(question.id for question in page.questions)}
    for question in page.questions:
        sent |= dict(_boxes(question.id, answers.get(question.id)))
    return sent


def _boxes(name: str, answer: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(answer, dict):
        yield from ((f"{name}-{part}", value) for part, value in answer.items())
    elif isinstance(answer, list) and answer and isinstance(answer[0], dict):
        for number, row in enumerate(answer):
            yield from ((f"{name}-{number}-{part}", value) for part, value in row.items())
    elif answer is not None:
        yield name, answer


def text_of(answer: TestResponse) -> str:
    """What a reader sees, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True))).split())


def page_of(answers: dict[str, Any], page_id: str) -> dict[str, Any]:
    return typed(questions.current().page(page_id), answers)


def fill_in(browser: FlaskClient, address: str, answers: dict[str, Any] = A2) -> str:
    """Answer page after page as each leads to the next, up to the answers to be checked; that page's address."""
    for _ in range(40):
        if address.endswith("/check"):
            return address
        answered = browser.post(address, data=page_of(answers, address.rsplit("/", 1)[1]))
        assert answered.status_code == 302, text_of(answered)
        address = answered.location
    raise AssertionError("the form has no end")


def begin(browser: FlaskClient) -> str:
    """Press Start. The address of the first page."""
    return browser.post("/reporter/start", data={"draft": str(uuid7())}).location


@pytest.fixture
def browser(sign_in: Callable[[Actor], FlaskClient], vet: Actor) -> FlaskClient:
    """The vet's browser."""
    return sign_in(vet)


@pytest.fixture
def colleague(sign_in: Callable[[Actor], FlaskClient], people: People) -> FlaskClient:
    """Somebody else who reports, in another organisation."""
    return sign_in(people.teacher)


@pytest.fixture
def officers_browser(sign_in: Callable[[Actor], FlaskClient], officer: Actor) -> FlaskClient:
    return sign_in(officer)


@pytest.fixture
def sent(vet: Actor) -> str:
    """The reference of a concern that the vet has sent."""
    return send(vet)


def send(vet: Actor) -> str:
    draft = concerns.start(vet, uuid7())
    for page in questions.current().path(A2):
        given = {question.id: A2[question.id] for question in page.questions if question.id in A2}
        concerns.save_page(vet, draft.id, page.id, given)
    return concerns.submit(vet, draft.id)
