"""The queue with a thousand open concerns beside the same with a hundred thousand, and opening one of them.

Both databases are asked in turns in one run, so that a busy machine is as busy for the one as for the other.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from flask.testing import FlaskClient
from sqlalchemy import select

from app.assembly import create_app
from app.casework.accounts.models import Account
from app.casework.concerns.models import Concern
from app.config import Settings
from app.foundations import database, delivery
from app.foundations.database import session
from app.foundations.database.migrating import migrate
from app.opening import open_house
from app.portals.shared.guards import COOKIE
from tests import factories
from tests.bench import crowd
from tests.engines import install

FEW, MANY = 1_000, 100_000
ROUNDS, TIMES = 6, 12
ALLOWED = 1.3
ASKED = {
    "queue": "/officer/queue",
    "queue, one area": "/officer/queue?area=E08000035",
    "queue, one kind of worry": "/officer/queue?kind=fgm",
    "queue, unclaimed reds": "/officer/queue?rating=RED&whose=nobody",
    "queue, overdue": "/officer/queue?only=overdue",
    "how many came in": "/officer/queue/arrivals?since=2026-01-01T00:00:00%2B00:00",
}


@dataclass
class House:
    """One installation with so many open concerns in it."""

    number: int
    settings: Settings
    references: list[str] = field(default_factory=list)
    took: dict[str, list[float]] = field(default_factory=dict)

    def fill(self) -> None:
        open_house(self.settings)
        delivery.use(delivery.Silence())
        people = factories.make_people()
        sample = factories.make_concern(people.vet).id
        self.officer = people.officer.id
        crowd.gather(sample, self.number)
        self.references = [each or "" for each in session.scalars(select(Concern.reference).limit(200))]
        database.disconnect()

    def ask(self) -> None:
        """Every page several times, in a browser in which an officer is signed in."""
        app = create_app(self.settings, TESTING=True, WTF_CSRF_ENABLED=False)
        browser = app.test_client()
        with browser.session_transaction() as cookie:
            cookie[COOKIE] = factories.sign_in_token(session.get_one(Account, self.officer))
        for name, address in ASKED.items():
            self._time(browser, name, lambda _at, address=address: address)
        references = self.references
        self._time(browser, "opening a concern", lambda at: f"/officer/concerns/{references[at]}")
        database.disconnect()

    def _time(self, browser: FlaskClient, name: str, address: Callable[[int], str]) -> None:
        browser.get(address(0))
        for at in range(TIMES):
            began = time.perf_counter()
            answer = browser.get(address(at + len(self.took.get(name, ()))))
            self.took.setdefault(name, []).append(time.perf_counter() - began)
            assert answer.status_code == 200, (name, answer.status_code)


def measure(folder: Path, url_of: Callable[[str], str], engine: str) -> None:
    houses = [House(number, install(folder / f"{engine}{number}", url_of(f"heed{number}"))) for number in (FEW, MANY)]
    for house in houses:
        migrate(house.settings.database_url)
        began = time.perf_counter()
        house.fill()
        print(f"{engine}: {house.number:,} open concerns made in {time.perf_counter() - began:.0f} s")
    for _ in range(ROUNDS):
        for house in houses:
            house.ask()
    print(f"{engine:26} {FEW:>10,} {MANY:>12,} {'ratio':>7}   (allowed: {ALLOWED})")
    for name in houses[0].took:
        few, many = (median(house.took[name]) * 1000 for house in houses)
        print(f"{name:26} {few:8.1f} ms {many:10.1f} ms {many / few:7.2f}")
