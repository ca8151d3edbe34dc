"""The record of one conference."""

import uuid

from tests.casework.conferences.test_holding import agreed, attended, called
from tests.factories import make_referral


def at(held, referral) -> str:
    return f"/officer/concerns/{referral.reference[:12]}/conference/{held.id}"


def test_the_record_is_signed_off_and_the_agency_reads_what_was_agreed_for_it(people, sign_in):
    referral = make_referral(people)
    held = called(people, referral)
    attended(people, held)
    agreed(people, held, referral.id)
    where, sent, reference = at(held, referral), {"version": held.version}, referral.reference
    page = sign_in(people.officer).post(f"{where}/sign-off", data=sent, follow_redirects=True).text
    assert "Signed off" in page and "Add somebody" not in page
    theirs = sign_in(people.social_worker).get(f"/agency/referrals/{reference}").text
    assert "What was agreed for you" in theirs and "See both children at school" in theirs


def test_before_anybody_is_noted_there_is_nothing_to_sign_off(people, sign_in):
    referral = make_referral(people)
    page = sign_in(people.officer).get(at(called(people, referral), referral)).text
    assert "Nobody is noted yet" in page and "Sign the record off" not in page


def test_a_conference_of_another_concern_is_not_found_here(people, sign_in):
    referral, other = make_referral(people), make_referral(people)
    where = at(called(people, other), referral)
    browser = sign_in(people.officer)
    assert browser.get(where).status_code == 404
    assert browser.get(f"/officer/concerns/{referral.reference[:12]}/conference/{uuid.uuid4()}").status_code == 404


def test_another_officer_reads_it_and_no_more(people, sign_in):
    referral = make_referral(people)
    held = called(people, referral)
    where, sent = at(held, referral), {"version": held.version}
    browser = sign_in(people.other_officer)
    assert "Add somebody" not in browser.get(where).text
    assert browser.post(f"{where}/sign-off", data=sent).status_code == 403
