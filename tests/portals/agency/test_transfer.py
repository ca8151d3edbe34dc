"""Offering a referral to another agency: finding it, offering it, taking the offer back."""

import pytest

from app.casework import referrals
from app.foundations.access import Role
from tests.factories import make_account, make_acknowledged_referral, make_agency, make_referral, offer_to

LEEDS = "E08000035"
WHY = "The family has moved to your area"


@pytest.fixture
def leeds(people):
    council = make_agency("Leeds children's social care", "childrens_social_care", LEEDS)
    return make_account(council.id, "Lena Ling", "lena@leeds.example", Role.AGENCY)


def at(referral) -> str:
    return f"/agency/referrals/{referral.reference}"


def where(referral, **changed) -> dict:
    return {"version": referral.version, "kind": "childrens_social_care", "area": LEEDS} | changed


def test_agencies_are_found_by_kind_and_area(people, sign_in, leeds):
    referral, browser = make_acknowledged_referral(people), sign_in(people.social_worker)
    assert "Hand it over to another agency" in browser.get(at(referral)).text
    assert "Leeds children" not in browser.get(at(referral) + "/transfer").text.split("<h1")[1].split("<select")[0]
    found = browser.post(at(referral) + "/transfer", data=where(referral, look="y"))
    assert found.status_code == 200 and str(leeds.organisation_id) in found.text and "Offer it to them" in found.text
    assert "There is a problem" not in found.text


NOBODY = [
    ({"area": "E06000030"}, "That is your own agency"),
    ({"kind": "lado"}, "Nobody of this kind is in the directory for that area"),
    ({"kind": ""}, "Choose what kind of agency it is for"),
    ({"area": "teapot"}, "Choose one of the answers on this page"),
]


def test_where_nobody_can_be_offered_it_the_page_says_why(people, sign_in, leeds):
    referral, browser = make_acknowledged_referral(people), sign_in(people.social_worker)
    asked, address = where(referral, look="y"), at(referral) + "/transfer"
    for changed, said in NOBODY:
        page = browser.post(address, data=asked | changed).text
        assert said in page and "Offer it to them" not in page


def test_an_offer_says_who_knows_and_who_is_responsible_and_can_be_taken_back(people, sign_in, leeds):
    referral, browser = make_acknowledged_referral(people), sign_in(people.social_worker)
    offered = where(referral, agency=str(leeds.organisation_id), reason=WHY)
    page = browser.post(at(referral) + "/transfer", data=offered, follow_redirects=True).text
    assert "You are responsible until they accept" in page and "Not answered yet." in page and WHY in page
    [(transfer, _)] = referrals.offers_of(people.social_worker, referral)
    page = browser.post(
        f"{at(referral)}/transfer/{transfer.id}/revoke", data={"version": 1}, follow_redirects=True
    ).text
    assert "The offer is taken back" in page and "Decide what you do about it" in page


def test_without_an_agency_or_a_reason_nothing_is_offered_and_nothing_lost(people, sign_in, leeds):
    referral, browser = make_acknowledged_referral(people), sign_in(people.social_worker)
    answer = browser.post(at(referral) + "/transfer", data=where(referral, reason=WHY))
    assert answer.status_code == 422 and "Choose the agency that should have it" in answer.text and WHY in answer.text
    answer = browser.post(
        at(referral) + "/transfer", data=where(referral, agency=str(leeds.organisation_id), reason="")
    )
    assert answer.status_code == 422 and "Say why they should have it" in answer.text
    assert referrals.offers_of(people.social_worker, referral) == []


def test_the_officer_sees_the_offer_and_what_became_of_it(people, sign_in, leeds):
    referral = make_acknowledged_referral(people)
    transfer = offer_to(people, referral, leeds)
    address, browser = f"/officer/concerns/{referral.reference[:12]}", sign_in(people.officer)
    page = browser.get(address).text
    assert "Offered to <b>Leeds children" in page and "Not answered yet." in page and "Take the offer back" not in page
    referrals.accept(leeds, transfer.id, seen=transfer.version)
    page = browser.get(address).text
    assert "They accepted it" in page and "Handed over" in page and "Not opened yet." in page


def test_what_was_handed_over_shows_only_that_it_was(people, sign_in, leeds):
    referral = make_acknowledged_referral(people)
    transfer = offer_to(people, referral, leeds)
    referrals.accept(leeds, transfer.id, seen=transfer.version)
    browser = sign_in(people.social_worker)
    page = browser.get(at(referral)).text
    assert "You have handed it over" in page and "Leeds children" in page
    assert "Shona" not in page and "springer" not in page
    for under in ("/decide", "/transfer", "/actions/new", "/return"):
        assert browser.get(at(referral) + under).status_code == 409


def test_it_needs_an_acknowledgement_and_is_nobody_elses(people, sign_in):
    referral = make_referral(people)
    assert sign_in(people.social_worker).get(at(referral) + "/transfer").status_code == 409
    assert sign_in(people.constable).get(at(referral) + "/transfer").status_code == 404
    for who in (people.vet, people.officer, people.administrator):
        assert sign_in(who).get(at(referral) + "/transfer").status_code == 403
