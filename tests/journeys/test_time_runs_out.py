"""In a real browser: a page warns before its sign-in ends, and promises no time that the server would not give."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.journeys.browser import PHONE, Screen, chromium, window
from tests.journeys.live import Live
from tests.journeys.walking import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]


@pytest.fixture
def phone(live: Live) -> Iterator[Screen]:
    with chromium() as browser, window(browser, PHONE) as screen:
        sign_in(live, screen, live.people.vet)
        screen.page.clock.install()
        yield screen


def test_it_warns_can_be_asked_for_more_and_ends_for_good_when_the_server_ends_it(live: Live, phone: Screen) -> None:
    page = phone.page
    page.goto(f"{live.url}/reporter/concerns")
    stay, back = (
        page.get_by_role("button", name="Stay signed in"),
        page.get_by_role("button", name="Go back to the page"),
    )
    for _ in range(25):
        page.clock.run_for("28:30")
        expect(stay).to_be_visible()
        phone.look()
        stay.click()
        expect(stay).to_be_hidden()
    # Eleven hours and fifty-two minutes have gone: of the half hour that is asked for, eight minutes are left.
    page.clock.run_for("06:30")
    expect(back).to_be_visible()
    expect(stay).to_be_hidden()
    phone.look()
    back.click()
    page.clock.run_for("00:30")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.run_for("02:00")
    expect(page.get_by_role("heading", name="You have been signed out")).to_be_visible()
    expect(page.get_by_role("dialog").get_by_role("button", name="Sign in")).to_be_focused()
    phone.look()
    assert phone.faults == []
