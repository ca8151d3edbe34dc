"""Bringing agencies together, and saying who may know of whom."""

from datetime import timedelta

from app.casework import follow_up
from app.casework.concerns.models import Concern
from app.foundations import clock
from app.foundations.database import session
from tests.casework.follow_up.following import make_two_referrals, terms
from tests.factories import make_acknowledged_referral


def test_an_officer_brings_agencies_together_and_says_who_may_know_of_whom(people, sign_in):
    council, police = make_two_referrals(people)
    concern = session.get_one(Concern, council.concern_id)
    browser, address = sign_in(people.officer), f"/officer/concerns/{concern.reference}/joint/new"
    due = clock.now() + timedelta(days=1)
    date = {"due_on-day": due.day, "due_on-month": due.month, "due_on-year": due.year}
    told = {"kind": "visit", "what": "Visit together", "where": "At 4pm", "hoped_for": "She lets you in"} | date
    told |= {"version": concern.version}

    page = browser.get(address).text
    assert "Swindon children" in page and "Wiltshire Police" in page and "neither named nor counted" in page
    for asked, shown, said in (
        ([council.id], [], "Choose at least two agencies"),
        ([council.id, police.id], [concern.id], "Choose from the answers on this page"),
        ([], [council.id], "Choose at least two agencies"),
    ):
        answer = browser.post(address, data=told | {"asked": asked, "shown": shown})
        assert answer.status_code == 422 and said in answer.text and "Visit together" in answer.text
    answer = browser.post(address, data=told | {"asked": [council.id, police.id], "shown": [council.id]})
    assert answer.status_code == 302
    page = browser.get(f"/officer/concerns/{concern.reference}").text
    assert "Together: Visit" in page and "not shown to the others" in page and "No answer yet" in page
    assert sign_in(people.other_officer).get(address).status_code == 403


def test_what_an_agency_wished_for_is_put_into_words_that_the_others_may_read(people, sign_in):
    council, police = make_two_referrals(people)
    joint = follow_up.wish(people.social_worker, council.id, terms(what="Visit Shona with the police"))
    reference = session.get_one(Concern, council.concern_id).reference
    browser, address = sign_in(people.officer), f"/officer/concerns/{reference}/joint/{joint.id}"

    page = browser.get(address).text
    assert "Visit Shona with the police" in page and "Swindon children" in page and "asks for this" in page
    due = clock.now() + timedelta(days=1)
    date = {"due_on-day": due.day, "due_on-month": due.month, "due_on-year": due.year}
    told = {"kind": "visit", "what": "Visit", "where": "At 4pm", "hoped_for": "She is seen", "version": joint.version}
    answer = browser.post(address, data=told | date | {"asked": [council.id, police.id]})
    assert answer.status_code == 302 and browser.get(address).status_code == 409
    session.expire_all()
    assert follow_up.together(people.constable, police)[0].joint.what == "Visit"


def test_one_agency_alone_is_not_brought_together(people, sign_in):
    reference = session.get_one(Concern, make_acknowledged_referral(people).concern_id).reference
    browser = sign_in(people.officer)

    assert "Bring agencies together" not in browser.get(f"/officer/concerns/{reference}").text
    answer = browser.get(f"/officer/concerns/{reference}/joint/new")
    assert answer.status_code == 409 and "Only one agency has this concern" in answer.text
