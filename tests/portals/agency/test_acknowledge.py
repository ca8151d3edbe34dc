"""Acknowledging: once, by one."""

from datetime import timedelta

from app.casework.referrals.models import Referral
from app.foundations import clock
from app.foundations.database import session
from tests.factories import let_the_worker_work, make_referral, make_second_social_worker


def at(referral) -> str:
    return f"/agency/referrals/{referral.reference}/acknowledge"


def test_it_says_who_knows_now(people, sign_in):
    referral = make_referral(people)
    browser = sign_in(people.social_worker)

    answer = browser.post(at(referral), data={"version": referral.version}, follow_redirects=True)
    assert "You have acknowledged" in answer.text and "Acknowledged by <b>Sol Sorrel</b>" in answer.text


def test_whoever_comes_second_is_told_who_was_first(people, sign_in):
    referral, colleague = make_referral(people), make_second_social_worker(people)
    seen, reference, who = referral.version, at(referral), referral.id

    sign_in(people.social_worker).post(reference, data={"version": seen})
    answer = sign_in(colleague).post(reference, data={"version": seen})
    assert answer.status_code == 409
    assert "Sol Sorrel has it" in answer.text and "Shona" not in answer.text
    assert session.get_one(Referral, who).acknowledged_by_id == people.social_worker.id


def test_a_reminder_that_went_out_meanwhile_takes_nothing_away(people, sign_in):
    referral = make_referral(people)
    seen, reference, who = referral.version, at(referral), referral.id

    with clock.moved(timedelta(days=14)):
        let_the_worker_work()
        browser = sign_in(people.social_worker)
        answer = browser.post(reference, data={"version": seen})
        assert answer.status_code == 409 and "Nobody has acknowledged it yet" in answer.text
        fresh = answer.text.split('name="version" value="')[1].split('"')[0]
        assert browser.post(reference, data={"version": fresh}).status_code == 302
    assert session.get_one(Referral, who).acknowledged_by_id == people.social_worker.id


def test_a_form_that_was_not_ours_changes_nothing(people, sign_in):
    referral = make_referral(people)
    reference, who, browser = at(referral), referral.id, sign_in(people.social_worker)

    for version in ("", "words", "-", "1.5", "9" * 5000):
        assert browser.post(reference, data={"version": version}).status_code == 400
    assert session.get_one(Referral, who).acknowledged_at is None


def test_another_agency_gets_page_not_found(people, sign_in):
    referral = make_referral(people)

    assert sign_in(people.constable).post(at(referral), data={"version": referral.version}).status_code == 404


def test_nobody_else_may(people, sign_in):
    address = at(make_referral(people))

    for who in (people.vet, people.officer):
        assert sign_in(who).post(address, data={"version": 1}).status_code == 403
