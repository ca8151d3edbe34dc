"""A button pressed twice on a slow line does one thing."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.casework.feedback.models import Message
from app.casework.referrals.models import Action
from app.foundations import clock
from app.foundations.database import session
from tests import factories

ACTION = {"what": "See the child", "hoped_for": "She is safe", "due_on-day": "1", "due_on-month": "1"}


def count(kind: type) -> int | None:
    return session.scalar(select(func.count()).select_from(kind))


@pytest.fixture
def referral(people):
    return factories.make_acknowledged_referral(people)


def test_an_action_is_taken_on_once(people, sign_in, referral):
    browser, address = sign_in(people.social_worker), f"/agency/referrals/{referral.reference}/actions/new"
    year = {"due_on-year": str(clock.now().year + 1), "owner": str(people.social_worker.id)}
    answers = [browser.post(address, data=ACTION | year) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302] and count(Action) == 1
    browser.post(address, data=ACTION | year | {"what": "See her brother"})
    assert count(Action) == 2


@pytest.mark.parametrize(("who", "address"), [("officer", "/officer/{}/ask"), ("vet", "/reporter/{}/reply")])
def test_a_message_is_sent_once(people, sign_in, referral, who, address):
    browser = sign_in(getattr(people, who))
    address = address.format(f"concerns/{referral.reference[:12]}")
    answers = [browser.post(address, data={"words": " Is there any news?"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302] and count(Message) == 1
    with clock.moved(timedelta(minutes=2)):
        browser.post(address, data={"words": "Is there any news?"})
    assert count(Message) == 2


def test_the_same_words_from_the_other_side_are_another_message(people, sign_in, referral):
    concern = f"concerns/{referral.reference[:12]}"
    sign_in(people.officer).post(f"/officer/{concern}/ask", data={"words": "Thank you"})
    sign_in(people.vet).post(f"/reporter/{concern}/reply", data={"words": "Thank you"})
    assert count(Message) == 2


def test_an_outcome_that_does_not_say_what_it_saw_changes_nothing(people, sign_in):
    referral, action = factories.make_action(people)
    address = f"/agency/referrals/{referral.reference}/actions/{action.id}/outcome"
    answer = sign_in(people.social_worker).post(address, data={"outcome": "Seen", "worked": "yes", "change": "safer"})
    assert answer.status_code == 409
    session.expire_all()
    assert session.get_one(Action, action.id).completed_at is None
