"""Reporting without an account, from the first page to the officer's answer."""

import dataclasses
import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.casework import concerns, feedback, triage
from app.config import settings as read_settings
from app.foundations import clock
from app.foundations.door import brake
from tests.factories import let_the_worker_work
from tests.foundations.test_brake import solved
from tests.portals.reporter.conftest import A2, begin, fill_in, text_of

IDENTITY = A2 | {"identity": "protect", "identity_why": "He knows where I live"}


@pytest.fixture
def open_to_all(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    told = dataclasses.replace(app.extensions["heed"], without_account=True)
    monkeypatch.setitem(app.extensions, "heed", told)


@pytest.fixture
def stranger(app: Flask, open_to_all: None) -> FlaskClient:
    return app.test_client()


def carried(page: str) -> str:
    found = re.search(r'name="challenge" value="([^"]+)"', page)
    assert found
    return unescape(found.group(1))


def puzzle(page: str) -> brake.Challenge:
    bits = re.search(r'data-bits="(\d+)"', page)
    assert bits
    return brake.Challenge(carried(page), int(bits.group(1)), clock.now())


def come_in(browser: FlaskClient) -> None:
    challenge = puzzle(browser.get("/report").text)
    sent = {"challenge": challenge.text, "answer": solved(challenge)}
    assert browser.post("/report", data=sent).location == "/reporter/start"


def send(browser: FlaskClient) -> str:
    check = fill_in(browser, begin(browser), IDENTITY)
    return browser.post(check, data={"declaration": "yes"}).location


def seven_words(page: str) -> list[str]:
    return re.findall(r"<li>([a-z]{3,5})</li>", page)


def test_it_is_off_unless_the_operator_says_yes(app: Flask, tmp_path) -> None:
    assert app.test_client().get("/report").status_code == 404
    assert app.test_client().post("/report").status_code == 404
    assert "without an account" not in app.test_client().get("/").text
    instance = {"HEED_INSTANCE": str(tmp_path)}
    assert not read_settings(instance).without_account
    assert read_settings(instance | {"HEED_WITHOUT_ACCOUNT": "yes"}).without_account


def test_it_says_what_it_cannot_promise(stranger: FlaskClient) -> None:
    assert 'href="/report"' in stranger.get("/").text
    said = text_of(stranger.get("/report"))
    assert "We cannot promise anonymity." in said and "the police may try to find you" in said
    assert "seven words" in said and "Call 999 first" in said


def test_the_whole_way_there_and_back(stranger: FlaskClient, app: Flask, officer, letters) -> None:
    come_in(stranger)
    sent = stranger.get(send(stranger))
    assert "Show my seven words" in text_of(sent) and "e-mail" not in text_of(sent)
    reference = re.search(r"HD-\w{4}-\w{4}", sent.text).group()
    words = seven_words(stranger.post(f"/reporter/concerns/{reference}/words").text)
    assert len(words) == 7
    stranger.post("/sign-out")
    assert stranger.get(f"/reporter/concerns/{reference}").status_code == 302

    let_the_worker_work()
    concern = concerns.by_reference(officer, reference)
    triage.take(officer, concern.id, seen=concern.version)
    feedback.ask(officer, concern.id, "Which house is it?")
    let_the_worker_work()
    assert letters.sent == []

    later = app.test_client()
    back = later.post("/return", data={"code": " ".join(words).upper()})
    assert back.location == f"/reporter/concerns/{reference}"
    assert "Which house is it?" in text_of(later.get(back.location))
    later.post(f"/reporter/concerns/{reference}/reply", data={"words": "The one with the blue door."})
    assert [each.words for each in feedback.thread(officer, concern.id)][-1] == "The one with the blue door."


def test_in_welsh_the_one_who_has_no_name_is_called_so_in_welsh(stranger: FlaskClient) -> None:
    come_in(stranger)
    assert "Somebody without an account" in stranger.get("/reporter/start").text
    stranger.post("/language", data={"_language": "cy"})
    said = text_of(stranger.get("/reporter/start"))
    assert "Rhywun heb gyfrif" in said and "without an account" not in said


def test_an_officer_reads_that_nobody_knows_who_it_was(stranger: FlaskClient, sign_in, officer) -> None:
    come_in(stranger)
    reference = send(stranger).split("/")[3]
    let_the_worker_work()
    said = text_of(sign_in(officer).get(f"/officer/concerns/{reference}"))
    assert "Somebody without an account" in said and "He knows where I live" in said


def test_without_scripts_one_presses_again_after_ten_seconds(stranger: FlaskClient) -> None:
    first = stranger.post("/report", data={"challenge": carried(stranger.get("/report").text)})
    assert first.status_code == 429 and "then press the button again" in text_of(first)
    with clock.moved(timedelta(seconds=11)):
        assert stranger.post("/report", data={"challenge": carried(first.text)}).location == "/reporter/start"


def test_a_challenge_that_was_used_lets_nobody_else_in(stranger: FlaskClient, app: Flask) -> None:
    challenge = puzzle(stranger.get("/report").text)
    sent = {"challenge": challenge.text, "answer": solved(challenge)}
    assert stranger.post("/report", data=sent).status_code == 302
    again = app.test_client().post("/report", data=sent)
    assert again.status_code == 422 and carried(again.text) != challenge.text


@pytest.mark.parametrize("sent", [{}, {"challenge": "x" * 5000}, {"challenge": "1.2.3.4", "answer": "\x00"}])
def test_nonsense_lets_nobody_in(stranger: FlaskClient, sent: dict[str, str]) -> None:
    answer = stranger.post("/report", data=sent)
    assert answer.status_code == 422 and carried(answer.text)
    assert stranger.get("/reporter/start").status_code == 302


def test_a_building_that_shares_an_address_is_not_locked_out(app: Flask, open_to_all: None) -> None:
    for _ in range(30):
        come_in(app.test_client())
    come_in(app.test_client())
    assert app.test_client().get("/report").status_code == 200


def test_nothing_is_remembered_of_what_was_not_sent(stranger: FlaskClient, app: Flask) -> None:
    come_in(stranger)
    assert "deleted when you sign out" in text_of(stranger.get("/reporter/start"))
    draft = begin(stranger)
    stranger.post("/sign-out")
    come_in(stranger)
    assert stranger.get(draft).status_code == 404


def test_there_is_no_account_page_to_wonder_about(stranger: FlaskClient) -> None:
    come_in(stranger)
    assert "My account" not in text_of(stranger.get("/reporter/start"))


def addresses_on(page: str) -> Iterator[str]:
    yield from re.findall(r'href="(/[^"]*)"', page)


def test_every_link_of_theirs_opens(stranger: FlaskClient) -> None:
    come_in(stranger)
    reference = send(stranger).split("/")[3]
    for page in ("/reporter/start", "/reporter/concerns", f"/reporter/concerns/{reference}"):
        links = [each for each in addresses_on(stranger.get(page).text) if not each.startswith("/static")]
        assert links and {stranger.get(each.split("#")[0]).status_code for each in links} <= {200, 302}, links
