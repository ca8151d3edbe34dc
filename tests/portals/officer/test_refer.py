"""Where a concern should go, and why."""

import pytest

from tests.factories import make_concern_in_triage, make_rated_concern, make_referral, make_returned_referral


def at(concern) -> str:
    return f"/officer/concerns/{concern.reference}/refer"


def test_every_recommended_agency_stands_with_its_law_and_reason(people, sign_in):
    page = " ".join(sign_in(people.officer).get(at(make_rated_concern(people))).text.split())
    for shown in ("Wiltshire Police", "Swindon children&#39;s social care", "RSPCA"):
        assert shown in page
    for why in ("Domestic Abuse Act 2021", "Children Act 1989", "An adult may be a victim of domestic abuse"):
        assert why in page
    assert "Refer to Wiltshire Police" in page


def test_it_says_who_is_left_out_and_why(people, sign_in):
    page = sign_in(people.officer).get(at(make_rated_concern(people))).text
    assert "MARAC coordinator:" in page and "Only after a DASH" in page


def test_what_was_sent_is_not_offered_again(people, sign_in):
    referral = make_referral(people)
    council, reference = people.social_worker.organisation_id, referral.reference.rsplit("-", 1)[0]
    page = sign_in(people.officer).get(f"/officer/concerns/{reference}/refer").text
    assert f"/refer/{council}" not in page and f"/refer/{people.constable.organisation_id}" in page


def test_who_gave_it_back_is_not_proposed_again_but_can_be_asked(people, sign_in):
    returned = make_returned_referral(people)
    reference = returned.reference.rsplit("-", 1)[0]
    page = " ".join(sign_in(people.officer).get(f"/officer/concerns/{reference}/refer").text.split())
    assert "Refer to Wiltshire Police </a>" in page, "whoever was not asked yet is one press away"
    assert "They gave it back:" in page and "Refer to Swindon children&#39;s social care again" in page
    assert f"/concerns/{reference}/places" in page and "/what-agencies-see" in page


def test_the_rating_comes_first(people, sign_in):
    page = sign_in(people.officer).get(at(make_concern_in_triage(people.vet, people.officer))).text
    assert "Confirm the rating" in page and "Refer to " not in page


def test_an_agency_that_nobody_is_registered_for_is_rung(people, sign_in):
    concern = make_concern_in_triage(people.vet, people.officer, home_postcode="LS1 1UR")
    page = sign_in(people.officer).get(at(concern)).text
    assert "Ring West Yorkshire Police and Children&#39;s social care, Leeds" in page


@pytest.mark.parametrize("who", ["other_officer", "vet", "social_worker", "administrator"])
def test_only_whoever_is_responsible_refers(people, sign_in, who):
    assert sign_in(getattr(people, who)).get(at(make_rated_concern(people))).status_code == 403
