"""A school, a vet and a charity each have a small worry about one girl, and nobody is alarmed: together they are a pattern.

An officer finds it in the list, reads why, says that it is true, and it is not shown again for the same facts, also not
after the night's look at everything. When a fourth tells of her, it comes back, with what was said before.
"""

from collections.abc import Callable, Iterator

import pytest

from app.casework.accounts.models import Account
from app.casework.concerns.models import Concern
from app.foundations import database
from app.foundations.access import Actor
from app.foundations.database import session
from tests.casework.people.families import BORN, about, make_pantry
from tests.engines import install
from tests.journeys.browser import DESK, PHONE, Screen, chromium, window, window_like
from tests.journeys.live import Live, cookie_for, living
from tests.journeys.walking import press

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]

GIRL = {"name": "Marnie Tansley", "age_band": "5_9", "date_of_birth": BORN}
WHY = "The school, the practice and the pantry see one girl who is hungry and tired"
PATTERN = "Two organisations are worried about the same person"
EMPTY = "No pattern waits for anybody"


@pytest.fixture(scope="module")
def told(
    new_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[dict[str, str], list[Screen]]]:
    folder = tmp_path_factory.mktemp("pattern")
    with chromium() as browser, living(install(folder / "instance", new_database()), folder / "log") as live:
        with window(browser, DESK) as olive, window(browser, PHONE) as anan:
            with live_without_worker(live):
                pantry = make_pantry()
                first = [about(who, GIRL) for who in (live.people.teacher, live.people.vet, pantry)]
                here = str(session.get_one(Concern, first[0]).reference)
            _let_in(live, olive, live.people.officer)
            _let_in(live, anan, live.people.analyst)
            with window_like(olive, PHONE) as phone:
                yield _story(live, here, (olive, phone, anan), pantry), [olive, phone, anan]


def live_without_worker(live: Live):
    raise NotImplementedError
