"""In a real browser: a teacher disagrees with doing nothing, is not satisfied, and silence takes it on to stage 3."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.casework import referrals, triage
from app.casework.directory.models import ContactCategory
from app.casework.referrals.models import Referral
from app.casework.triage.models import Rating
from app.foundations import database
from app.foundations.access import Actor
from app.foundations.database import session
from tests import factories
from tests.engines import install
from tests.journeys.at_its_hour import AtItsHour, at_its_hour
from tests.journeys.browser import DESK, PHONE, Screen, chromium, window
from tests.journeys.canaries import ANSWERS, CANARIES
from tests.journeys.walking import press, press_in_menu, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]

# Thursday 25 March 2027, ten in the morning. Good Friday, the weekend and Easter Monday follow.
MAUNDY_THURSDAY = datetime(2027, 3, 25, 10, tzinfo=UTC)
TOM, SOL, MONA, SUNITA = "tom@larkfield.example", "sol@council.example", "mona@council.example", "sunita@hub.example"
WAITS, NEWS = "A challenge waits for an answer", "There is an update"


def test_a_challenge_goes_up(new_database: Callable[[], str], tmp_path: Path):
    settings = install(tmp_path / "instance", new_database())
    with at_its_hour(settings, MAUNDY_THURSDAY) as hub, chromium() as browser:
        supervisor, reference = factories.make_supervisor(hub.people), _nothing_more_is_done(hub)
        with window(browser, PHONE) as teacher, window(browser, DESK) as council, window(browser, DESK) as desk:
            _the_teacher_disagrees(hub, teacher, reference)
            _the_social_worker_says_that_it_stands(hub, council)
            _the_teacher_takes_it_further(hub, teacher)
            _no_manager_answers_over_easter_so_it_goes_up(hub, teacher)
            _a_supervisor_rings_and_writes_down_the_answer(hub, desk, supervisor)
            _the_teacher_is_satisfied(hub, teacher)
    assert teacher.faults + council.faults + desk.faults == []
    asked = teacher.addresses + council.addresses + desk.addresses
    assert not [each for each in asked if any(word in each for word in CANARIES)]


def _nothing_more_is_done(hub: AtItsHour) -> str:
    """The teacher's concern was referred to the council, which takes no further action."""
    people = hub.people
    concern = factories.make_concern_in_triage(people.teacher, people.officer, **ANSWERS)
    seen = triage.assessment_of(people.officer, concern.id).version
    triage.confirm_rating(people.officer, concern.id, rating=Rating.AMBER, reason="", seen=seen)
    referral = factories.refer(people.officer, concern, people.social_worker.organisation_id)
    factories.make_contact(
        people.social_worker.organisation_id, ContactCategory.ESCALATION_2, name="Tess Thorn", telephone="01632 960222"
    )
    factories.make_lead(people.social_worker.organisation_id, "Mona Mint", MONA)
    hub.work()
    known = session.get_one(Referral, referral.id)
    referrals.acknowledge(people.social_worker, known.id, seen=known.version)
    known = session.get_one(Referral, referral.id)
    said = factories.verdict("nfa", reason="below_threshold", advice="Ring us again if it gets worse")
    referrals.decide(people.social_worker, known.id, said, seen=known.version)
    reference = str(known.reference)[:12]
    hub.work()
    hub.letters.sent.clear()
    return reference


def _the_teacher_disagrees(hub: AtItsHour, teacher: Screen, reference: str) -> None:
    sign_in(hub, teacher, hub.people.teacher)
    teacher.page.goto(f"{hub.url}/reporter/concerns/{reference}")
    press(teacher, "I disagree")
    teacher.page.locator("main [name=danger][value=no]").check()
    teacher.page.locator("main [name=matter][value^=decision]").check()
    teacher.page.locator("textarea[name=words]").fill("Both were in yesterday’s clothes again")
    teacher.page.locator("textarea[name=wanted]").fill("Somebody sees them alone at school")
    press(teacher, "Send")
    said = teacher.page.locator("main")
    expect(said).to_contain_text("It is with whoever decided it.")
    expect(said).to_contain_text("They are to answer by Tuesday 30 March 2027, 5:00pm.")
    hub.work()
    assert hub.told(WAITS) == {SOL: 1}


