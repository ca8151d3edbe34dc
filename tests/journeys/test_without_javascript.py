"""An old phone, or a school that blocks scripts: everything works all the same."""

import pytest

from tests.journeys.browser import PHONE, Screen, chromium, window
from tests.journeys.canaries import ANSWERS
from tests.journeys.live import Live
from tests.journeys.walking import answer_every_page, reference_on, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]


def test_a_concern_is_written_and_sent_without_javascript(live: Live):
    with chromium() as browser, window(browser, PHONE, javascript=False) as screen:
        screen.look = lambda: None  # type: ignore[method-assign]  # what examines a page is itself a script
        sign_in(live, screen, live.people.vet)
        screen.page.goto(f"{live.url}/reporter/start")
        _press(screen, "Start")
        answer_every_page(screen, ANSWERS)
        screen.page.locator("main [name=declaration]").check()
        _press(screen, "Send")
        assert reference_on(screen.page)


def _press(screen: Screen, name: str) -> None:
    screen.follow(screen.page.locator("main").get_by_role("button", name=name, exact=True))
