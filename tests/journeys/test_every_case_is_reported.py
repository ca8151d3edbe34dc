"""A1 to A10, each typed into the form by the shortest way; how many pages and answers it takes is in its file."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.casework import accounts
from app.casework.accounts.models import Sector
from app.foundations.access import SYSTEM, Actor, Role
from app.foundations.database import session
from tests.engines import install
from tests.factories import make_account
from tests.journeys.browser import PHONE, Screen, chromium, window
from tests.journeys.drafts import signed_in
from tests.journeys.live import Live, living
from tests.journeys.walking import answer_every_page, reference_on

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]

CASES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parents[1] / "cases").glob("*.toml"))
}
# Swindon, Perth and Belfast: where somebody writes from decides which nation's words they see.
AREAS = {"england": "E06000030", "scotland": "S12000048", "northern_ireland": "N09000003"}


@pytest.fixture(scope="module")
def screen(new_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Live, Screen]]:
    folder = tmp_path_factory.mktemp("cases")
    with (
        chromium() as browser,
        living(install(folder / "instance", new_database()), folder / "log") as live,
        window(browser, PHONE) as opened,
    ):
        opened.look = lambda: None  # type: ignore[method-assign]  # the other journeys examine these pages
        yield live, opened


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_reported_on_a_phone(screen: tuple[Live, Screen], name: str):
    live, opened = screen
    case = CASES[name]
    _come_in(live, opened, _reporter(name, case["answers"]))
    before = len(opened.addresses)

    opened.page.goto(f"{live.url}/reporter/start")
    opened.follow(opened.page.locator("main form button").last)
    answer_every_page(opened, case["answers"])
    opened.page.locator("main [name=declaration]").check()
    opened.follow(opened.page.locator("main").get_by_role("button", name="Send", exact=True))

    assert reference_on(opened.page)
    paths = {urlsplit(each).path for each in opened.addresses[before:] if "/reporter/drafts/" in each}
    assert len({path.rsplit("/", 1)[1] for path in paths if path.count("/") == 4}) == case["expect"]["pages"]


def test_most_need_no_more_than_fifteen_answers():
    shortest = [case["expect"]["answers"] for name, case in CASES.items() if name not in ("a2", "a8a")]
    assert len(shortest) == 10
    assert median(shortest) <= 15


def _reporter(name: str, answers: dict[str, Any]) -> Actor:
    area = AREAS[answers.get("given_nation", "england")]
    body = accounts.register_organisation(SYSTEM, f"Body {name}", Sector(answers["given_sector"]), area_code=area)
    return make_account(body.id, f"Reporter {name}", f"{name}@body.example", Role.REPORTER)


def _come_in(live: Live, opened: Screen, who: Actor) -> None:
    cookie = signed_in(live, who).cookie.split("=", 1)[1]
    session.remove()
    opened.page.context.clear_cookies()
    opened.page.context.add_cookies([{"name": "heed", "value": cookie, "url": live.url}])
