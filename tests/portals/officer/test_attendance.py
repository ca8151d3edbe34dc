"""Noting who took part in a conference."""

from tests.casework.conferences.test_holding import called
from tests.factories import make_referral
from tests.portals.officer.test_meeting import at

SENT = {"name": "Hettie Hale", "body": "Health visitor, Harbour Health Trust", "presence": "sent apologies"}


def test_they_stand_in_the_record(people, sign_in):
    referral = make_referral(people)
    where = f"{at(called(people, referral), referral)}/attendance"
    page = sign_in(people.officer).post(where, data=SENT, follow_redirects=True).text
    assert "Hettie Hale</b>, Health visitor, Harbour Health Trust: sent apologies" in page


def test_without_a_name_it_is_asked_for_and_the_rest_is_kept(people, sign_in):
    referral = make_referral(people)
    where = f"{at(called(people, referral), referral)}/attendance"
    answer = sign_in(people.officer).post(where, data=SENT | {"name": ""})
    assert answer.status_code == 422 and "Give their name" in answer.text and "Harbour Health Trust" in answer.text
