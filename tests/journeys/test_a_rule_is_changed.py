"""In a real browser: a rules change proposed, tried and published by two people, without a restart of anything."""

import time
from collections.abc import Iterator

import pytest

from app.casework import concerns, triage
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests.casework.rulebook.rulemaking import second_administrator
from tests.engines import install
from tests.factories import make_concern, make_draft
from tests.journeys.browser import DESK, PHONE, Screen, chromium, window, window_like
from tests.journeys.drafts import signed_in
from tests.journeys.live import PATIENCE, Live, living
from tests.journeys.walking import press, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]


@pytest.fixture(scope="module")
def live(new_database, tmp_path_factory) -> Iterator[Live]:
    folder = tmp_path_factory.mktemp("rules")
    with living(install(folder / "instance", new_database()), folder / "log") as running:
        yield running


def said(screen: Screen, once: str) -> str:
    """What the page says, once it says this: the page before may still be there when a button was pressed."""
    screen.page.locator("main").get_by_text(once).first.wait_for()
    return " ".join(screen.page.locator("main").inner_text().split())


def test_a_rules_change_is_simulated_and_published(live: Live) -> None:
    second = second_administrator(live.people)
    before = str(make_concern(live.people.vet).reference)
    session.rollback()
    with chromium() as browser, window(browser, DESK) as ada, window(browser, PHONE) as abe:
        sign_in(live, ada, live.people.administrator)
        _propose(ada)
        _try_out(ada, before)
        sign_in(live, abe, second)
        _publish(live, abe)
        assert ada.faults == [] and abe.faults == []
        after = _report(live)
        with window(browser, DESK) as officer:
            sign_in(live, officer, live.people.officer)
            _read_why(live, officer, before, "rating-2", "Amber", "Red 100")
            _read_why(live, officer, after, "rating-3", "Red", "Red 80")
            assert officer.faults == []


def _propose(ada: Screen) -> None:
    ada.follow(ada.page.get_by_role("link", name="Rules", exact=True))
    ada.look()
    press(ada, "Propose new rating rules")
    ada.page.get_by_label("Why should they change?").fill("A hurt animal and a frightened owner are urgent")
    box = ada.page.locator("textarea[name=text]")
    box.fill(box.input_value().replace("RED = 100", 'RED = "eighty"'))
    press(ada, "Propose these rules")
    assert "At fault: line 9" in said(ada, "bands.RED: must be a whole number")
    box.fill(box.input_value().replace('RED = "eighty"', "RED = 80"))
    press(ada, "Propose these rules")
    assert "Nobody has tried these rules yet" in said(ada, "rating-3 is proposed. Nothing has changed yet.")


def _try_out(ada: Screen, concern: str) -> None:
    press(ada, "Try these rules")
    told = said(ada, "2 of 12 did not come out as expected")
    assert concern in told and "More urgent" in told
    assert "RED = 80" in told and "Craig" not in told
    assert "another administrator must publish them" in told
    with window_like(ada, PHONE) as narrow:
        narrow.page.goto(ada.page.url)
        narrow.look()
        assert narrow.faults == []


def _publish(live: Live, abe: Screen) -> None:
    abe.page.goto(f"{live.url}/administrator/rules")
    abe.look()
    press(abe, "rating-3")
    press(abe, "Publish rating-3")
    assert "There is a problem" in said(abe, "Say why these rules are right")
    abe.page.get_by_label("Why are they right all the same?").fill("A2 is to be RED from now on")
    press(abe, "Publish rating-3")
    assert "A2 is to be RED from now on" in said(abe, "rating-3 is in force from now on")


def _report(live: Live) -> str:
    """Sent through the web server and weighed by the worker, both of which were running all the time."""
    draft, reporter = make_draft(live.people.vet), signed_in(live, live.people.vet)
    session.rollback()
    check = f"/reporter/drafts/{draft.id}/check"
    sent = reporter.post(check, csrf_token=reporter.get(check).token, declaration="yes")
    assert sent.status == 200, sent.text
    until = time.monotonic() + PATIENCE
    while triage.assessment_of(SYSTEM, draft.id) is None:
        assert time.monotonic() < until, "The worker has not weighed it"
        session.rollback()
        time.sleep(0.1)
    reference = concerns.reference_of(draft.id)
    session.rollback()
    return reference


def _read_why(live: Live, officer: Screen, reference: str, rules: str, rating: str, bands: str) -> None:
    officer.page.goto(f"{live.url}/officer/concerns/{reference}")
    assert f"The rules propose {rating}" in said(officer, "The rules propose")
    press(officer, rules)
    assert bands in said(officer, "From points to a rating")
