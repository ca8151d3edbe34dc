"""Concerns that are written and not yet sent, made by the real commands."""

import re
import tomllib
import uuid
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path

from app.casework import concerns, questions
from app.casework.accounts.models import Account
from app.foundations.access import Actor
from app.foundations.database import session, uuid7
from tests.journeys.live import Browser, Live, cookie_for

# A10, crime information: the shortest way through the form.
SHORTEST = tomllib.loads((Path(__file__).parents[1] / "cases" / "a10.toml").read_text())["answers"]
REFERENCE = re.compile(r"HD-\w{4}-\w{4}")


def write_draft(reporter: Actor) -> uuid.UUID:
    """A finished draft, page by page as the form asks."""
    draft = concerns.start(reporter, uuid7())
    questionnaire = questions.current()
    page = questionnaire.path(draft.answers)[0]
    while page:
        given = {question.id: SHORTEST[question.id] for question in page.questions if question.id in SHORTEST}
        draft = concerns.save_page(reporter, draft.id, page.id, given)
        page = questionnaire.next_page(page, draft.answers)
    return draft.id


def signed_in(live: Live, who: Actor) -> Browser:
    return Browser(live.port, cookie_for(session.get_one(Account, who.id)))


def send(browser: Browser, draft_id: uuid.UUID, token: str) -> tuple[int, str | None]:
    """Press "send": the status of the page that came back, and the reference it shows."""
    page = browser.post(f"/reporter/drafts/{draft_id}/check", csrf_token=token, declaration="yes")
    shown = REFERENCE.search(page.text)
    return page.status, shown.group() if shown and page.status == 200 else None


def send_all(browsers: list[tuple[Browser, str]], drafts: list[uuid.UUID]) -> dict[uuid.UUID, tuple[int, str | None]]:
    """Every draft, from all browsers at once; a connection that breaks counts as no answer (status 0)."""

    def one(turn: tuple[int, uuid.UUID]) -> tuple[int, str | None]:
        browser, token = browsers[turn[0] % len(browsers)]
        try:
            return send(browser, turn[1], token)
        except (OSError, HTTPException):
            return 0, None

    with ThreadPoolExecutor(len(browsers)) as clients:
        return dict(zip(drafts, clients.map(one, enumerate(drafts)), strict=True))