def _the_social_worker_says_that_it_stands(hub: AtItsHour, council: Screen) -> None:
    hub.later(hours=2)
    sign_in(hub, council, hub.people.social_worker)
    council.page.goto(f"{hub.url}/agency/challenges")
    council.look()
    press(council, "CHL-")
    press(council, "Answer it")
    council.page.locator("main [name=verdict][value=uphold]").check()
    council.page.locator("textarea[name=words]").fill("We rang the school and have no new facts")
    press(council, "Send your answer")
    expect(council.page.locator("main")).to_contain_text("Your answer is with whoever disagrees")
    hub.work()
    assert hub.told(NEWS) == {TOM: 1}


def _the_teacher_takes_it_further(hub: AtItsHour, teacher: Screen) -> None:
    sign_in(hub, teacher, hub.people.teacher)
    press(teacher, "HD-")
    press(teacher, "Read the answer, or take it further if you are not satisfied")
    teacher.page.locator("main [name=enough][value=no]").check()
    teacher.page.locator("main [name=danger][value=no]").check()
    teacher.page.locator("textarea[name=words]").fill("Nobody has seen them")
    press(teacher, "Send")
    expect(teacher.page.locator("main")).to_contain_text("They are to answer by Wednesday 31 March 2027, 5:00pm.")
    hub.work()
    assert hub.told(WAITS) == {MONA: 1, SUNITA: 1}


def _no_manager_answers_over_easter_so_it_goes_up(hub: AtItsHour, teacher: Screen) -> None:
    hub.later(days=5)
    assert hub.told(WAITS) == {}, "Tuesday after Easter is the first working day of two"
    hub.later(days=1, hours=8)
    assert hub.told(WAITS) == {MONA: 1, SUNITA: 1}
    sign_in(hub, teacher, hub.people.teacher)
    press(teacher, "HD-")
    press(teacher, "See what has happened with it")
    said = teacher.page.locator("main")
    expect(said).to_contain_text("Nobody answered in time, so it went up by itself. It is with a service manager.")
    expect(said).to_contain_text("They are to answer by Monday 5 April 2027, 5:00pm.")


def _a_supervisor_rings_and_writes_down_the_answer(hub: AtItsHour, desk: Screen, supervisor: Actor) -> None:
    sign_in(hub, desk, supervisor)
    press_in_menu(desk, "Due and late", "Challenges")
    press(desk, "CHL-")
    expect(desk.page.locator("main")).to_contain_text("Tess Thorn: 01632 960222")
    press(desk, "Write down their answer")
    desk.page.locator("input[name=name]").fill("Tess Thorn")
    desk.page.locator("input[name=role]").fill("Service manager")
    desk.page.locator("main [name=verdict][value=change]").check()
    desk.page.locator("textarea[name=words]").fill("A social worker sees both at school on Thursday")
    press(desk, "Write it down")
    expect(desk.page.locator("main")).to_contain_text("Tess Thorn (Service manager), written down by Sunita Sedge")
    hub.work()
    assert hub.told(NEWS)[TOM] == 1


def _the_teacher_is_satisfied(hub: AtItsHour, teacher: Screen) -> None:
    teacher.page.reload()
    expect(teacher.page.locator("main")).to_contain_text("They change it.")
    teacher.page.locator("main [name=enough][value=yes]").check()
    press(teacher, "Send")
    said = teacher.page.locator("main")
    expect(said).to_contain_text("You were satisfied with the answer. It has ended.")
    assert "Thorn" not in said.inner_text() and "Sol" not in said.inner_text()
    hub.later(days=30)
    assert hub.told(WAITS) == {} and hub.told(NEWS) == {}
    database.disconnect()
