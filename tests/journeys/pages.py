"""Which pages there are, by the access map; who comes to them; and which were left out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.foundations.access import Actor
from app.foundations.database import session
from tests.journeys.browser import PHONE, PHONE_AND_DESK, Screen
from tests.journeys.drafts import signed_in
from tests.journeys.live import Live

MAP = Path(__file__).parents[1] / "architecture" / "access_map.txt"
# Who sits at which desk, by what its addresses begin with.
DESKS = {"officer": "officer", "agency": "social_worker", "analyst": "analyst", "administrator": "administrator"}
# As addresses are written there: "/officer/concerns/<string:reference>".
VARIABLE = re.compile(r"<(?:(\w+):)?(\w+)>")
WRITTEN = {"uuid": "[0-9a-f-]{36}", "path": ".+"}


@dataclass(frozen=True)
class Visit:
    """Somebody's cookie, and the pages that they come to."""

    cookie: str
    addresses: list[str]


def visit(live: Live, who: Actor, addresses: Iterable[str]) -> Visit:
    """Somebody who is signed in."""
    coming = Visit(signed_in(live, who).cookie.split("=", 1)[1], list(addresses))
    session.remove()
    return coming


def patterns() -> Iterator[str]:
    """Every address at which something can be read, as the access map writes it."""
    for line in MAP.read_text().splitlines():
        methods, pattern, _ = line.split(maxsplit=2)
        if "GET" in methods.split(","):
            yield pattern


def address(pattern: str, known: Mapping[str, object]) -> str | None:
    """The address of one such page, where all that it names is known."""
    if any(name not in known for _, name in VARIABLE.findall(pattern)):
        return None
    return VARIABLE.sub(lambda found: str(known[found[2]]), pattern)


def left_out(expected: Iterable[str], visits: Iterable[Visit]) -> list[str]:
    """The pages that nobody comes to."""
    came_to = {each.split("?", 1)[0] for visit in visits for each in visit.addresses}
    return [each for each in expected if not any(map(_as_addresses(each).fullmatch, came_to))]


def go_through(live: Live, screen: Screen, visits: Iterable[Visit], language: str = "en") -> None:
    """Come to every page, in this language, and look at it on a phone and at a desk; the screen keeps what is wrong."""
    for visit in visits:
        _come_in(live, screen, visit.cookie, language)
        for each in visit.addresses:
            screen.page.set_viewport_size(PHONE)
            answer = screen.page.goto(live.url + each)
            assert answer and answer.status == 200, f"{each}: {answer and answer.status}"
            assert screen.page.url == live.url + each, f"{each} leads to {screen.page.url}"
            assert screen.page.locator("html").get_attribute("lang") == language, each
            screen.look_on(PHONE_AND_DESK)


def _come_in(live: Live, screen: Screen, cookie: str, language: str) -> None:
    context = screen.page.context
    context.clear_cookies()
    context.add_cookies([{"name": "heed-language", "value": language, "url": live.url}])
    if cookie:
        context.add_cookies([{"name": "heed", "value": cookie, "url": live.url}])


def _as_addresses(pattern: str) -> re.Pattern[str]:
    return re.compile(VARIABLE.sub(lambda found: WRITTEN.get(found[1], "[^/]+"), pattern))
