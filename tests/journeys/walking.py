"""What somebody does on a page: sign in, answer the questions in front of them, press the button."""

import re
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page

from app.casework import questions
from app.casework.accounts import second_factor
from app.casework.accounts.models import Account
from app.foundations import clock, database
from app.foundations.access import Actor
from app.foundations.database import session
from tests.factories import PASSWORD
from tests.journeys.browser import Screen
from tests.journeys.live import Live, cookie_for

Answers = dict[str, Any]


def sign_in(live: Live, screen: Screen, who: Actor) -> None:
    """Through the front door, with a password and the next code of an authenticator app."""
    account = session.get_one(Account, who.id, populate_existing=True)
    secret = str(account.second_factor)
    step = second_factor.next_step(clock.now(), account.last_code_step)
    while step > second_factor.step_at(clock.now()) + 1:
        screen.page.wait_for_timeout(1000)  # their app shows the next code only then
    code = second_factor.code_of(secret, step)
    email = account.email
    session.rollback()
    screen.page.goto(f"{live.url}/sign-in")
    screen.page.get_by_label("E-mail address").fill(email)
    screen.page.locator("input[name=password]").fill(PASSWORD)
    screen.page.locator("input[name=code]").fill(code)
    screen.look()
    screen.follow(screen.page.get_by_role("button", name="Sign in"))
    assert "/sign-in" not in screen.page.url, screen.page.locator("main").inner_text()


def come_in(live: Live, screen: Screen, who: Actor) -> None:
    """Somebody who signed in a moment ago. Whoever does so again waits until their app shows another code."""
    name, value = cookie_for(session.get_one(Account, who.id)).split("=", 1)
    database.disconnect()
    screen.page.context.add_cookies([{"name": name, "value": value, "url": live.url}])


def answer_every_page(screen: Screen, answers: Answers, onwards: str = "Save and continue") -> None:
    """From the first question to the page where everything can be checked."""
    while not screen.page.url.endswith("/check"):
        here = urlsplit(screen.page.url).path.rsplit("/", 1)[1]
        screen.look()
        for question in questions.current().page(here).questions:
            if question.id in answers:
                _answer(screen.page, question, answers[question.id])
        screen.follow(screen.page.get_by_role("button", name=onwards))
        assert not screen.page.locator(".govuk-error-summary").count(), screen.page.locator("main").inner_text()


def press(screen: Screen, name: str) -> None:
    """Press a button, or follow a link that looks like one, and look at the page that comes."""
    page = screen.page
    button = page.locator("main").get_by_role("button", name=name, exact=True)
    screen.follow((button if button.count() else page.locator("main").get_by_role("link", name=name)).first)
    screen.look()


def _answer(page: Page, question: questions.Question, value: Any) -> None:
    if not page.locator(f"main [name='{question.id}'], main [name^='{question.id}-']").count():
        return  # not asked yet: the page comes again with what follows from an answer on it
    if question.kind == "people":
        _answer_people(page, question, value)
    elif question.kind == "date":
        for part, given in value.items():
            page.locator(f"main [name='{question.id}-{part}']").fill(str(given))
    else:
        _fill(page, question.id, value)


def _answer_people(page: Page, question: questions.Question, rows: list[Answers]) -> None:
    for number, row in enumerate(rows):
        if not page.locator(f"main [name='{question.id}-{number}-name']").count():
            page.locator(f"main button[name='{question.id}-add']").click()
        for part, value in row.items():
            _fill(page, f"{question.id}-{number}-{part}", value)


def _fill(page: Page, name: str, value: Any) -> None:
    box = page.locator(f"main [name='{name}']")
    kind = box.first.evaluate("box => box.tagName === 'SELECT' ? 'select' : box.type || 'text'")
    if kind in ("radio", "checkbox"):
        for each in value if isinstance(value, list) else [value]:
            page.locator(f"main [name='{name}'][value='{each}']").check()
    elif kind == "select":
        box.select_option(str(value))
    else:
        box.fill(str(value))


def reference_on(page: Page) -> str:
    found = re.search(r"HD-\w{4}-\w{4}", page.locator("main").inner_text())
    assert found, "no reference on this page"
    return found.group()


def press_in_menu(screen: Screen, heading: str, name: str) -> None:
    """A page of the menu that stands under a heading: open the heading, then the page."""
    for menu, link in (("Main", heading), (heading, name)):
        there = screen.page.get_by_role("navigation", name=menu).get_by_role("link", name=link)
        screen.follow(there)
    screen.look()
