"""What an agency hears by e-mail, and when."""

from datetime import timedelta

from sqlalchemy import select

from app.casework import accounts, referrals
from app.casework.referrals.models import Referral
from app.foundations import clock
from app.foundations.database import session
from app.foundations.ledger.entries import Entry
from tests.factories import ANSWERS, let_the_worker_work, make_referral, make_second_social_worker

LONG_ENOUGH = timedelta(days=14)  # longer than any acknowledgement may take, bank holidays and all


def to_the_council(letters):
    return [letter for letter in letters.sent if "@council." in letter.to and "invitation" not in letter.subject]


def missed(referral) -> bool:
    return bool(
        session.scalar(select(Entry).where(Entry.event == "AcknowledgementMissed", Entry.subject_id == referral.id))
    )


def test_everybody_in_the_agency_is_told_once(people, letters):
    make_second_social_worker(people)
    make_referral(people)

    assert sorted(letter.to for letter in to_the_council(letters)) == ["sid@council.example", "sol@council.example"]
    assert not [letter for letter in letters.sent if "@police." in letter.to and "referral" in letter.subject]


def test_the_letter_names_nobody_and_carries_the_reference_and_a_link(people, letters):
    referral = make_referral(people)

    [letter] = to_the_council(letters)
    said = letter.subject + letter.text
    assert referral.reference in letter.subject and referral.reference in letter.text
    assert "http://127.0.0.1:8000/" in letter.text
    names = ("Shona", "Craig", "Pip", "Vera", "Olive", "Sol", "Harbour", "Swindon", ANSWERS["home_postcode"])
    assert not [name for name in (*names, "dog", "child", "abuse", "AMBER", "amber") if name in said]


def test_a_suspended_worker_gets_no_letter(people, letters):
    colleague = make_second_social_worker(people)
    accounts.suspend(people.administrator, colleague.id)
    make_referral(people)

    assert [letter.to for letter in to_the_council(letters)] == ["sol@council.example"]


def test_when_nobody_says_that_they_have_it_the_agency_is_reminded_once(people, letters):
    referral = make_referral(people)

    with clock.moved(LONG_ENOUGH):
        let_the_worker_work()
        let_the_worker_work()
    told = to_the_council(letters)
    assert [letter.subject.split(":")[0] for letter in told] == [
        "A referral is waiting for you",
        "Still waiting for you",
    ]
    assert session.get_one(Referral, referral.id).overdue_at is not None and missed(referral)


def test_no_reminder_before_the_time_has_passed(people, letters):
    referral = make_referral(people)

    with clock.moved(referral.acknowledge_by - clock.now() - timedelta(minutes=1)):
        let_the_worker_work()
    assert len(to_the_council(letters)) == 1


def test_no_reminder_once_somebody_has_it(people, letters):
    referral = make_referral(people)
    referrals.acknowledge(people.social_worker, referral.id, seen=referral.version)

    with clock.moved(LONG_ENOUGH):
        let_the_worker_work()
    assert len(to_the_council(letters)) == 1
    assert session.get_one(Referral, referral.id).overdue_at is None and not missed(referral)
