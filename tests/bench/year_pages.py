"""How soon pages answer among a year of concerns, and whether the queue waits while figures are counted."""

import logging
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import quantiles
from uuid import UUID

import structlog
from flask.testing import FlaskClient

from app.assembly import create_app
from app.casework.accounts.models import Account
from app.config import ROOT
from app.foundations import database
from app.foundations.database import session
from app.portals.shared.guards import COOKIE
from tests import factories
from tests.year import Loaded

TIMES, QUEUES = 15, 60
GOAL = 1000  # milliseconds at the 95th percentile: every board
# Whatever is read of a year, by whoever it is made for; those that are not there yet are left out.
PAGES = {
    "officer": ("/officer/queue", "/officer/board", "/officer/alerts"),
    "analyst": (
        "/analyst/board", "/analyst/figures", "/analyst/fairness", "/analyst/alerts", "/analyst/map", "/analyst/trends",
        "/analyst/hotspots", "/analyst/movement", "/analyst/reports", "/analyst/report",
    ),
    "lead": ("/reporter/organisation", "/reporter/organisation/figures", "/reporter/organisation/termly"),
}  # fmt: skip
# What another process does meanwhile, over and over for as long as the queue is asked for.
OPENED = "from app.config import settings; from app.opening import open_house; open_house(settings())\n"
MEANWHILE = {
    "figures are counted": f"{OPENED}from tests.bench.year_figures import over_and_over; over_and_over()",
    "all is outlined anew": f"{OPENED}from app.casework.figures import following\nwhile True: following.make_anew()",
}


def measure(loaded: Loaded) -> None:
    """Every page several times by the right person; then the queue, by itself and beside all figures counted anew."""
    assert loaded.settings
    app = create_app(loaded.settings, TESTING=True, WTF_CSRF_ENABLED=False)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))  # a line for each request
    for who, addresses in PAGES.items():
        browser = _signed_in(app.test_client(), _account(loaded, who))
        if browser:
            for address in addresses:
                _page(browser, f"{who}: {address}", address)
    officer = _signed_in(app.test_client(), _account(loaded, "officer"))
    if officer:
        _beside(loaded, officer)


def _account(loaded: Loaded, who: str) -> Account | None:
    """A supervisor, the analyst of the hub, or the lead of whichever body sent most."""
    world = loaded.year.world
    sent = Counter(each.body for each in loaded.year.sketches)
    theirs = {"officer": world.officers[0], "analyst": world.analyst}
    found = theirs.get(who) or world.bodies[sent.most_common(1)[0][0]].accounts[0]
    return session.get(Account, UUID(found))


def _signed_in(browser: FlaskClient, account: Account | None) -> FlaskClient | None:
    if account is None:
        return None
    with browser.session_transaction() as cookie:
        cookie[COOKIE] = factories.sign_in_token(account)
    database.disconnect()
    return browser


def _page(browser: FlaskClient, name: str, address: str) -> None:
    answer = browser.get(address)
    if answer.status_code == 404:
        return
    assert answer.status_code == 200, (address, answer.status_code)
    _tell(name, _times(lambda: browser.get(address), TIMES))


def _times(ask: Callable[[], object], number: int) -> list[float]:
    took = []
    for _ in range(number):
        began = time.perf_counter()
        ask()
        took.append((time.perf_counter() - began) * 1000)
    return took


def _tell(name: str, took: list[float]) -> float:
    at = quantiles(took, n=20)
    late = "" if at[18] <= GOAL else f"   (goal: {GOAL})"
    print(f"  {name:36} p50 {at[9]:8.1f} p95 {at[18]:8.1f} ms{late}", flush=True)
    return at[9]


def _beside(loaded: Loaded, officer: FlaskClient) -> None:
    alone = _tell("queue by itself", _times(lambda: officer.get("/officer/queue"), QUEUES))
    for what, program in MEANWHILE.items():
        with _at_work(loaded, program):
            beside = _tell(f"queue while {what}", _times(lambda: officer.get("/officer/queue"), QUEUES))
        print(f"  {beside / alone:.2f} times as long", flush=True)


@contextmanager
def _at_work(loaded: Loaded, program: str) -> Iterator[None]:
    """While another process does this."""
    assert loaded.settings
    environment = os.environ | {
        "HEED_INSTANCE": str(loaded.settings.instance),
        "HEED_DATABASE_URL": loaded.settings.database_url,
        "HEED_ADDRESS": loaded.settings.address,
    }
    process = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, env=environment)
    time.sleep(5)  # until it has opened the house
    try:
        yield
        assert process.poll() is None, "nothing was done beside it"
    finally:
        process.kill()
        process.wait()
