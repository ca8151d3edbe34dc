"""Leaving at once, and what whoever presses Back then finds."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.foundations.access import Actor
from app.portals.shared.leaving import ELSEWHERE


@pytest.fixture
def browser(sign_in: Callable[[Actor], FlaskClient], vet: Actor) -> FlaskClient:
    return sign_in(vet)


def sources(app: Flask) -> dict[str, str]:
    """The templates of reporters' pages."""
    names = app.jinja_env.list_templates(filter_func=lambda name: name.startswith("reporter/"))
    return {name: app.jinja_env.loader.get_source(app.jinja_env, name)[0] for name in names}


def test_leaving_covers_every_page_of_a_reporter_until_they_carry_on(browser: FlaskClient) -> None:
    assert browser.get("/leave").location == ELSEWHERE
    for page in ("/reporter/start", "/reporter/concerns"):
        covered = browser.get(page)
        assert "You left in a hurry" in covered.get_data(as_text=True) and "Report a concern about" not in covered.text
        assert "<title>Heed</title>" in covered.text and covered.headers["Cache-Control"] == "no-store"
    assert browser.post("/carry-on", data={"page": "/reporter/concerns"}).location == "/reporter/concerns"
    assert "My concerns" in browser.get("/reporter/concerns").get_data(as_text=True)


def test_what_is_sent_after_all_is_not_lost(browser: FlaskClient) -> None:
    browser.get("/leave")
    begun = browser.post("/reporter/start", data={"draft": "01a20639-268a-7899-88ce-85dbf58667d1"})
    assert begun.status_code == 302 and "/reporter/drafts/" in begun.location


def test_carrying_on_leads_to_no_other_site(app: Flask) -> None:
    assert app.test_client().post("/carry-on", data={"page": "//elsewhere.example"}).location == "/"


def test_who_has_signed_out_is_asked_to_sign_in(app: Flask) -> None:
    stranger = app.test_client()
    stranger.get("/leave")
    assert stranger.get("/reporter/concerns").location.startswith("/sign-in")


def test_every_reporters_page_can_be_left_and_none_says_in_its_title_what_it_is_about(app: Flask) -> None:
    titles = set()
    for source in sources(app).values():
        titles |= {
            line.strip() for line in source.splitlines() if "block title" in line and "layouts/print" not in source
        }
    said = {title.split('_("')[-1].split('")')[0] for title in titles}
    concerns = {"Report a concern – Heed", "My concerns – Heed", "My organisation’s concerns – Heed"}
    assert said <= concerns | {"My organisation in numbers – Heed", "For governors or trustees – Heed"}


def test_every_form_of_a_reporter_asks_browsers_to_remember_nothing(app: Flask) -> None:
    found = []
    for name, source in sources(app).items():
        forms = [part.split(">")[0] for part in source.split("<form")[1:]]
        found += [f"{name}: {form}" for form in forms if 'autocomplete="off"' not in form]
    assert found == []
