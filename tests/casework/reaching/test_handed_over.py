"""Once another agency has accepted a referral, the first is stuck with nothing, and the second is watched."""

from datetime import timedelta

import pytest

from app.casework import reaching, referrals
from app.casework.reaching.models import Stuck
from app.casework.referrals.models import Referral
from app.foundations import clock
from app.foundations.access import Role
from app.foundations.database import session
from tests.casework.reaching.agencies import FIRST, at, dead
from tests.factories import (
    let_the_worker_work,
    make_account,
    make_acknowledged_referral,
    make_agency,
    make_contact,
    make_supervisor,
    offer_to,
)

LEEDS, DAY = "E08000035", timedelta(days=1)


@pytest.fixture
def leeds(people):
    """A social worker of another council, above whose desk somebody is known."""
    council = make_agency("Leeds children's social care", "childrens_social_care", LEEDS)
    make_contact(council.id, FIRST, name="Manager 1", email="tier1@leeds.example")
    return make_account(council.id, "Lena Ling", "lena@leeds.example", Role.AGENCY)


def handed_over(people, leeds, referral_id) -> Referral:
    transfer = offer_to(people, session.get_one(Referral, referral_id), leeds)
    taken = referrals.accept(leeds, transfer.id, seen=transfer.version)
    let_the_worker_work()
    return session.get_one(Referral, taken.id)


def halted(people) -> list:
    session.expire_all()
    return [(each.referral.agency_id, each.reach.because) for each in reaching.halted(people.officer)]


def test_what_was_handed_over_is_not_stuck_where_it_was(people, leeds):
    make_supervisor(people)
    referral = make_acknowledged_referral(people)
    let_the_worker_work()
    referral_id, late = referral.id, referral.due_at + 9 * DAY
    at(late)
    assert halted(people) == [(people.social_worker.organisation_id, Stuck.UNDECIDED)]
    with clock.moved(late - clock.now()):
        taken = handed_over(people, leeds, referral_id)
        assert halted(people) == []
        referrals.acknowledge(leeds, taken.id, seen=taken.version)
        let_the_worker_work()
    sender = dead()
    at(late + DAY)
    assert not [each for each in sender.to("sunita@hub.example") if each.startswith("Stuck this morning")]


def test_where_whoever_accepted_it_does_not_acknowledge_it_the_next_tier_and_the_officer_hear(people, leeds):
    sender = dead()
    referral = make_acknowledged_referral(people)
    let_the_worker_work()
    taken = handed_over(people, leeds, referral.id)
    reference, late = taken.reference, taken.acknowledge_by
    at(late + 9 * DAY)
    assert sender.to("tier1@leeds.example") == [f"A referral needs you: {reference}"]
    assert any("does not get on" in each for each in sender.to("olive@hub.example"))
    assert halted(people) == [(leeds.organisation_id, Stuck.UNACKNOWLEDGED)]
