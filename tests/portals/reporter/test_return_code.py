"""Seven words are for those who have no account."""

from flask.testing import FlaskClient

from tests.portals.reporter.conftest import text_of


def test_whoever_has_an_account_needs_none(browser: FlaskClient, sent: str) -> None:
    assert browser.post(f"/reporter/concerns/{sent}/words").status_code == 404
    assert "seven words" not in text_of(browser.get(f"/reporter/concerns/{sent}"))
    assert "seven words" not in text_of(browser.get(f"/reporter/concerns/{sent}/sent"))


def test_nobody_gets_the_words_of_another(colleague: FlaskClient, sent: str) -> None:
    assert colleague.post(f"/reporter/concerns/{sent}/words").status_code == 404


def test_they_are_not_shown_by_following_a_link(browser: FlaskClient, sent: str) -> None:
    assert browser.get(f"/reporter/concerns/{sent}/words").status_code == 405
