"""Moving an action to another day, with a reason that stays to be read."""

from datetime import timedelta

from app.casework.referrals.models import Action
from app.foundations import clock
from app.foundations.database import session
from app.portals.shared.filters import day
from tests.factories import make_action

WHY = "The children are with their aunt until then"


def at(referral, action) -> str:
    return f"/agency/referrals/{referral.reference}/actions/{action.id}/move"


def filled(action, days: int = 9, **typed) -> dict:
    due = clock.now() + timedelta(days=days)
    date = {"due_on-day": due.day, "due_on-month": due.month, "due_on-year": due.year}
    return {"version": action.version, "why": WHY} | date | typed


def test_the_day_that_it_had_and_why_it_moved_stay_on_the_referral(people, sign_in):
    referral, action = make_action(people)
    was, browser = action.due_on, sign_in(people.social_worker)

    page = browser.post(at(referral, action), data=filled(action), follow_redirects=True).text
    now = session.get_one(Action, action.id).due_on
    assert now == was + timedelta(days=7) and f"It is due by {day(now)} now" in page
    assert f"Moved from {day(was)} to {day(now)}" in page and WHY in page


def test_a_day_that_is_over_the_same_day_and_no_reason_move_nothing(people, sign_in):
    referral, action = make_action(people)
    browser = sign_in(people.social_worker)

    for wrong, said in (
        (filled(action, days=-1), "The date must be today or later"),
        (filled(action, days=2), "Choose another day than the one it has, or go back"),
        (filled(action, why=""), "Say why it needs another day"),
    ):
        answer = browser.post(at(referral, action), data=wrong)
        assert answer.status_code == 422 and answer.text.count(said) == 2, said
    assert sign_in(people.constable).post(at(referral, action), data=filled(action)).status_code == 404
    assert session.get_one(Action, action.id).due_on == action.due_on
