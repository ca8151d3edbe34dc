"""Naming somebody whom it is safe to tell."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from app.foundations.access import Actor, Role
from tests.factories import People, make_account, make_concern
from tests.portals.reporter.conftest import text_of
from tests.portals.reporter.test_organisation import OWN


@pytest.fixture
def cora(people: People) -> Actor:
    return make_account(people.vet.organisation_id, "Cora Cress", "cora@harbourlane.example", Role.REPORTER)


@pytest.fixture
def kept(people: People) -> str:
    """The reference of a concern about somebody in the reporter's own organisation."""
    return str(make_concern(people.vet, **OWN).reference)


def test_the_reporter_is_told_that_nobody_there_sees_it(browser: FlaskClient, kept: str) -> None:
    said = text_of(browser.get(f"/reporter/concerns/{kept}"))
    assert "Nobody in your organisation but you can read this concern" in said


def test_whoever_is_named_reads_it_and_finds_it(
    browser: FlaskClient, sign_in: Callable[[Actor], FlaskClient], cora: Actor, kept: str
) -> None:
    address = f"/reporter/concerns/{kept}"
    coras = sign_in(cora)
    assert coras.get(address).status_code == 404
    assert "Cora Cress" in text_of(browser.get(f"{address}/recipient"))
    named = browser.post(f"{address}/recipient", data={"who": str(cora.id)})
    assert named.location == address
    assert "only you and Cora Cress can read this concern" in text_of(browser.get(address))
    assert coras.get(address).status_code == 200
    assert kept in text_of(coras.get("/reporter/organisation"))
    assert "Concerns of your organisation that you may read" in text_of(coras.get("/reporter/concerns"))


def test_nobody_from_elsewhere_can_be_named(people: People, browser: FlaskClient, cora: Actor, kept: str) -> None:
    for who in (people.teacher.id, people.vet.id, "nobody", ""):
        assert browser.post(f"/reporter/concerns/{kept}/recipient", data={"who": str(who)}).status_code == 422


def test_where_there_is_nobody_else_the_page_says_so(browser: FlaskClient, kept: str) -> None:
    assert "Nobody else of your organisation uses Heed" in text_of(browser.get(f"/reporter/concerns/{kept}/recipient"))


def test_where_nothing_was_kept_there_is_nothing_to_name(browser: FlaskClient, cora: Actor, sent: str) -> None:
    assert browser.get(f"/reporter/concerns/{sent}/recipient").status_code == 404
    assert "Nobody in your organisation" not in text_of(browser.get(f"/reporter/concerns/{sent}"))


def test_somebody_else_cannot_name_themselves(sign_in: Callable[[Actor], FlaskClient], cora: Actor, kept: str) -> None:
    answer = sign_in(cora).post(f"/reporter/concerns/{kept}/recipient", data={"who": str(cora.id)})
    assert answer.status_code == 404
