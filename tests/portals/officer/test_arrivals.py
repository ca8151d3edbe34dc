"""The number that the queue asks for by itself."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from sqlalchemy import func, select

from app.foundations import clock
from app.foundations.database import session
from app.foundations.door.sessions import SignIn
from tests.factories import make_concern


def at(moment) -> str:
    return f"/officer/queue/arrivals?since={quote(moment.isoformat())}"


def test_it_is_a_number_and_nothing_else(people, sign_in):
    sent_at = make_concern(people.vet).submitted_at
    answer = sign_in(people.officer).get(at(sent_at - timedelta(seconds=1)))
    assert answer.json == {"came": 1}
    assert answer.headers["Cache-Control"] == "no-store"


def last_seen(officer) -> object:
    return session.scalar(select(func.max(SignIn.seen_at)).where(SignIn.account_id == officer.id))


@pytest.mark.parametrize("since", ["", "yesterday", "2026-01-01", "2026-01-01T10:00:00"])
def test_a_moment_must_be_one(people, sign_in, since):
    assert sign_in(people.officer).get(f"/officer/queue/arrivals?since={since}").status_code == 400


def test_a_page_that_asks_by_itself_keeps_nobody_signed_in(people, sign_in):
    browser = sign_in(people.officer)
    seen_at = last_seen(people.officer)
    with clock.moved(timedelta(minutes=10)):
        assert browser.get(at(clock.now())).status_code == 200
        assert last_seen(people.officer) == seen_at
        browser.get("/officer/queue")
        assert last_seen(people.officer) > seen_at


@pytest.mark.parametrize("who", ["vet", "constable", "administrator"])
def test_it_is_for_officers(people, sign_in, who):
    assert sign_in(getattr(people, who)).get(at(clock.now())).status_code == 403
