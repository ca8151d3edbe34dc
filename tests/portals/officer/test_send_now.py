"""Sending at once what is held until an office opens."""

from datetime import timedelta

import pytest

from app.casework import directory, places, triage
from app.casework.directory.hours import Hours
from app.foundations import clock
from tests.factories import let_the_worker_work, make_contact, make_rated_concern, refer

NEVER_NOW = [day for day in range(7) if day not in (clock.now().weekday(), (clock.now().weekday() + 1) % 7)]


@pytest.fixture
def held(people):
    """A referral to a council whose desk is closed today, and tomorrow."""
    council = people.social_worker.organisation_id
    (desk,) = directory.contacts_of(people.administrator, council)
    yesterday = places.today() - timedelta(days=1)
    directory.end_contact(people.administrator, desk.id, last_day=yesterday, seen=desk.version)
    make_contact(council, hours=Hours(frozenset(NEVER_NOW), on_bank_holidays=True))
    concern = make_rated_concern(people)
    made = refer(people.officer, concern, council)
    let_the_worker_work()
    assert triage.assessment_of(people.officer, concern.id).confirmed == "AMBER"
    return made


def at(held) -> str:
    return f"/officer/concerns/{held.reference[:12]}/referrals/{held.id}/send-now"


def test_the_officer_sees_that_it_is_held_and_sends_it(people, sign_in, held, letters):
    browser, seen = sign_in(people.officer), held.version
    page = browser.get(f"/officer/concerns/{held.reference[:12]}").text
    assert "<b>Held</b> until their office opens" in page and "Send it to Swindon" in page
    answer = browser.post(at(held), data={"version": seen}, follow_redirects=True)
    assert "is written to now" in answer.text and "<b>Held</b>" not in answer.text
    let_the_worker_work()
    assert [each.to for each in letters.sent if "referral" in each.subject] == ["sol@council.example"]
    assert browser.post(at(held), data={"version": seen}).status_code == 409


def test_another_concern_s_referral_is_not_found_here(people, sign_in, held):
    other = make_rated_concern(people)
    address = f"/officer/concerns/{other.reference}/referrals/{held.id}/send-now"
    assert sign_in(people.officer).post(address, data={"version": held.version}).status_code == 404


@pytest.mark.parametrize("who", ["other_officer", "vet", "social_worker", "administrator"])
def test_only_whoever_is_responsible_sends_it(people, sign_in, held, who):
    browser = sign_in(getattr(people, who))
    assert browser.post(at(held), data={"version": held.version}).status_code == 403
    if who == "other_officer":
        assert "Send it to Swindon" not in browser.get(f"/officer/concerns/{held.reference[:12]}").text
