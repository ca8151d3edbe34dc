"""The live board hangs on a wall: it counts again by itself, and says when it can not."""

import pytest
from playwright.sync_api import expect

from app.casework.accounts.models import Account
from app.foundations import database
from app.foundations.database import session
from tests import factories
from tests.engines import install
from tests.journeys.browser import DESK, chromium, window
from tests.journeys.live import cookie_for, living

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]

OLD = "These numbers are old"


def test_it_counts_by_itself_stops_when_asked_and_says_when_its_numbers_are_old(new_database, tmp_path):
    with living(install(tmp_path / "instance", new_database()), tmp_path / "log") as live:
        name, _, value = cookie_for(session.get_one(Account, live.people.officer.id)).partition("=")
        with chromium() as browser, window(browser, DESK) as screen:
            page = screen.page
            page.clock.install()
            page.context.add_cookies([{"name": name, "value": value, "url": live.url}])
            page.goto(f"{live.url}/officer/board")
            screen.follow(page.get_by_role("button", name="Show on a wall"))
            amber = page.get_by_role("row", name="Amber").get_by_role("link").first
            expect(amber).to_contain_text("0")
            factories.make_concern(live.people.vet)
            database.disconnect()
            page.clock.fast_forward(2_000_000)
            expect(amber).to_contain_text("1")
            expect(page.get_by_text(OLD)).to_be_hidden()
            page.get_by_role("button", name="Stop counting by itself").click()
            expect(page.get_by_role("button", name="Count by itself")).to_be_visible()
            page.clock.fast_forward(150_000)
            expect(page.get_by_text(OLD)).to_be_visible()
            screen.look()
            assert screen.faults == []
