"""Calling a conference."""

from tests.factories import make_referral


def sent(**changed) -> dict:
    on = {"on-day": "24", "on-month": "11", "on-year": "2026", "at": "14:30"}
    return {"kind": "strategy discussion", "place": "Room 2", **on} | changed


def at(referral) -> str:
    return f"/officer/concerns/{referral.reference[:12]}/conference/new"


def test_a_meeting_is_called_and_its_record_stands_open(people, sign_in):
    referral = make_referral(people)
    browser, where, invited = sign_in(people.officer), at(referral), str(referral.id)
    when = referral.referred_at
    on = {"on-day": str(when.day), "on-month": str(when.month), "on-year": str(when.year), "at": "00:05"}
    page = browser.post(where, data=sent(invited=invited, **on), follow_redirects=True).text
    assert "Strategy discussion" in page and "Record open" in page and "Swindon children" in page and "Room 2" in page


def test_what_is_missing_is_asked_for_and_what_was_typed_is_kept(people, sign_in):
    referral = make_referral(people)
    answer = sign_in(people.officer).post(at(referral), data=sent(at="half past two", place="Room 2, by the garden"))
    assert answer.status_code == 422
    assert "Enter a time of 24 hours" in answer.text and "Room 2, by the garden" in answer.text


def test_a_date_long_ago_is_thought_to_be_a_slip(people, sign_in):
    answer = sign_in(people.officer).post(at(make_referral(people)), data=sent(**{"on-year": "2019"}))
    assert answer.status_code == 422 and "more than a month ago" in answer.text


def test_only_whoever_is_responsible_calls(people, sign_in):
    referral = make_referral(people)
    assert sign_in(people.other_officer).get(at(referral)).status_code == 403
