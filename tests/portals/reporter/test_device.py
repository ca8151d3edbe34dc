"""Whether a device is safe to use: asked once, and what follows import pytest
from it."""

from collections.abc import Callable

from flask.testing import FlaskClient

from app.casework import concerns
from app.foundations.access import Actor
from tests.portals.reporter.conftest import begin, text_of

ASKED = "Is this device safe to use?"


def test_it_is_asked_once_after_signing_in(browser: FlaskClient) -> None:
    assert ASKED in text_of(browser.get("/reporter/start"))
    assert browser.post("/reporter/device", data={"safe": "yes"}).location == "/reporter/start"
    assert ASKED not in text_of(browser.get("/reporter/start"))


def test_on_a_safe_device_drafts_stay(browser: FlaskClient, vet: Actor) -> None:
    browser.post("/reporter/device", data={"safe": "yes"})
    begin(browser)
    browser.post("/sign-out")
    assert len(concerns.drafts(vet)) == 1 and concerns.drafts(vet)[0].is_kept


def test_on_an_unsafe_one_they_go_when_one_signs_out(browser: FlaskClient, vet: Actor) -> None:
    browser.post("/reporter/device", data={"safe": "no"})
    address = begin(browser)
    said = text_of(browser.get("/reporter/start"))
    assert "deleted when you sign out" in said and "Continue" in said
    browser.post(address, data={"_asked": "danger", "danger": "no", "leave": "y"})
    assert "Saved until you sign out" in text_of(browser.get("/reporter/start"))
    browser.post("/sign-out")
    assert list(concerns.drafts(vet)) == []


def test_an_unsafe_device_does_not_show_what_was_begun_elsewhere(
    browser: FlaskClient, sign_in: Callable[[Actor], FlaskClient], vet: Actor
) -> None:
    begin(browser)
    shared = sign_in(vet)
    shared.post("/reporter/device", data={"safe": "no"})
    for page in ("/reporter/start", "/reporter/concerns"):
        said = shared.get(page).text
        assert "/reporter/drafts/" not in said and "not sent yet" not in said
    shared.post("/sign-out")
    assert len(concerns.drafts(vet)) == 1


def test_anything_but_yes_is_no(browser: FlaskClient) -> None:
    browser.post("/reporter/device", data={"safe": "YES!"})
    assert "deleted when you sign out" in text_of(browser.get("/reporter/start"))


def test_only_the_cookie_of_this_sign_in_remembers_it(browser: FlaskClient, sign_in, vet: Actor) -> None:
    browser.post("/reporter/device", data={"safe": "no"})
    assert ASKED in text_of(sign_in(vet).get("/reporter/start"))
