"""In a real browser: a referral goes to an agency whose address is dead. It is discovered, and taken above the desk.

The mail server is real: it refuses one address, takes the letter to the next tier, and returns it an hour later.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from app.casework.directory.models import ContactCategory
from app.casework.referrals.models import Referral
from app.console.bounce import take_in
from app.foundations import database, delivery
from app.foundations.database import session
from tests import factories
from tests.bounced import report
from tests.engines import install
from tests.journeys.at_its_hour import AtItsHour, at_its_hour
from tests.journeys.browser import DESK, PHONE, Screen, chromium, window
from tests.journeys.canaries import CANARIES
from tests.journeys.walking import press, press_in_menu, sign_in
from tests.post_office import PostOffice, post_office

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]

# A Tuesday at ten in the morning.
TEN = datetime(2027, 3, 16, 10, tzinfo=UTC)
SOL, TIER_1, TIER_2 = "sol@council.example", "tier1@council.example", "tier2@council.example"


def test_a_dead_address(new_database: Callable[[], str], tmp_path: Path):
    settings = install(tmp_path / "instance", new_database())
    with at_its_hour(settings, TEN) as hub, post_office() as office, chromium() as browser:
        reference = _a_referral_to_a_dead_address(hub, office)
        with window(browser, DESK) as desk, window(browser, PHONE) as phone:
            _the_officer_learns_of_it(hub, desk, reference)
            _the_next_tier_comes_back_too(hub, office, desk, reference)
            _an_administrator_gives_another_address(hub, phone)
            _the_letter_is_sent_again(hub, office, desk)
            _the_council_reads_it(hub, phone, reference)
            _nothing_is_stuck(hub, desk)
    assert desk.faults + phone.faults == []
    assert not [each for each in desk.addresses + phone.addresses if any(word in each for word in CANARIES)]
    words = b" ".join(raw for _, raw in office.received).decode()
    assert not [each for each in CANARIES if each in words]


def _a_referral_to_a_dead_address(hub: AtItsHour, office: PostOffice) -> str:
    council = hub.people.social_worker.organisation_id
    for number in "12":
        told = {"name": f"Manager {number}", "telephone": f"01632 96010{number}"}
        address = f"tier{number}@council.example"
        factories.make_contact(council, ContactCategory(f"escalation_{number}"), email=address, **told)
    office.dead.add(SOL)
    delivery.use(delivery.Smtp(office.url, "heed@hub.example", "bounces@hub.example"))
    referral = factories.make_referral(hub.people)
    reference = referral.reference
    hub.work()
    return reference


def _the_officer_learns_of_it(hub: AtItsHour, desk: Screen, reference: str) -> None:
    sign_in(hub, desk, hub.people.officer)
    press_in_menu(desk, "Due and late", "Not reached")
    said = desk.page.locator("main").inner_text()
    assert reference[:12] in said and "Somebody above it was written to" in said
    assert "Taken to Manager 1, tier 1" in said and "because nobody was reached" in said
    assert "Letter to Sol Sorrel" in said and "failed (550 5.1.1)" in said


def _the_next_tier_comes_back_too(hub: AtItsHour, office: PostOffice, desk: Screen, reference: str) -> None:
    hub.later(minutes=20)
    (returned,) = [path for path, raw in office.received if TIER_1.encode() in raw]
    identifier = returned.partition("+")[2].partition("@")[0]
    assert take_in(report("lost on the way"), returned) and not take_in(report(identifier))
    hub.work()
    assert any(TIER_2.encode() in raw for _, raw in office.received)
    press_in_menu(desk, "Due and late", "Not reached")
    assert "Taken to Manager 2, tier 2" in desk.page.locator("main").inner_text()
    press(desk, reference[:12])
    said = desk.page.locator("main").inner_text()
    assert "Taken to Manager 2, tier 2" in said and "01632 960100" in said and "came back (5.1.1)" in said


def _an_administrator_gives_another_address(hub: AtItsHour, phone: Screen) -> None:
    sign_in(hub, phone, hub.people.administrator)
    phone.page.goto(f"{hub.url}/administrator/organisations/{hub.people.social_worker.organisation_id}")
    phone.look()
    assert "TAKES NO LETTERS" in phone.page.locator("main").inner_text().upper()
    press(phone, "Change the address of Sol Sorrel")
    phone.page.get_by_label("Their e-mail address").fill("sol.sorrel@council.example")
    press(phone, "Change the address")
    assert "is written to at the new address" in phone.page.locator("body").inner_text()


def _the_letter_is_sent_again(hub: AtItsHour, office: PostOffice, desk: Screen) -> None:
    press_in_menu(desk, "Due and late", "Not reached")
    press(desk, "Letters that did not get there (2)")
    desk.follow(desk.page.locator("main").get_by_role("link", name="See to it").first)
    desk.look()
    assert "Sol Sorrel" in desk.page.locator("main").inner_text()
    press(desk, "Send it again")
    assert "It is sent again now" in desk.page.locator("body").inner_text()
    hub.work()
    assert sum(b"sol.sorrel@council.example" in raw for _, raw in office.received) == 1


def _the_council_reads_it(hub: AtItsHour, phone: Screen, reference: str) -> None:
    phone.page.context.clear_cookies()
    sign_in(hub, phone, hub.people.social_worker)
    phone.page.goto(f"{hub.url}/agency/referrals/{reference}")
    phone.look()
    press(phone, "Acknowledge")
    hub.work()
    assert session.scalar(select(Referral.acknowledged_at).where(Referral.reference == reference))
    database.disconnect()


def _nothing_is_stuck(hub: AtItsHour, desk: Screen) -> None:
    hub.later(minutes=5)
    press_in_menu(desk, "Due and late", "Not reached")
    assert "Every referral gets on." in desk.page.locator("main").inner_text()
