"""Two officers at one queue: they never overwrite each other, and neither makes RED quiet alone."""

from collections.abc import Callable, Iterator

import pytest

from tests import factories
from tests.engines import install
from tests.journeys.browser import DESK, PHONE, Screen, chromium, window
from tests.journeys.live import Live, living
from tests.journeys.walking import come_in, press

pytestmark = [pytest.mark.browser, pytest.mark.long]

RED = {"danger": "yes", "called": ["999"]}
WHY = "The caller rang back: nobody is hurt, and he has left for good"


@pytest.fixture(scope="module")
def told(
    new_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[dict[str, str], list[Screen]]]:
    folder = tmp_path_factory.mktemp("two")
    with chromium() as browser, living(install(folder / "instance", new_database()), folder / "log") as live:
        reference = str(factories.make_concern(live.people.vet, **RED).reference)
        with window(browser, DESK) as olive, window(browser, PHONE) as otis:
            come_in(live, olive, live.people.officer)
            come_in(live, otis, live.people.other_officer)
            yield _story(live, reference, olive, otis), [olive, otis]


def _strike(screen: Screen, key: str) -> None:
    """Press a key that leads to another page, and wait until that one can be worked with."""
    with screen.page.expect_navigation():
        screen.page.keyboard.press(key)


def _story(live: Live, reference: str, olive: Screen, otis: Screen) -> dict[str, str]:
    seen: dict[str, str] = {}
    here = f"{live.url}/officer/concerns/{reference}"
    olive.page.goto(f"{live.url}/officer/queue")
    olive.page.keyboard.press("j")
    _strike(olive, "o")
    otis.page.goto(here)
    _strike(olive, "a")
    seen["olive takes it"] = olive.page.locator("body").inner_text()
    press(otis, "Take it")
    seen["otis comes second"] = otis.page.locator("main").inner_text()

    olive.page.goto(f"{here}/rating")
    olive.page.locator("input[name=rating][value=GREEN]").check()
    olive.page.locator("textarea[name=reason]").fill(WHY)
    press(olive, "Confirm this rating")
    seen["alone"] = olive.page.locator("body").inner_text()
    olive.page.goto(f"{live.url}/officer/lowerings")
    olive.look()
    seen["olive's own"] = olive.page.locator("main").inner_text()

    otis.page.goto(f"{live.url}/officer/queue")
    otis.follow(otis.page.get_by_role("link", name="1 waiting for a second person"))
    otis.look()
    otis.follow(otis.page.get_by_role("link", name="Read and answer"))
    otis.look()
    seen["second"] = otis.page.locator("main").inner_text()
    otis.page.locator("input[name=answer][value=agree]").check()
    press(otis, "Send your answer")
    olive.page.goto(here)
    olive.look()
    seen["together"] = olive.page.locator("main").inner_text()
    return seen


def test_whoever_comes_second_is_told_who_was_first(told):
    seen, _ = told
    assert "You have taken" in seen["olive takes it"]
    assert "Olive Orr took" in seen["otis comes second"] and "is responsible for it" in seen["otis comes second"]


def test_red_stays_red_until_a_second_person_agrees(told):
    seen, _ = told
    assert "stays Red: a second person is asked to agree to Green" in seen["alone"]
    assert "Somebody else must answer" in seen["olive's own"]
    assert "Olive Orr would lower it to" in seen["second"] and WHY in seen["second"]
    assert "Confirmed as Green" in " ".join(seen["together"].split())


def test_their_pages_are_accessible_and_fit(told):
    _, screens = told
    assert [fault for screen in screens for fault in screen.faults] == []
