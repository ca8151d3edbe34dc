"""In a real browser: a council where nobody signs in is sent a link, opens it with a code, and decides."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.casework.concerns.models import Concern
from app.foundations.access import Actor
from app.foundations.database import session
from tests import factories
from tests.casework.links import linking
from tests.engines import install
from tests.journeys.arriving import arrived
from tests.journeys.browser import DESK, PHONE, Screen, chromium, window, window_like
from tests.journeys.drafts import signed_in
from tests.journeys.live import Live, living
from tests.journeys.walking import press

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]

WHY = "Two small children live there."
WORDS = "Both children are to be seen at school tomorrow"


class Story:
    """What everybody read on the way, and what left the service."""

    def __init__(self) -> None:
        self.screens: list[Screen] = []
        self.read: dict[str, str] = {}
        self.letter = self.text = self.link = self.log = ""

    def keep(self, name: str, screen: Screen) -> None:
        self.read[name] = screen.page.locator("main").inner_text()


@pytest.fixture(scope="module")
def story(new_database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder: Path = tmp_path_factory.mktemp("link")
    told, house = Story(), install(folder / "instance", new_database())
    with chromium() as browser, living(house, folder / "log", is_at_work=False) as live:
        linking.nobody_signs_in(live.people)
        concern = factories.make_rated_concern(live.people)
        other = factories.make_rated_concern(live.people)
        factories.refer(live.people.officer, other, live.people.constable.organisation_id)
        reference, elsewhere = str(concern.reference), f"{other.reference}-1"
        session.remove()
        live.start("worker")
        with window(browser, DESK) as officer, window(browser, PHONE) as contact:
            told.screens = [officer, contact]
            _the_officer_refers_it(live, told, officer, live.people.officer, reference)
            _the_contact_opens_it(live, told, contact)
            _the_contact_answers(told, contact)
            _the_contact_looks_around(live, told, contact, elsewhere)
            _at_another_size(told, contact, live)
            _the_officer_reads_it(live, told, officer, reference)
        told.log = live.log.read_text()
        session.remove()
        assert session.query(Concern).count() == 2
    yield told


def _the_officer_refers_it(live: Live, told: Story, officer: Screen, who: Actor, reference: str) -> None:
    cookie = signed_in(live, who).cookie.split("=", 1)[1]
    officer.page.context.add_cookies([{"name": "heed", "value": cookie, "url": live.url}])
    session.remove()
    officer.page.goto(f"{live.url}/officer/concerns/{reference}/refer")
    officer.look()
    told.keep("who must act", officer)
    press(officer, "Refer to Swindon children's social care")
    officer.page.locator("textarea[name=reason]").fill(WHY)
    press(officer, "See what they will read")
    told.keep("preview", officer)
    press(officer, "Send the referral")


def _the_contact_opens_it(live: Live, told: Story, contact: Screen) -> None:
    told.letter = arrived(live.settings.letters, linking.EMAIL)
    found = re.search(r"http://\S+/link/\S+", told.letter)
    assert found
    told.link = found.group()
    contact.page.goto(told.link)
    contact.look()
    told.keep("button", contact)
    assert not list(live.settings.texts.glob("*.txt")), "looking sends no code"
    press(contact, "Send me a code")
    told.text = arrived(live.settings.texts, linking.NUMBER)
    contact.page.get_by_label("Your code").fill("000000" if "000000" not in told.text else "000001")
    press(contact, "Open it")
    told.keep("wrong", contact)
    code = re.search(r"\b\d{6}\b", told.text.split("\n", 1)[1])
    assert code
    contact.page.get_by_label("Your code").fill(code.group())
    press(contact, "Open it")
    told.keep("opened", contact)


def _the_contact_answers(told: Story, contact: Screen) -> None:
    press(contact, "Acknowledge")
    told.keep("acknowledged", contact)
    contact.follow(contact.page.get_by_role("button", name="Decide what you do about it"))
    contact.page.get_by_label("Section 47 enquiry").first.check()
    contact.page.locator("textarea[name=words]").fill(WORDS)
    contact.page.locator("input[name=wishes]").first.check()
    contact.page.locator("textarea[name=wanted]").fill("To stay with Gran")
    press(contact, "Record the decision")
    told.keep("decided", contact)


def _the_contact_looks_around(live: Live, told: Story, contact: Screen, elsewhere: str) -> None:
    for name, path in {"tray": "/agency/referrals", "another": f"/agency/referrals/{elsewhere}"}.items():
        contact.page.goto(live.url + path)
        told.keep(name, contact)
    contact.page.goto(told.link)
    contact.look()
    told.keep("dead", contact)
    press(contact, "Ask for a new link")
    told.keep("asked", contact)


def _at_another_size(told: Story, contact: Screen, live: Live) -> None:
    """What the contact saw on a telephone, at a desk."""
    with window_like(contact, DESK) as desk:
        for path in ("/agency/link", f"{told.link.removeprefix(live.url)}/code", "/link/nothing"):
            desk.page.goto(live.url + path)
            desk.look()
        told.screens.append(desk)


def _the_officer_reads_it(live: Live, told: Story, officer: Screen, reference: str) -> None:
    officer.page.goto(f"{live.url}/officer/concerns/{reference}")
    officer.look()
    told.keep("officer", officer)
    press(officer, "Send another, or revoke it")
    told.keep("link", officer)


def test_every_page_on_the_way_is_accessible_and_fits_its_screen(story: Story):
    assert [fault for screen in story.screens for fault in screen.faults] == []


def test_the_officer_sees_before_sending_that_it_goes_by_link(story: Story):
    assert "BY LINK" in story.read["who must act"].upper() and "By link:" in story.read["preview"]


def test_neither_letter_nor_button_says_a_word_of_the_case(story: Story):
    for said in (story.letter, story.text, story.read["button"], story.read["dead"]):
        assert not [word for word in ("Shona", "dog", "child", "Swindon") if word in said]
    assert "You have been sent something that needs a code" in story.read["button"]


def test_a_wrong_code_opens_nothing_and_the_right_one_opens_the_referral(story: Story):
    assert "That code is not right" in story.read["wrong"]
    assert WHY in story.read["opened"] and story.read["opened"].index("Do not contact") < 60


def test_the_contact_acknowledges_and_decides(story: Story):
    assert "You have acknowledged" in story.read["acknowledged"]
    assert "Your decision is recorded" in story.read["decided"] and WORDS in story.read["decided"]


def test_nothing_else_is_there(story: Story):
    assert "Page not found" in story.read["tray"] and "Page not found" in story.read["another"]


def test_once_decided_the_link_is_dead_and_says_what_to_do(story: Story):
    assert "This link opens nothing" in story.read["dead"] and "ring the hub" in story.read["dead"]
    assert "If a new link can be sent, it is on its way" in story.read["asked"]


def test_the_officer_reads_what_was_decided_and_by_which_way(story: Story):
    assert WORDS in story.read["officer"] and "By link to Duty secure inbox" in story.read["officer"]
    assert "It works until" in story.read["link"], "another was asked for, and what comes next can be said by it"


def test_the_token_stands_in_no_log_and_follows_nobody(story: Story):
    token = story.link.rsplit("/", 1)[1]
    assert "visitor.link" in story.log and token not in story.log
