"""The list of what agencies wait for."""

from datetime import timedelta

import pytest

from app.foundations import clock
from tests.casework.correspondence.test_requesting import WHAT, ask
from tests.factories import make_acknowledged_referral


def test_what_is_overdue_is_marked_and_nothing_is_opened(people, sign_in):
    referral = make_acknowledged_referral(people)
    assert "No agency waits for an answer" in sign_in(people.officer).get("/officer/requests").text
    ask(people, referral)
    page = sign_in(people.officer).get("/officer/requests").text
    assert referral.reference[:12] in page and "Swindon children" in page and "From whoever reported it" in page
    assert WHAT not in page and "Overdue" not in page
    with clock.moved(timedelta(days=3)):
        assert "Overdue:" in sign_in(people.officer).get("/officer/requests").text


@pytest.mark.long
def test_one_can_see_only_ones_own(people, sign_in):
    referral = make_acknowledged_referral(people)
    ask(people, referral)
    assert referral.reference[:12] in sign_in(people.officer).get("/officer/requests?whose=mine").text
    other = sign_in(people.other_officer)
    assert referral.reference[:12] not in other.get("/officer/requests?whose=mine").text
    assert "Olive Orr" in other.get("/officer/requests").text


@pytest.mark.long
def test_it_is_read_a_page_at_a_time(people, sign_in, monkeypatch):
    monkeypatch.setattr("app.casework.correspondence.queries.PAGE", 1)
    monkeypatch.setattr("app.portals.officer.requests.PAGE", 1)
    first, second = make_acknowledged_referral(people), make_acknowledged_referral(people)
    ask(people, first)
    ask(people, second, by=clock.now().date() + timedelta(days=9))
    browser = sign_in(people.officer)
    page = browser.get("/officer/requests").text
    assert first.reference[:12] in page and second.reference[:12] not in page and "from=" in page
    assert browser.get("/officer/requests?from=nonsense").status_code == 200
