"""Without a mouse, and at four times the size: the form asks for neither a hand nor good eyes."""

import pytest
from playwright.sync_api import Page

from tests.journeys.browser import Screen, chromium, window
from tests.journeys.canaries import ANSWERS
from tests.journeys.drafts import SHORTEST, signed_in
from tests.journeys.live import Live
from tests.journeys.walking import answer_every_page, reference_on

# 1280 px at 400 % are 320 px (WCAG 2.2, 1.4.10 Reflow).
LARGE = {"width": 320, "height": 256}
MOST_TABS = 80
FOCUSED = """([selector, says]) => {
  const here = document.activeElement
  return here.matches(selector) && here.textContent.trim().startsWith(says)
}"""

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]


def test_at_four_hundred_per_cent_nobody_scrolls_sideways(live: Live):
    with chromium() as browser, window(browser, LARGE) as screen:
        _come_in(live, screen)
        screen.page.goto(f"{live.url}/reporter/start")
        screen.follow(screen.page.locator("main form button").last)
        answer_every_page(screen, ANSWERS)
        screen.look()
        screen.page.locator("main [name=declaration]").check()
        screen.follow(screen.page.locator("main").get_by_role("button", name="Send", exact=True))
        screen.look()
        assert screen.faults == []


def test_a_concern_is_written_and_sent_by_keyboard_alone(live: Live):
    with chromium() as browser, window(browser, {"width": 1280, "height": 900}) as screen:
        _come_in(live, screen)
        page = screen.page
        page.goto(f"{live.url}/reporter/start")
        _to(page, "main form button", "Start")
        page.keyboard.press("Enter")
        page.wait_for_url("**/danger")
        while not page.url.endswith("/check"):
            _answer_by_keyboard(page)
        _to(page, "[name=declaration]")
        page.keyboard.press("Space")
        _to(page, "main form button", "Send")
        page.keyboard.press("Enter")
        page.wait_for_url("**/sent")
        assert reference_on(page)


def _answer_by_keyboard(page: Page) -> None:
    """Everything that the shortest concern says on this page, then Enter on the button."""
    here = page.url
    for name, value in SHORTEST.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str) and page.locator(f"main [name='{name}']").count():
                _give(page, name, each)
    _to(page, "main form button", "Save and continue")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url != here)


def _give(page: Page, name: str, value: str) -> None:
    box = page.locator(f"main [name='{name}']").first
    kind = box.evaluate("box => box.type")
    if kind == "radio":
        _to(page, f"[name='{name}']")
        for _ in range(MOST_TABS):
            if page.locator(f"[name='{name}'][value='{value}']").is_checked():
                return
            page.keyboard.press("ArrowDown")
    elif kind == "checkbox":
        _to(page, f"[name='{name}'][value='{value}']")
        page.keyboard.press("Space")
    else:
        _to(page, f"[name='{name}']")
        page.keyboard.type(value)


def _to(page: Page, selector: str, says: str = "") -> None:
    """Press Tab until what is wanted (and says this) has the focus."""
    for _ in range(MOST_TABS):
        if page.evaluate(FOCUSED, [selector, says]):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never leads to {selector} {says} on {page.url}")


def _come_in(live: Live, screen: Screen) -> None:
    cookie = signed_in(live, live.people.vet).cookie.split("=", 1)[1]
    screen.page.context.add_cookies([{"name": "heed", "value": cookie, "url": live.url}])
