"""Beginning a concern, and finding again what was begun."""

import uuid

import brotli
import pytest
from flask.testing import FlaskClient

from app.casework import concerns
from app.casework.concerns.commands import drafting
from app.foundations.access import Actor
from app.foundations.database import session, uuid7
from tests.portals.reporter.conftest import begin, fill_in, text_of


def test_start_says_what_it_is_for_how_long_it_takes_and_to_call_999_first(browser: FlaskClient) -> None:
    said = text_of(browser.get("/reporter/start"))
    assert "about 8 minutes" in said and "saved when you leave it" in said and "Call 999 first" in said
    assert "Exit this page" in said


def test_pressing_start_twice_begins_one(browser: FlaskClient, vet: Actor) -> None:
    pressed = {"draft": str(uuid7())}
    first, second = (browser.post("/reporter/start", data=pressed) for _ in range(2))
    assert first.location == second.location and first.location.endswith("/danger")
    assert len(concerns.drafts(vet)) == 1


class TooSoon:
    """A session that does not see yet what another press has just begun."""

    get = staticmethod(lambda *_: None)


def test_pressing_twice_in_the_same_instant_begins_one_too(
    browser: FlaskClient, vet: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed = {"draft": str(uuid7())}
    first = browser.post("/reporter/start", data=pressed)
    session.expunge_all()
    monkeypatch.setattr(drafting, "session", TooSoon())
    assert browser.post("/reporter/start", data=pressed).location == first.location
    assert len(concerns.drafts(vet)) == 1


def test_a_start_that_names_no_draft_begins_nothing(browser: FlaskClient, vet: Actor) -> None:
    for nonsense in ({}, {"draft": "x" * 400}, {"draft": "../../etc"}):
        assert browser.post("/reporter/start", data=nonsense).status_code == 422
    assert concerns.drafts(vet) == []


def test_a_draft_is_offered_again_and_goes_on_where_it_was_left(browser: FlaskClient) -> None:
    address = begin(browser)
    following = browser.post(address, data={"_asked": "danger", "danger": "no"}).location
    said = browser.get("/reporter/start").get_data(as_text=True)
    resume = f"/reporter/drafts/{following.split('/')[3]}"
    assert f'href="{resume}"' in said and f'href="{resume}/discard"' in said
    assert browser.get(resume).location == following


def test_a_finished_draft_goes_on_at_the_answers_to_be_checked(browser: FlaskClient) -> None:
    check = fill_in(browser, begin(browser))
    assert browser.get(check.removesuffix("/check")).location == check


def test_nobody_else_can_take_up_a_draft(browser: FlaskClient, colleague: FlaskClient) -> None:
    taken = str(uuid7())
    browser.post("/reporter/start", data={"draft": taken})
    assert colleague.post("/reporter/start", data={"draft": taken}).status_code == 404
    assert colleague.get(f"/reporter/drafts/{taken}").status_code == 404
    assert colleague.get(f"/reporter/drafts/{uuid.uuid4()}").status_code == 404


def test_officers_do_not_report_here(officers_browser: FlaskClient) -> None:
    assert officers_browser.get("/reporter/start").status_code == 403
    assert officers_browser.post("/reporter/start", data={"draft": str(uuid7())}).status_code == 403


def test_the_first_page_costs_at_most_40_kilobytes_with_everything_it_needs(browser: FlaskClient) -> None:
    page = browser.get("/reporter/start", headers={"Accept-Encoding": "br"})
    html = brotli.decompress(page.data).decode()
    needs = {part.split('"')[0] for part in html.replace("href=", "src=").split('src="')[1:]}
    files = sorted(each for each in needs if each.startswith("/static/"))
    parts = [browser.get(each, headers={"Accept-Encoding": "br"}) for each in files]
    assert {each.status_code for each in parts} == {200} and len(files) >= 3
    over_the_wire = [len(each.data) + len(str(each.headers)) for each in (page, *parts)]
    assert sum(over_the_wire) <= 40 * 1024, dict(zip(["page", *files], over_the_wire, strict=True))
