"""In a real browser: pointing at an injury, adding to a concern, and what a lead and an officer see of it."""

import pytest
from playwright.sync_api import Page

from app.casework import concerns
from app.foundations.database import session
from tests.factories import ANSWERS, make_concern, make_draft, make_lead
from tests.journeys.browser import DESK, PHONE, Screen, chromium, window, window_like
from tests.journeys.live import Live
from tests.journeys.walking import come_in, press, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.once]

CRAIG = {"name": "Craig", "relationship": "staff", "phone": "07700 900123", "vehicle": "Grey Transit, AB12 CDE"}
OWN = {"alleged": [CRAIG], "works_with": "yes", "own_organisation": "yes", "setting_name": "Harbour Lane Vets"}


def injuries(live: Live) -> str:
    """The address of the page that asks for injuries, of a draft in which a person and an animal are hurt."""
    draft = make_draft(live.people.vet, **(ANSWERS | {"injured": ["person", "animal"]}))
    address = f"{live.url}/reporter/drafts/{draft.id}/injuries"
    session.rollback()
    return address


def marks(page: Page) -> list[str]:
    return page.locator(".heed-body text").all_text_contents()


def point(page: Page, view: str, site: str) -> None:
    page.locator(f"[data-view={view}] [data-site={site}]").click()


def test_pointing_fills_in_the_list(live: Live) -> None:
    address = injuries(live)
    with chromium() as browser, window(browser, PHONE) as vet:
        sign_in(live, vet, live.people.vet)
        vet.page.goto(address)
        point(vet.page, "front", "left_hand")
        assert vet.page.locator("[name='injuries_list-0-site']").input_value() == "left_hand"
        assert vet.page.locator("[name='injuries_list-0-view']").input_value() == "front"
        assert vet.page.locator("[name='injuries_list-0-size']").evaluate("box => box === document.activeElement")
        vet.page.locator("[name='injuries_list-0-size']").fill("like a 5p coin")
        point(vet.page, "left", "left_foreleg")
        assert vet.page.locator("[name='injuries_list-1-site']").input_value() == "left_foreleg"
        assert marks(vet.page) == ["1", "2"]
        vet.look()
        with window_like(vet, DESK) as wide:
            press(vet, "Save and continue")
            wide.page.goto(address)
            assert marks(wide.page) == ["1", "2"]
            wide.look()
            assert wide.faults == []
        assert vet.faults == []


def test_the_list_alone_does_it_all_without_javascript(live: Live) -> None:
    address = injuries(live)
    with chromium() as browser, window(browser, PHONE, javascript=False) as vet:
        come_in(live, vet, live.people.vet)
        vet.page.goto(address)
        vet.page.locator("[name='injuries_list-0-site']").select_option("tail")
        vet.page.locator("[name='injuries_list-0-view']").select_option("right")
        vet.follow(vet.page.get_by_role("button", name="Add another injury"))
        assert marks(vet.page) == ["1"]
        assert not vet.page.get_by_text("Point at the place in the picture").is_visible()


def test_what_was_added_is_seen_by_those_who_may(live: Live) -> None:
    shared, kept = make_concern(live.people.vet).reference, make_concern(live.people.vet, **OWN).reference
    lead = make_lead(live.people.vet.organisation_id, "Lena Lovage", "lena@harbourlane.example")
    session.rollback()
    with chromium() as browser, window(browser, PHONE) as vet, window(browser, PHONE) as phone:
        _add_and_name(live, vet, str(kept))
        sign_in(live, phone, lead)
        phone.page.goto(f"{live.url}/reporter/organisation")
        phone.look()
        seen = phone.page.locator("main").inner_text()
        assert shared in seen and kept in seen, "she was named in the one, and leads in the other"
        phone.follow(phone.page.get_by_role("link", name=str(shared)))
        phone.look()
        with window(browser, DESK) as officer:
            _read_it(live, officer, str(kept))
            assert officer.faults == []
        assert vet.faults == [] and phone.faults == []
    assert concerns.by_reference(live.people.officer, str(kept)).withdrawn_at
    session.rollback()


def _add_and_name(live: Live, vet: Screen, reference: str) -> None:
    come_in(live, vet, live.people.vet)
    vet.page.goto(f"{live.url}/reporter/concerns/{reference}")
    vet.look()
    press(vet, "Add to this concern, or say that it has got worse")
    press(vet, "Send")
    assert "Say whether it has got worse" in vet.page.locator(".govuk-error-summary").inner_text()
    vet.page.get_by_label("It has got worse").check()
    vet.page.locator("[name=words]").fill("He was at the door again")
    press(vet, "Send")
    press(vet, "Say who it is safe to tell")
    vet.page.get_by_label("Lena Lovage").check()
    press(vet, "Let them read it")
    assert "only you and Lena Lovage" in vet.page.locator("main").inner_text()
    press(vet, "Withdraw it")
    vet.page.locator("[name=words]").fill("It was somebody else")
    press(vet, "Withdraw it")
    assert "It was withdrawn by its reporter" in vet.page.locator("main").inner_text()


def _read_it(live: Live, officer: Screen, reference: str) -> None:
    sign_in(live, officer, live.people.officer)
    officer.look()
    assert "Has got worse" in officer.page.locator("main").inner_text()
    officer.page.goto(f"{live.url}/officer/concerns/{reference}")
    officer.look()
    seen = officer.page.locator("main").inner_text()
    for said in ("it has got worse", "has withdrawn it", "He was at the door again", "Craig", "Said to cause harm"):
        assert said in seen
    with window_like(officer, PHONE) as narrow:
        narrow.page.goto(officer.page.url)
        narrow.look()
        assert narrow.faults == []
