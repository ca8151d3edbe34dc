"""Names longer than a telephone is wide, a long account and more links than anybody draws: nothing is cut off."""

import pytest

from app.casework import concerns
from app.casework import people as known
from tests import factories
from tests.casework.ties import linking
from tests.factories import People
from tests.journeys.browser import PHONE, chromium, window
from tests.journeys.live import Live
from tests.journeys.pages import Visit, go_through, visit

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]

LONG = "Maximiliana-Alexandrina Featherstonehaugh-Cholmondeley von Trauttmansdorff"
UNBROKEN = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren"
ACCOUNT = "She said that he comes at night. " * 40 + "https://example.org/" + "a" * 180
TOLD = {
    "people_at_risk": [{"name": LONG, "age_band": "26_64"}],
    "alleged": [{"name": UNBROKEN, "relationship": "friend", "phone": "07700 900123"}],
    "household": [],
    "what_happened": ACCOUNT,
}
LINKS = 25


@pytest.fixture(scope="module")
def live(without_worker: Live) -> Live:
    """Its worker begins when the story is made."""
    return without_worker


@pytest.fixture(scope="module")
def visits(live: Live) -> list[Visit]:
    """An officer, at everything that tells of them."""
    pages = _pages(live.people)
    live.start("worker")
    return [visit(live, live.people.officer, pages)]


def _pages(people: People) -> list[str]:
    one, other = (factories.make_concern_in_triage(people.vet, people.officer, **TOLD).id for _ in range(2))
    here, there = linking.persons(one), linking.persons(other)
    known.join(people.officer, here[LONG], there[LONG], reason=ACCOUNT[:400])
    person = linking.persons(one)[LONG]
    for number in range(LINKS):
        name = f"{UNBROKEN if number % 2 else LONG} {number}"
        linking.add(people, person, name, note="Her birth certificate, seen on duty. " * 6)
    about = f"/officer/people/{person}"
    return [
        "/officer/mine",
        f"/officer/concerns/{concerns.reference_of(one)}",
        *(f"{about}{part}" for part in ("", "/links", "/family", "/surroundings", "/network", "/movement")),
        f"/officer/match/{here[UNBROKEN]}/{there[UNBROKEN]}",
        "/officer/matches",
    ]


def test_nothing_is_wider_than_the_screen(live: Live, visits: list[Visit]):
    with chromium() as browser, window(browser, PHONE) as screen:
        go_through(live, screen, visits)
        assert screen.faults == []
