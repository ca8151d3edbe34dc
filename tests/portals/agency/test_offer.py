"""What another agency offers: seen with nothing of what was shared, accepted or rejected."""

import pytest

from app.casework import referrals
from app.casework.referrals.models import Offer, Transfer
from app.foundations.access import Role
from app.foundations.database import session
from tests.factories import make_account, make_acknowledged_referral, make_agency, offer_to


@pytest.fixture
def lena(people):
    council = make_agency("Leeds children's social care", "childrens_social_care", "E08000035")
    return make_account(council.id, "Lena Ling", "lena@leeds.example", Role.AGENCY)


@pytest.fixture
def offered(people, lena):
    return offer_to(people, make_acknowledged_referral(people), lena)


def at(offered) -> str:
    return f"/agency/offers/{offered.id}"


def test_the_tray_leads_to_it_and_it_shows_only_what_is_needed_to_decide(people, sign_in, lena, offered):
    browser = sign_in(lena)
    tray = browser.get("/agency/referrals").text
    assert "Offered to you by another agency" in tray and offered.reference in tray and "moved to your area" not in tray
    page = browser.get(at(offered)).text
    assert "Sol Sorrel, Swindon" in page and "moved to your area" in page and ">Amber<" in page
    assert not [word for word in ("Shona", "Craig", "Pip", "SN1", "small children") if word in page]


def test_whoever_accepts_is_led_to_what_was_shared_and_acknowledges_it(people, sign_in, lena, offered):
    browser = sign_in(lena)
    page = browser.post(at(offered), data={"version": 1, "answer": "accept"}, follow_redirects=True).text
    assert "Your agency is responsible for it now" in page and "Shona" in page and "Acknowledge" in page
    assert "Handed over by Swindon" in page
    assert "Offered to you" not in browser.get("/agency/referrals").text
    assert browser.get(at(offered)).status_code == 409


def test_whoever_rejects_says_why(people, sign_in, lena, offered):
    browser = sign_in(lena)
    answer = browser.post(at(offered), data={"version": 1, "answer": "reject", "words": ""})
    assert answer.status_code == 422 and "Say why you do not take it over" in answer.text
    page = browser.post(at(offered), data={"version": 1, "answer": "reject", "words": "Still in Swindon"})
    assert page.status_code == 302 and session.get_one(Transfer, offered.id).state is Offer.REJECTED
    swindon = sign_in(people.social_worker).get(f"/agency/referrals/{offered.reference}").text
    assert "They did not take it over" in swindon and "Still in Swindon" in swindon


def test_what_was_taken_back_meanwhile_is_not_accepted(people, sign_in, lena, offered):
    referrals.revoke(people.social_worker, offered.id, seen=offered.version)
    answer = sign_in(lena).post(at(offered), data={"version": 1, "answer": "accept"})
    assert answer.status_code == 409 and "taken this offer back" in answer.text


def test_to_others_there_is_no_such_offer(people, sign_in, offered):
    for who in (people.social_worker, people.constable):
        assert sign_in(who).get(at(offered)).status_code == 404
    for who in (people.vet, people.officer, people.administrator):
        assert sign_in(who).get(at(offered)).status_code == 403
