"""Where a concern should go, and why."""

from datetime import timedelta

import pytest

from app.casework import directory, places, triage
from app.casework.directory.hours import Hours
from app.casework.directory.models import ContactCategory
from app.casework.triage.models import Rating
from app.foundations import clock
from tests.factories import (
    make_agency,
    make_concern_in_triage,
    make_contact,
    make_rated_concern,
    make_referral,
    make_returned_referral,
)


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


def test_where_it_is_red_they_are_rung_before_anything_is_sent(people, sign_in):
    calm = make_rated_concern(people)
    urgent = make_concern_in_triage(people.vet, people.officer, danger="yes")
    assessment = triage.assessment_of(people.officer, urgent.id)
    triage.confirm_rating(people.officer, urgent.id, rating=Rating.RED, reason="", seen=assessment.version)

    assert "ring whoever must act first" in sign_in(people.officer).get(at(urgent)).text
    assert "ring whoever must act first" not in sign_in(people.officer).get(at(calm)).text


@pytest.mark.parametrize("who", ["other_officer", "vet", "social_worker", "administrator"])
def test_only_whoever_is_responsible_refers(people, sign_in, who):
    assert sign_in(getattr(people, who)).get(at(make_rated_concern(people))).status_code == 403


def test_who_answers_now_stands_beside_each_agency(people, sign_in):
    page = " ".join(sign_in(people.officer).get(at(make_rated_concern(people))).text.split())
    assert "Answers now: <b>Duty desk</b>" in page and "01632 960100" in page
    assert "Their hours: Day and night, every day" in page


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"danger": "yes"}, "RED does not wait: ring their emergency duty team now, and the police"),
        ({}, "What you send now is held until then, and nobody there is written to before"),
    ],
)
def test_at_night_it_says_whom_to_ring_and_what_is_held(people, sign_in, changed, told):
    council = people.social_worker.organisation_id
    (desk,) = directory.contacts_of(people.administrator, council)
    yesterday = places.today() - timedelta(days=1)
    directory.end_contact(people.administrator, desk.id, last_day=yesterday, seen=desk.version)
    make_contact(council, ContactCategory.OUT_OF_HOURS, name="Night team", telephone="01632 960101")
    closed = frozenset({(clock.now() + timedelta(days=3)).weekday()})
    make_contact(council, hours=Hours(closed))
    concern = make_concern_in_triage(people.vet, people.officer, **changed)
    page = " ".join(sign_in(people.officer).get(at(concern)).text.split())
    assert told in page and "Their office is closed until" in page
    assert "<b>Night team</b>" in page and "01632 960101" in page


def test_nobody_receiving_it_stands_large_here_and_on_the_concern(people, sign_in):
    concern = make_concern_in_triage(people.vet, people.officer, home_postcode="LS1 1UR")
    browser = sign_in(people.officer)
    for address in (at(concern), f"/officer/concerns/{concern.reference}"):
        page = browser.get(address).text
        assert "Nobody receives this. Ring West Yorkshire Police and Children&#39;s social care, Leeds" in page
        assert page.index("Do not contact") < page.index("Nobody receives this")


def test_somebody_who_receives_it_is_no_alarm(people, sign_in):
    concern = make_concern_in_triage(people.vet, people.officer)
    assert "Nobody receives this" not in sign_in(people.officer).get(at(concern)).text


def test_an_agency_where_nobody_signs_in_is_rung_as_well(people, sign_in):
    make_agency("West Yorkshire Police", "police", "E23000010")
    concern = make_concern_in_triage(people.vet, people.officer, home_postcode="LS1 1UR")
    page = sign_in(people.officer).get(at(concern)).text
    assert "Ring West Yorkshire Police on 01632 960100 and Children" in page
    assert "Nobody signs in for them yet. Refer it, and ring them as well." in page


def test_who_may_not_be_told_is_left_out_with_the_reason_and_somebody_stands_in(people, sign_in):
    alleged = [{"name": "Sol Sorrel", "relationship": "partner"}]
    concern = make_concern_in_triage(people.vet, people.officer, alleged=alleged)
    page = " ".join(sign_in(people.officer).get(at(concern)).text.split())
    assert "<b>Swindon children&#39;s social care:</b> Somebody who works there has the name" in page
    assert "In place of Children&#39;s social care, who cannot be told" in page
    council = people.social_worker.organisation_id
    assert sign_in(people.officer).get(f"{at(concern)}/{council}").status_code == 404
