"""Somebody without an account reports on a phone, goes away, and comes back with seven words."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.engines import install
from tests.journeys.browser import DESK, PHONE, Screen, chromium, window
from tests.journeys.canaries import ANSWERS
from tests.journeys.live import Live, living
from tests.journeys.walking import answer_every_page, press, reference_on

TURNED_AWAY = """() => {
  Object.defineProperty(document, 'hidden', { value: true })
  document.dispatchEvent(new Event('visibilitychange'))
}"""
STORED = "JSON.stringify([{...localStorage}, {...sessionStorage}])"

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]


def test_there_and_back(new_database: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HEED_WITHOUT_ACCOUNT", "yes")
    settings = install(tmp_path / "instance", new_database())
    with chromium() as browser, living(settings, tmp_path / "log") as live:
        with window(browser, PHONE) as phone:
            reference, words = _report(live, phone)
            assert "dog" not in phone.page.evaluate(STORED)
            phone.follow(phone.page.get_by_role("button", name="Sign out"))
        with window(browser, DESK) as elsewhere:
            _come_back(live, elsewhere, words)
            assert reference_on(elsewhere.page) == reference
    assert phone.faults + elsewhere.faults == []


def _report(live: Live, screen: Screen) -> tuple[str, str]:
    screen.page.goto(live.url)
    press(screen, "Report without an account")
    press(screen, "Begin")  # at once: the browser has solved the puzzle, or does so now
    screen.page.wait_for_url("**/reporter/start")
    press(screen, "Start")
    screen.page.locator("main [name=danger][value=no]").check()
    screen.page.evaluate(TURNED_AWAY)
    expect(screen.page.locator("[data-module=heed-autosave]")).to_have_text(re.compile(r"Saved \d+:\d\d[ap]m"))
    answer_every_page(screen, ANSWERS)
    screen.page.locator("main [name=declaration]").check()
    press(screen, "Send")
    reference = reference_on(screen.page)
    press(screen, "Show my seven words")
    return reference, " ".join(screen.page.locator("main ol li").all_inner_texts())


def _come_back(live: Live, screen: Screen, words: str) -> None:
    screen.page.goto(live.url)
    press(screen, "Come back with seven words")
    screen.page.get_by_label("Your seven words").fill(words)
    press(screen, "Come back")
