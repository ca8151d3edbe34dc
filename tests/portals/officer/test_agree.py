"""Noting what a conference agreed."""

from tests.casework.conferences.test_holding import called
from tests.factories import make_referral
from tests.portals.officer.test_meeting import at

SENT = {"what": "A medical today", "who": "The paediatrician", "asked": "none"}


def test_it_stands_in_the_record(people, sign_in):
    referral = make_referral(people)
    where = f"{at(called(people, referral), referral)}/agreed"
    page = sign_in(people.officer).post(where, data=SENT, follow_redirects=True).text
    assert "A medical today" in page and "The paediatrician" in page and "No date" in page


def test_half_a_date_is_asked_for_whole(people, sign_in):
    referral = make_referral(people)
    where = f"{at(called(people, referral), referral)}/agreed"
    answer = sign_in(people.officer).post(where, data=SENT | {"due_on-day": "3"})
    assert answer.status_code == 422 and "Give the month as well" in answer.text


def test_an_agency_that_was_not_called_cannot_be_chosen(people, sign_in):
    referral, other = make_referral(people), make_referral(people)
    where, foreign = f"{at(called(people, referral), referral)}/agreed", str(other.id)
    assert sign_in(people.officer).post(where, data=SENT | {"asked": foreign}).status_code == 422
