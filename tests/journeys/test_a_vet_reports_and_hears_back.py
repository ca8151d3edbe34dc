"""A2, in a real browser: a vet's concern goes from a phone to those who must act, and what came of it comes back."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sqlalchemy import select

from app.casework import accounts
from app.casework.accounts.models import Sector
from app.foundations import clock, ledger, vault
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests.engines import install
from tests.journeys import canaries
from tests.journeys.browser import DESK, PHONE, Screen, chromium, window, window_like
from tests.journeys.canaries import ANSWERS, found_in, places
from tests.journeys.live import Live, living
from tests.journeys.walking import answer_every_page, press, reference_on, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]

PATIENCE = 20


@dataclass
class Story:
    """What everybody saw on the way."""

    live: Live
    reference: str = ""
    screens: list[Screen] = field(default_factory=list)
    seen: dict[str, str] = field(default_factory=dict)

    def keep(self, name: str, screen: Screen) -> None:
        self.seen[name] = screen.page.locator("main").inner_text()


@pytest.fixture(scope="module")
def story(new_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("story")
    with chromium() as browser, living(install(folder / "instance", new_database()), folder / "log") as live:
        told = Story(live)
        with window(browser, PHONE) as vet, window(browser, PHONE) as officer, window(browser, DESK) as agency:
            told.screens = [vet, officer, agency]
            _the_vet_reports(told, vet)
            _the_officer_takes_rates_and_asks(told, officer)
            _the_vet_answers(told, vet)
            _the_officer_refers(told, officer)
            _the_agency_acts(told, agency)
            _the_officer_tells(told, officer)
            _the_vet_hears_back(told, vet)
            yield told


def _the_vet_reports(told: Story, vet: Screen) -> None:
    sign_in(told.live, vet, told.live.people.vet)
    vet.page.goto(f"{told.live.url}/reporter/start")
    press(vet, "Start")
    answer_every_page(vet, ANSWERS)
    vet.look()
    told.keep("check", vet)
    vet.page.locator("main [name=declaration]").check()
    press(vet, "Send")
    told.reference = reference_on(vet.page)
    told.keep("submitted", vet)


def _the_officer_takes_rates_and_asks(told: Story, officer: Screen) -> None:
    sign_in(told.live, officer, told.live.people.officer)
    _wait_for(officer, told.reference)
    told.keep("queue", officer)
    officer.follow(officer.page.get_by_role("link", name=told.reference).first)
    officer.look()
    press(officer, "Take it")
    told.keep("concern", officer)
    press(officer, "Confirm the rating")
    told.keep("rating", officer)
    press(officer, "Confirm this rating")
    press(officer, "Ask the reporter a question")
    officer.page.locator("main textarea[name=words]").fill(canaries.QUESTION)
    press(officer, "Send the question")


def _the_vet_answers(told: Story, vet: Screen) -> None:
    vet.page.goto(f"{told.live.url}/reporter/concerns/{told.reference}")
    vet.look()
    told.keep("question", vet)
    vet.page.locator("main textarea[name=words]").fill(canaries.REPLY)
    press(vet, "Send message")


def _the_officer_refers(told: Story, officer: Screen) -> None:
    for name in ("police", "social care", "rspca"):
        officer.page.goto(f"{told.live.url}/officer/concerns/{told.reference}/refer")
        officer.look()
        told.seen.setdefault("refer", officer.page.locator("main").inner_text())
        officer.follow(officer.page.locator("main a[href*='/refer/']").first)
        officer.look()
        told.keep(f"disclosure to {name}", officer)
        officer.page.locator("main textarea[name=reason]").fill(canaries.REASON)
        press(officer, "See what they will read")
        told.keep(f"preview to {name}", officer)
        press(officer, "Send the referral")


def _the_agency_acts(told: Story, agency: Screen) -> None:
    sign_in(told.live, agency, told.live.people.social_worker)
    _wait_for(agency, told.reference)
    agency.follow(agency.page.get_by_role("link", name=told.reference).first)
    agency.look()
    told.keep("referral", agency)
    press(agency, "Acknowledge")
    press(agency, "Decide what you do about it")
    agency.page.locator("main [name=code][value=section_47]").check()
    agency.page.locator("main [name=words]").fill(canaries.DECIDED)
    agency.page.locator("main [name=wishes][value=asked]").check()
    agency.page.locator("main [name=wanted]").fill(canaries.WISHED)
    press(agency, "Record the decision")
    press(agency, "Take on an action")
    agency.page.locator("main [name=what]").fill(canaries.WHAT)
    agency.page.locator("main [name=hoped_for]").fill(canaries.HOPED_FOR)
    for part, value in {"day": 1, "month": 12, "year": clock.now().year + 1}.items():
        agency.page.locator(f"main [name='due_on-{part}']").fill(str(value))
    agency.follow(agency.page.locator("main form button").last)
    agency.look()
    agency.follow(agency.page.locator("main a[href*='/outcome']").first)
    agency.look()
    agency.page.locator("main [name=outcome]").fill(canaries.OUTCOME)
    agency.page.locator("main [name=worked][value=yes]").check()
    agency.page.locator("main [name=change][value=safer]").check()
    agency.follow(agency.page.locator("main form button").last)
    agency.look()
    press(agency, "Say what came of it")
    agency.page.locator("main [name=code][value=services]").check()
    agency.page.locator("main [name=words]").fill(canaries.OUTCOME)
    agency.page.locator("main [name=advice]").fill(canaries.ADVICE)
    agency.page.locator("main [name=wishes][value=partly_met]").check()
    agency.page.locator("main [name=wanted]").fill(canaries.WISHED)
    press(agency, "Record what came of it")
    told.keep("finished", agency)


def _the_officer_tells(told: Story, officer: Screen) -> None:
    officer.page.goto(f"{told.live.url}/officer/concerns/{told.reference}/tell")
    officer.look()
    press(officer, "Send it to the reporter")
    officer.look()
    with window_like(officer, DESK) as desk:
        told.screens.append(desk)
        for path in ("queue", "mine", f"concerns/{told.reference}", f"concerns/{told.reference}/refer"):
            desk.page.goto(f"{told.live.url}/officer/{path}")
            desk.look()


def _the_vet_hears_back(told: Story, vet: Screen) -> None:
    vet.page.goto(f"{told.live.url}/reporter/concerns/{told.reference}")
    vet.look()
    told.keep("heard", vet)
    vet.page.locator("main textarea[name=words]").fill(canaries.THANKS)
    press(vet, "Send message")


def _wait_for(screen: Screen, reference: str) -> None:
    """Seconds, not minutes: the worker is beside the web server."""
    link = screen.page.get_by_role("link", name=reference).first
    for _ in range(PATIENCE):
        if link.count():
            break
        screen.page.wait_for_timeout(500)
        screen.page.reload()
    screen.look()


def test_every_page_on_the_way_is_accessible_and_fits_its_screen(story: Story):
    assert [fault for screen in story.screens for fault in screen.faults] == []


def test_the_vet_is_given_a_reference_and_told_what_happens_next(story: Story):
    assert story.reference in story.seen["submitted"]
    assert "You will hear from us by" in story.seen["submitted"]
    assert "999" in story.seen["submitted"]


def test_the_officer_sees_an_amber_rating_with_its_reasons(story: Story):
    assert "Amber" in story.seen["queue"]
    for reason in ("A pet has been hurt or threatened", "Another child under 5 in the home", "85"):
        assert reason in story.seen["concern"]


def test_nobody_may_write_to_the_home(story: Story):
    band = "Do not contact home or send letters"
    for page in ("concern", "disclosure to police", "preview to police", "referral"):
        assert band in story.seen[page]


def test_the_rules_recommend_those_who_must_act_with_the_law(story: Story):
    for words in ("Police", "children's social care", "RSPCA", "Children Act 1989", "MARAC"):
        assert words in story.seen["refer"]


def test_each_agency_sees_only_what_it_needs(story: Story):
    assert "Ottoline Quillfeather" in story.seen["referral"]
    assert "Vera Vetch" not in story.seen["referral"], "the vet asked for the practice to be named, and no more"
    assert "canary sang" not in _released(story.seen["disclosure to rspca"])


def test_the_vet_is_asked_and_hears_what_came_of_it(story: Story):
    assert canaries.QUESTION in story.seen["question"]
    assert "Something has changed" in story.seen["heard"]
    assert canaries.OUTCOME not in story.seen["heard"], "what was done with others is not the reporter's to know"


def test_the_agency_has_finished_and_its_decision_says_what_may_be_said_outside(story: Story):
    assert "You have finished with it" in story.seen["finished"]
    assert "No more than: an enquiry" in story.seen["finished"]
    assert canaries.DECIDED not in story.seen["heard"]


def test_the_ledger_is_whole_and_remembers_who_opened_what(story: Story):
    session.rollback()
    opened = session.scalars(select(ledger.Entry.event)).all()
    assert {"ConcernOpened", "ReferralOpened", "ConcernReferred", "ActionCompleted", "ReporterTold"} <= set(opened)
    assert ledger.verify(story.live.settings.checkpoints, vault.ring().signing_key()) is None


def test_no_canary_is_found_in_clear_anywhere(story: Story, tmp_path: Path):
    found = {name: found_in(text) for name, text in places(story.live, story.screens, tmp_path / "dump.sql")}
    assert {name: canaries for name, canaries in found.items() if canaries} == {}
    assert {"database", "log", "addresses", "titles"} <= set(found)
    assert any(name.endswith(".eml") for name in found), "letters were sent, and searched"


def test_the_canary_test_can_fail(story: Story, tmp_path: Path):
    """Planted in clear, one is found: in the database as an organisation's name, and in a file beside it."""
    (story.live.settings.instance / "stray.txt").write_text("Seen at 14 Marrowbone Yard")
    accounts.register_organisation(SYSTEM, "Friends of Zebedee Quillfeather", Sector.CHARITY)
    found = {name: found_in(text) for name, text in places(story.live, story.screens, tmp_path / "dump.sql")}
    assert {"Zebedee", "Quillfeather"} <= found["database"]
    assert found["instance/stray.txt"] == {"Marrowbone"}


def _released(page: str) -> str:
    return page.split("held back", 1)[0].split("Held back", 1)[0]
