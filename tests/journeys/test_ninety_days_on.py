"""In a real browser: A1, A3 and A7 from the report to how they are after ninety days, and what its reporter hears."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from app.casework import accounts
from app.casework.accounts.models import Sector
from app.foundations.access import SYSTEM, Actor, Role
from tests import factories
from tests.engines import install
from tests.journeys.at_its_hour import AtItsHour, at_its_hour
from tests.journeys.browser import DESK, PHONE, Screen, chromium, window
from tests.journeys.walking import answer_every_page, press, reference_on, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]

CASES = Path(__file__).parents[1] / "cases"
# A Monday in March, in the middle of the morning: the clocks go forward before the ninety days are over.
MONDAY = datetime(2027, 3, 1, 10, tzinfo=UTC)
HOW_ARE_THEY = "How are they now?"


@dataclass(frozen=True)
class Case:
    """Who must act by the rules, what they decide and come to, and the area that the reporter is in."""

    agency: str
    kind: str
    area_code: str
    decides: str
    concludes: str


TOLD = {
    "a1": Case("Leeds children’s services", "childrens_social_care", "E08000035", "section_47", "services"),
    "a3": Case("Norfolk adult social care", "adult_social_care", "E10000020", "section_42", "risk_reduced"),
    "a7": Case("Designated officer, Sunderland", "lado", "E08000024", "allegations_meeting", "substantiated"),
}


@dataclass
class Story:
    """One case on its way: who is in it, and their screens."""

    hub: AtItsHour
    case: Case
    answers: dict[str, Any]
    reporter: Actor
    worker: Actor
    phone: Screen
    officer: Screen
    agency: Screen
    reference: str = ""

    @property
    def referral(self) -> str:
        return f"{self.hub.url}/agency/referrals/{self.reference}-1"


@pytest.mark.parametrize("name", TOLD)
def test_ninety_days_on(new_database: Callable[[], str], tmp_path: Path, name: str):
    settings = install(tmp_path / "instance", new_database())
    answers = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))
    with at_its_hour(settings, MONDAY) as hub, chromium() as browser:
        reporter, worker = _reporter(answers), _worker(TOLD[name])
        hub.work()
        with window(browser, PHONE) as phone, window(browser, DESK) as officer, window(browser, DESK) as agency:
            story = Story(hub, TOLD[name], answers, reporter, worker, phone, officer, agency)
            _it_is_reported(story)
            _an_officer_asks_who_must_act(story)
            _the_agency_decides_and_takes_on_an_action(story)
            _the_action_changes_something(story)
            _the_reporter_hears(story, "A decision was made")
            _after_thirty_days_nothing_more_has_changed(story)
            _after_ninety_days_they_are_safer(story)
            _the_reporter_hears(story, "safer")
    assert [fault for screen in (phone, officer, agency) for fault in screen.faults] == []


def _reporter(case: dict[str, Any]) -> Actor:
    body = accounts.register_organisation(SYSTEM, case["organisation"], Sector(case["answers"]["given_sector"]))
    return factories.make_account(body.id, "Rhona Rowan", "rhona@reporter.example", Role.REPORTER)


def _worker(case: Case) -> Actor:
    made = factories.make_agency(case.agency, case.kind, case.area_code)
    return factories.make_account(made.id, "Wilf Willow", "wilf@agency.example", Role.AGENCY)


def _it_is_reported(story: Story) -> None:
    sign_in(story.hub, story.phone, story.reporter)
    story.phone.page.goto(f"{story.hub.url}/reporter/start")
    press(story.phone, "Start")
    answer_every_page(story.phone, story.answers["answers"])
    story.phone.page.locator("main [name=declaration]").check()
    press(story.phone, "Send")
    story.reference = reference_on(story.phone.page)
    story.hub.work()


def _an_officer_asks_who_must_act(story: Story) -> None:
    desk = story.officer
    sign_in(story.hub, desk, story.hub.people.officer)
    desk.page.goto(f"{story.hub.url}/officer/concerns/{story.reference}")
    press(desk, "Take it")
    press(desk, "Confirm the rating")
    desk.page.locator(f"main [name=rating][value={story.answers['expect']['rating']}]").check()
    press(desk, "Confirm this rating")
    press(desk, "Refer it")
    press(desk, f"Refer to {story.case.agency}")
    desk.page.locator("textarea[name=reason]").fill("You have the duty to act on this.")
    press(desk, "See what they will read")
    press(desk, "Send the referral")
    story.hub.work()


def _the_agency_decides_and_takes_on_an_action(story: Story) -> None:
    desk = story.agency
    sign_in(story.hub, desk, story.worker)
    desk.page.goto(story.referral)
    press(desk, "Acknowledge")
    press(desk, "Decide what you do about it")
    _verdict(desk, story.case.decides, "Threshold met: what was seen and said fit together.")
    press(desk, "Record the decision")
    press(desk, "Take on an action")
    desk.page.locator("textarea[name=what]").fill("See them alone, and ask what they want")
    desk.page.locator("textarea[name=hoped_for]").fill("They say that they feel safe")
    press(desk, "Take it on")
    story.hub.work()


def _the_action_changes_something(story: Story) -> None:
    desk = story.agency
    desk.follow(desk.page.get_by_role("button", name="Complete the action due"))
    desk.look()
    desk.page.locator("textarea[name=outcome]").fill("Seen alone; a plan is agreed with them")
    desk.page.locator("main [name=worked][value=yes]").check()
    desk.page.locator("main [name=change][value=same]").check()
    press(desk, "Complete the action")
    press(desk, "Say what came of it")
    _verdict(desk, story.case.concludes, "What was found is written down, and the plan goes on.")
    press(desk, "Record what came of it")
    story.hub.work()


def _verdict(desk: Screen, code: str, words: str) -> None:
    desk.page.locator(f"main [name=code][value={code}]").check()
    desk.page.locator("textarea[name=words]").fill(words)
    wishes = desk.page.locator("main [name=wishes]")
    if wishes.count():
        wishes.first.check()
        desk.page.locator("textarea[name=wanted]").fill("To be left in peace")


def _the_reporter_hears(story: Story, of: str) -> None:
    """One press by the officer for each thing that stands ready; the reporter reads it in their own time."""
    desk = story.officer
    story.hub.later(hours=1)
    sign_in(story.hub, desk, story.hub.people.officer)
    desk.page.goto(f"{story.hub.url}/officer/concerns/{story.reference}/tell")
    while desk.page.get_by_role("button", name="Send it to the reporter").count():
        press(desk, "Send it to the reporter")
        desk.page.goto(f"{story.hub.url}/officer/concerns/{story.reference}/tell")
    story.hub.work()
    sign_in(story.hub, story.phone, story.reporter)
    story.phone.page.goto(f"{story.hub.url}/reporter/concerns/{story.reference}")
    story.phone.look()
    expect(story.phone.page.locator("main")).to_contain_text(of)
    said = story.phone.page.locator("main").inner_text()
    others = {row["name"] for row in story.answers["answers"].get("alleged", [])}
    assert not [name for name in others if name in said], "nobody else's name is told"


def _after_thirty_days_nothing_more_has_changed(story: Story) -> None:
    _answered(story, days=30, change="same")


def _after_ninety_days_they_are_safer(story: Story) -> None:
    _answered(story, days=60, change="safer")
    desk = story.officer
    sign_in(story.hub, desk, story.hub.people.officer)
    desk.page.goto(f"{story.hub.url}/officer/concerns/{story.reference}")
    desk.look()
    followed = desk.page.locator("main")
    expect(followed).to_contain_text("30 days")
    expect(followed).to_contain_text("90 days")


def _answered(story: Story, *, days: int, change: str) -> None:
    """So many days pass; the agency in the lead is asked by a letter that says nothing, and answers."""
    story.hub.letters.sent.clear()
    story.hub.later(days=days, hours=1)
    assert story.hub.told(HOW_ARE_THEY) == {"wilf@agency.example": 1}
    desk = story.agency
    sign_in(story.hub, desk, story.worker)
    desk.page.goto(story.referral)
    press(desk, "Say how they are, after")
    desk.page.locator(f"main [name=change][value={change}]").check()
    desk.page.locator("main [name=asked_them][value=yes]").check()
    desk.page.locator("textarea[name=words]").fill("They told us themselves")
    press(desk, "Send your answer")
    story.hub.work()
