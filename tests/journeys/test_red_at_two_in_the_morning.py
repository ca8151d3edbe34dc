"""RED at two on a Sunday morning, and nobody takes it: who is told, when, and how it ends."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.casework import rota
from app.foundations import database
from app.foundations.access import Actor
from tests import factories
from tests.engines import install
from tests.journeys.at_its_hour import AtItsHour, at_its_hour
from tests.journeys.browser import DESK, PHONE, Screen, chromium, window
from tests.journeys.canaries import ANSWERS, CANARIES
from tests.journeys.walking import answer_every_page, press, press_in_menu, reference_on, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]

# Sunday 14 March 2027; the rota begins an hour before.
ONE_IN_THE_MORNING = datetime(2027, 3, 14, 1, tzinfo=UTC)
RED = ANSWERS | {"danger": "yes", "called": ["999"]}
RAN_OUT, NOBODY = "Please look at", "No clock has run out."
OLIVE, SUNITA = "olive@hub.example", "sunita@hub.example"


def test_red_at_two_in_the_morning(new_database: Callable[[], str], tmp_path: Path):
    settings = install(tmp_path / "instance", new_database())
    with at_its_hour(settings, ONE_IN_THE_MORNING) as hub, chromium() as browser:
        supervisor = _a_rota(hub)
        with window(browser, PHONE) as vet, window(browser, DESK) as desk, window(browser, PHONE) as phone:
            hub.later(hours=1)
            reference = _the_vet_reports(hub, vet)
            _they_are_told_after_a_quarter_and_half_an_hour(hub, desk, supervisor, reference)
            _somebody_must_ring_after_an_hour(hub, desk, supervisor)
            _the_officer_on_call_takes_it(hub, phone, reference)
            _it_has_ended(hub, desk)
    assert vet.faults + desk.faults + phone.faults == []
    assert not [each for each in desk.addresses + phone.addresses if any(word in each for word in CANARIES)]


def _a_rota(hub: AtItsHour) -> Actor:
    """Olive is on call over the weekend and can be rung; Otis is on duty from Monday; Sunita supervises both."""
    supervisor = factories.make_supervisor(hub.people)
    factories.put_on_call(supervisor, hub.people.officer, 48)
    rota.give_number(hub.people.officer, "01632 960123")
    hub.work()
    return supervisor


def _the_vet_reports(hub: AtItsHour, vet: Screen) -> str:
    sign_in(hub, vet, hub.people.vet)
    vet.page.goto(f"{hub.url}/reporter/start")
    press(vet, "Start")
    answer_every_page(vet, RED)
    vet.page.locator("main [name=declaration]").check()
    press(vet, "Send")
    reference = reference_on(vet.page)
    hub.work()
    hub.letters.sent.clear()
    return reference


def _they_are_told_after_a_quarter_and_half_an_hour(
    hub: AtItsHour, desk: Screen, supervisor: Actor, reference: str
) -> None:
    hub.later(minutes=14)
    assert hub.told(RAN_OUT) == {}
    hub.later(minutes=1)
    assert hub.told(RAN_OUT) == {OLIVE: 1, SUNITA: 1}
    sign_in(hub, desk, supervisor)
    press_in_menu(desk, "Due and late", "Clocks that ran out")
    said = desk.page.locator("main").inner_text()
    assert reference in said and "Nobody has taken it in 15 minutes" in said
    assert "Told Sunday 14 March, 2:15am: Olive Orr (on call), Sunita Sedge (supervisor)" in said
    hub.later(minutes=15)
    assert hub.told(RAN_OUT) == {OLIVE: 1, SUNITA: 1}


def _somebody_must_ring_after_an_hour(hub: AtItsHour, desk: Screen, supervisor: Actor) -> None:
    hub.later(minutes=30)
    assert hub.told(RAN_OUT) == {OLIVE: 1, SUNITA: 1}
    sign_in(hub, desk, supervisor)  # she had put the machine away for more than half an hour
    press_in_menu(desk, "Due and late", "Clocks that ran out")
    said = desk.page.locator("main").inner_text()
    assert "Nobody has taken it in an hour" in said and "Ring, in this order:" in said
    assert "Olive Orr (on call): 01632 960123" in said and "emergency duty team of Swindon" in said
    assert said.count("Told Sunday 14 March") == 3


def _the_officer_on_call_takes_it(hub: AtItsHour, phone: Screen, reference: str) -> None:
    hub.later(minutes=5)
    sign_in(hub, phone, hub.people.officer)
    assert "Nobody is on call" not in phone.page.locator("main").inner_text()
    press_in_menu(phone, "Due and late", "Clocks that ran out")
    press(phone, reference)
    press(phone, "Take it")
    assert "You have taken" in phone.page.locator("main").inner_text()
    hub.work()


def _it_has_ended(hub: AtItsHour, desk: Screen) -> None:
    hub.letters.sent.clear()
    press_in_menu(desk, "Due and late", "Clocks that ran out")
    expect(desk.page.locator("main")).to_contain_text(NOBODY)
    hub.later(minutes=20)
    assert hub.told(RAN_OUT) == {}, "whoever took it at five past three has until half an hour later to refer it"
    hub.later(minutes=10)
    assert hub.told(RAN_OUT) == {OLIVE: 1, SUNITA: 1}, "and then they are told that no agency was asked"
    database.disconnect()
