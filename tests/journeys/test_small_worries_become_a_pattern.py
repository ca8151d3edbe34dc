"""A school, a vet and a charity each have a small worry about one girl, and none is alarmed. Together it is a pattern.

An officer finds it in the list, reads why, says that it is true, and it is not shown again for the same facts, also not
after the night's look at everything. When a fourth tells of her, it comes back, with what was said before. An analyst
sees the same without her name.
"""

from collections.abc import Callable, Iterator

import pytest

from app.casework import patterns
from app.casework.accounts.models import Account
from app.foundations import database
from app.foundations.access import SYSTEM, Actor
from app.foundations.database import session
from tests import factories
from tests.casework.people.families import BORN, about, make_pantry
from tests.engines import install
from tests.journeys.browser import DESK, PHONE, Screen, chromium, window, window_like
from tests.journeys.live import Live, cookie_for, living
from tests.journeys.walking import press

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]

GIRL = {"name": "Marnie Tansley", "age_band": "5_9", "date_of_birth": BORN}
WHY = "The school, the practice and the pantry see one girl who is hungry and tired"
PATTERN = "Two or more organisations told of the same person"
EMPTY = "No pattern waits for anybody"
NOBODY = {"Tansley", "Marnie", "Larkfield", "Harbour Lane", "Mill Street", "HD-", "Olive"}


@pytest.fixture(scope="module")
def told(
    new_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[dict[str, str], list[Screen]]]:
    folder = tmp_path_factory.mktemp("pattern")
    house = install(folder / "instance", new_database())
    # Here every reaction is carried out at once.
    with chromium() as browser, living(house, folder / "log", is_at_work=False) as live:
        reporters = [live.people.teacher, live.people.vet, make_pantry()]
        for each in reporters:
            about(each, GIRL)
        with window(browser, DESK) as olive, window(browser, DESK) as anan:
            for screen, who in ((olive, live.people.officer), (anan, live.people.analyst)):
                _let_in(live, screen, who)
            with window_like(olive, PHONE) as phone, window_like(anan, PHONE) as small:
                screens = [olive, anan, phone, small]
                yield _story(live, screens, reporters), screens


def _let_in(live: Live, screen: Screen, who: Actor) -> None:
    name, value = cookie_for(session.get_one(Account, who.id)).split("=", 1)
    database.disconnect()
    screen.page.context.add_cookies([{"name": name, "value": value, "url": live.url}])


def _story(live: Live, screens: list[Screen], reporters: list[Actor]) -> dict[str, str]:
    seen: dict[str, str] = {}
    olive, anan, phone, small = screens
    seen["list"] = _come(olive, f"{live.url}/officer/alerts")
    _come(phone, olive.page.url)
    olive.follow(olive.page.get_by_role("link", name=PATTERN))
    olive.look()
    seen["pattern"] = _words(olive)
    here = olive.page.url.rsplit("/", 1)[1]
    seen["analyst’s list"] = _come(anan, f"{live.url}/analyst/alerts")
    anan.follow(anan.page.get_by_role("link", name=PATTERN))
    anan.look()
    seen["analyst"] = anan.page.locator("html").inner_html()
    _come(small, anan.page.url)
    _come(small, f"{live.url}/analyst/alerts?state=settled")
    _come(phone, olive.page.url)
    press(phone, "Look into it")
    phone.page.locator("input[name=disposition][value=true]").check()
    press(phone, "Record what it is")
    seen["without words"] = _words(phone)
    phone.page.locator("textarea[name=words]").fill(WHY)
    press(phone, "Record what it is")
    seen["settled"] = _words(phone)
    _the_night_looks_at_everything()
    seen["after the night"] = _come(olive, f"{live.url}/officer/alerts?rule=two_organisations")
    about(reporters[0], GIRL)
    database.disconnect()
    seen["a fourth"] = _come(olive, f"{live.url}/officer/alerts")
    seen["again"] = _come(olive, f"{live.url}/officer/alerts/{here}")
    olive.follow(olive.page.locator(".heed-timeline a").first)
    olive.look()
    seen["concern"] = _words(olive)
    return seen


def _the_night_looks_at_everything() -> None:
    while patterns.sweep_some(SYSTEM):
        pass
    factories.let_the_worker_work()
    database.disconnect()


def _words(screen: Screen) -> str:
    return " ".join(screen.page.locator("main").inner_text().split())


def _come(screen: Screen, address: str) -> str:
    screen.page.goto(address)
    screen.look()
    return _words(screen)


def test_three_small_worries_are_one_pattern_with_its_reasons(told):
    seen, _ = told
    assert PATTERN in seen["list"] and EMPTY not in seen["list"]
    assert "3 organisations" in seen["pattern"] and "each was GREEN or BLUE" in seen["pattern"]
    told_by = ("Larkfield Primary School", "Harbour Lane Vets", "Mill Street Pantry")
    assert all(each in seen["pattern"] for each in told_by)
    assert "Look whether two of them are one person" in seen["pattern"]


def test_an_analyst_sees_the_same_without_her_name_or_anybodys(told):
    seen, _ = told
    assert PATTERN in seen["analyst’s list"] and "a veterinary practice" in seen["analyst"]
    assert {each for each in NOBODY if each in seen["analyst"] or each in seen["analyst’s list"]} == set()


def test_what_it_is_needs_a_reason_and_is_kept(told):
    seen, _ = told
    assert "Say why you think so" in seen["without words"]
    assert "It is kept as true. It is not shown again for the same facts" in seen["settled"] and WHY in seen["settled"]


def test_it_is_not_shown_again_for_the_same_facts_and_comes_back_with_a_fourth(told):
    seen, _ = told
    assert "There is no such pattern" in seen["after the night"]
    assert PATTERN in seen["a fourth"]
    assert "It was settled before, and something new was told" in seen["again"] and WHY in seen["again"]
    assert "Part of" in seen["concern"] and PATTERN in seen["concern"]


def test_its_pages_are_accessible_and_fit(told):
    _, screens = told
    assert [fault for screen in screens for fault in screen.faults] == []
