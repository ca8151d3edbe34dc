"""A second person agrees, or does not, with what would be held against somebody."""

import pytest

from app.casework import referrals
from app.casework.referrals.models import Referral
from app.foundations.database import session
from tests.factories import let_the_worker_work, make_acknowledged_referral, make_second_social_worker, verdict


@pytest.fixture
def waiting(people):
    """A referral of which a social worker says that it was made in bad faith; the page that waits; a colleague."""
    referral, colleague = make_acknowledged_referral(people), make_second_social_worker(people)
    bad_faith = verdict("nfa", reason="malicious", advice="Told that they may ring again")
    made = referrals.decide(people.social_worker, referral.id, bad_faith, seen=referral.version)
    return referral, f"/agency/referrals/{referral.reference}/decisions/{made.id}/second", colleague


def test_a_colleague_reads_what_was_decided_and_it_stands(people, sign_in, waiting):
    referral, address, colleague = waiting
    browser = sign_in(colleague)
    assert "Say whether you agree with Sol Sorrel" in browser.get(f"/agency/referrals/{referral.reference}").text
    assert "Made in bad faith" in browser.get(address).text
    page = browser.post(address, data={"version": 1, "answer": "yes"}, follow_redirects=True).text
    assert "It stands now" in page and "Sid Sedge agrees" in page
    assert session.get_one(Referral, referral.id).decided_at


def test_whoever_does_not_agree_says_why_and_the_other_hears_of_it(people, sign_in, waiting, letters):
    _, address, colleague = waiting
    browser = sign_in(colleague)
    answer = browser.post(address, data={"version": 1, "answer": "no", "words": ""})
    assert answer.status_code == 422 and "Say why you do not agree" in answer.text
    page = browser.post(address, data={"version": 1, "answer": "no", "words": "A mistake"}, follow_redirects=True).text
    assert "A colleague did not agree" in page and "A mistake" in page
    let_the_worker_work()
    assert "sol@council.example" in {letter.to for letter in letters.sent if "has answered" in letter.subject}


def test_everybody_else_in_the_agency_is_asked(people, waiting, letters):
    let_the_worker_work()
    asked = [letter.to for letter in letters.sent if "second person" in letter.subject]
    assert asked == ["sid@council.example"]


def test_nobody_agrees_with_themselves(people, sign_in, waiting):
    _, address, _ = waiting
    assert sign_in(people.social_worker).post(address, data={"version": 1, "answer": "yes"}).status_code == 409
    assert sign_in(people.constable).get(address).status_code == 404
    assert sign_in(people.officer).get(address).status_code == 403
