"""Taking an offer back: whose, and until when."""

import pytest

from app.casework import referrals
from app.casework.referrals.models import Offer, Transfer
from app.foundations.access import Role
from app.foundations.database import session
from tests.factories import make_account, make_acknowledged_referral, make_agency, offer_to


@pytest.fixture
def offered(people):
    """An offer, its address, and somebody to whom it was made."""
    council = make_agency("Leeds children's social care", "childrens_social_care", "E08000035")
    lena = make_account(council.id, "Lena Ling", "lena@leeds.example", Role.AGENCY)
    referral = make_acknowledged_referral(people)
    transfer = offer_to(people, referral, lena)
    return transfer, f"/agency/referrals/{referral.reference}/transfer/{transfer.id}/revoke", lena


def test_only_those_who_offer_it_take_it_back(people, sign_in, offered):
    transfer, address, lena = offered
    for who, status in ((lena, 404), (people.constable, 404), (people.officer, 403)):
        assert sign_in(who).post(address, data={"version": 1}).status_code == status
    assert session.get_one(Transfer, transfer.id).state is Offer.OPEN


def test_once_it_was_answered_it_is_too_late(people, sign_in, offered):
    transfer, address, lena = offered
    referrals.reject(lena, transfer.id, words="Not ours", seen=transfer.version)
    assert sign_in(people.social_worker).post(address, data={"version": 1}).status_code == 409


def test_a_form_that_was_not_ours_takes_nothing_back(people, sign_in, offered):
    transfer, address, _ = offered
    assert sign_in(people.social_worker).post(address).status_code == 400
    assert session.get_one(Transfer, transfer.id).state is Offer.OPEN
