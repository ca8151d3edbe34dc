"""A real Chromium, and what every page must be in it: accessible, and no wider than the screen."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, sync_playwright

from app.config import ROOT

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW_TO_GET_IT = "No Chromium found: run `apt-get install chromium`, or name one in HEED_TEST_CHROMIUM"
PHONE, DESK = ViewportSize(width=390, height=844), ViewportSize(width=1280, height=900)
PHONE_AND_DESK = (PHONE, DESK)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
MEASURES_ITSELF = "[data-module=heed-picture]"
# Two frames on, a page has taken note of how wide it is now.
SETTLED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
# What passed stays in the browser: to carry it here takes four times as long as the examination.
EXAMINE = "tags => axe.run(document, {runOnly: tags}).then(found => found.violations)"
PATIENCE = 30_000  # milliseconds: on a busy machine a page may take its time


def installed() -> str:
    """Where Chromium is; the test is skipped, with one plain line, where there is none."""
    given = os.environ.get("HEED_TEST_CHROMIUM")
    found = given or next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found:
        pytest.skip(HOW_TO_GET_IT)
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    path = installed()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Screen:
    """One person's browser window; every page they come to is examined."""

    page: Page
    faults: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    pictures: Path | None = None

    def follow(self, there: Locator) -> None:
        """Click on it and wait for the page that it leads to; a click alone would leave us on this one for a while."""
        with self.page.expect_navigation():
            there.click()

    def look_on(self, sizes: Iterable[ViewportSize]) -> None:
        """Look at this page on screens of these sizes, one after the other."""
        for size in sizes:
            self.resize(size)
            self.look()

    def resize(self, size: ViewportSize) -> None:
        """As if the window were drawn larger or smaller; what measured itself as it was loaded is loaded again."""
        if self.page.viewport_size == size:
            return
        self.page.set_viewport_size(size)
        if self.page.locator(MEASURES_ITSELF).count():
            self.page.reload()
        self.page.evaluate(SETTLED)

    def look(self) -> None:
        """Examine this page with axe-core, and see that nobody has to scroll sideways."""
        self.titles.append(self.page.title())
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text())
        found = self.page.evaluate(EXAMINE, WCAG)
        where, size = self.page.url.split("/", 3)[3], self.page.viewport_size
        assert size
        at = f"{where} at {size['width']} px"
        self.faults += [f"{at}: {fault['id']}: {fault['nodes'][0]['html'][:160]}" for fault in found]
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            self.faults.append(f"{at}: {wide} px wider than the screen")
        if self.pictures:
            width = (self.page.viewport_size or DESK)["width"]
            name = f"{width}-{len(self.titles):03}-{where.replace('/', '-')[:60]}.png"
            self.page.screenshot(path=self.pictures / name, full_page=True)


@contextmanager
def window(browser: Browser, size: ViewportSize, *, javascript: bool = True) -> Iterator[Screen]:
    """A fresh window of this size, which notes every address it asks for and every complaint of the page."""
    context: BrowserContext = browser.new_context(viewport=size, java_script_enabled=javascript)
    context.set_default_timeout(PATIENCE)
    screen = Screen(context.new_page())
    pictures = os.environ.get("HEED_TEST_PICTURES")
    screen.pictures = Path(pictures) if pictures else None
    screen.page.on("request", lambda request: screen.addresses.append(request.url))
    screen.page.on("console", lambda said: _note(screen, said.type, said.text))
    yield screen
    context.close()


@contextmanager
def window_like(other: Screen, size: ViewportSize) -> Iterator[Screen]:
    """The same person, signed in on a screen of another size."""
    browser = other.page.context.browser
    assert browser
    with window(browser, size) as screen:
        screen.page.context.add_cookies(other.page.context.cookies())  # type: ignore[arg-type]
        yield screen


def _note(screen: Screen, kind: str, text: str) -> None:
    """A complaint in the browser's console is a fault: what our security policy refused shows there."""
    if kind == "error" and "Failed to load resource" not in text:
        screen.faults.append(f"console: {text}")
