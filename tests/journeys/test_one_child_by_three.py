"""A school, a vet and a food bank each know a piece of one child: case A8, where no piece equals another.

The names are spelled as each heard them, and the days of birth as each wrote them down. An officer sees that they may
be one child, says so, and the concern is AMBER by its pattern; parted again, it is what it was.
"""

from collections.abc import Callable, Iterator

import pytest

from app.casework.accounts.models import Account
from app.casework.concerns.models import Concern
from app.foundations import database
from app.foundations.database import session
from tests.casework.people.families import BORN, about, make_pantry
from tests.engines import install
from tests.journeys.browser import DESK, PHONE, Screen, chromium, window, window_like
from tests.journeys.live import Live, cookie_for, living
from tests.journeys.walking import press

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]

AS_A_VET_HEARD_IT = {"name": "Rylie Stanope", "age_band": "5_9", "date_of_birth": BORN | {"day": "3", "month": "4"}}
AS_THE_PANTRY_WROTE = {"name": "Reily Stanhop", "age_band": "5_9", "date_of_birth": BORN | {"day": "5"}}
AS_THE_SCHOOL_KNOWS = {"name": "Riley Stanhope", "age_band": "5_9", "date_of_birth": BORN}
WHY = "The pantry’s family has the school’s address, and the vet knows their dog"


@pytest.fixture(scope="module")
def told(
    new_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[dict[str, str], list[Screen]]]:
    folder = tmp_path_factory.mktemp("three")
    house = install(folder / "instance", new_database())
    with chromium() as browser, living(house, folder / "log", is_at_work=False) as live:
        elder = [about(live.people.vet, AS_A_VET_HEARD_IT), about(make_pantry(), AS_THE_PANTRY_WROTE)]
        last = about(live.people.teacher, AS_THE_SCHOOL_KNOWS)
        here, *others = (session.get_one(Concern, each).reference for each in (last, *elder))
        live.start("worker")
        with window(browser, DESK) as olive:
            name, value = cookie_for(session.get_one(Account, live.people.officer.id)).split("=", 1)
            database.disconnect()
            olive.page.context.add_cookies([{"name": name, "value": value, "url": live.url}])
            with window_like(olive, PHONE) as phone:
                yield _story(live, f"{live.url}/officer/concerns/{here}", olive, phone, others), [olive, phone]


def _story(live: Live, here: str, olive: Screen, phone: Screen, others: list[str]) -> dict[str, str]:
    seen: dict[str, str] = {}
    seen["before"] = _rating(olive, here)
    for number, other in enumerate(others):
        screen = (olive, phone)[number]
        screen.page.goto(here)
        screen.look()
        screen.follow(screen.page.get_by_role("link", name="Look at both and decide").filter(has_text=other))
        screen.look()
        seen[f"side by side {number}"] = _words(screen)
        screen.page.locator("input[name=answer][value=same]").check()
        screen.page.locator("textarea[name=reason]").fill(WHY)
        press(screen, "Save what I think")
        seen[f"joined {number}"] = _words(screen)
    seen["together"] = _wait_for(olive, here, "Three or more concerns in 12 months")
    seen["of each other"] = _words(olive)
    olive.page.goto(f"{live.url}/officer/matches")
    olive.look()
    seen["list"] = _words(olive)
    phone.follow(phone.page.get_by_role("link", name="See everybody who is taken to be this person"))
    phone.look()
    for box in phone.page.locator("input[name=chosen]").all()[:2]:
        box.check()
    phone.page.locator("input[name=are_apart][value=no]").check()
    phone.page.locator("textarea[name=reason]").fill("The vet’s family moved here last year")
    press(phone, "Part them")
    seen["parted"] = _wait_for(olive, here, "were parted on")
    seen["after"] = _words(olive)
    return seen


def _words(screen: Screen) -> str:
    return " ".join(screen.page.locator("main").inner_text().split())


def _rating(screen: Screen, here: str) -> str:
    screen.page.goto(here)
    return " ".join(screen.page.locator(".heed-concern__rating").inner_text().split())


def _wait_for(screen: Screen, here: str, reason: str) -> str:
    """The worker weighs in its own time, and again whenever people are joined."""
    for _ in range(200):
        if reason in (found := _rating(screen, here)):
            screen.look()
            return found
        screen.page.wait_for_timeout(300)
    return found


def test_alone_it_is_green_and_both_others_may_be_the_same_child(told):
    seen, _ = told
    assert "The rules propose Green" in seen["before"] and seen["before"].count("may be the one at risk in") == 2
    assert "an officer has said" not in seen["before"]


def test_what_each_wrote_stands_side_by_side_with_what_speaks_for_it(told):
    seen, _ = told
    assert "Riley Stanhope" in seen["side by side 0"] and "Rylie Stanope" in seen["side by side 0"]
    assert "are the same person. The machine only counts: you decide." in seen["side by side 0"]
    assert "They are one person from now on" in seen["joined 0"] and WHY in seen["joined 0"]


def test_joined_it_is_amber_and_says_why(told):
    seen, _ = told
    assert "The rules propose Amber" in seen["together"]
    assert "Three or more concerns in 12 months" in seen["together"] and "People were joined on" in seen["together"]
    assert "Counts in the rating: the same person or animal is at risk." in seen["of each other"]
    assert "the same person, as an officer has said" in seen["of each other"]


def test_parted_it_is_what_it_was_and_says_so(told):
    seen, _ = told
    assert "The rules propose Green" in seen["parted"] and "were parted on" in seen["parted"]
    assert seen["after"].count("may be the one at risk in") == 2 and "as an officer has said" not in seen["after"]


def test_their_pages_are_accessible_and_fit(told):
    _, screens = told
    assert [fault for screen in screens for fault in screen.faults] == []
