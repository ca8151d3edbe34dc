"""Doing something together with other agencies: asked for, read, taken on, declined."""

from datetime import timedelta

from app.casework import follow_up, referrals
from app.casework.follow_up.lifecycle import Answer
from app.foundations import clock
from app.foundations.database import session
from tests.casework.follow_up.following import make_joint, make_two_referrals

OTHERS = "Who else is asked"


def at(referral, worker, page: str = "") -> str:
    [each] = follow_up.together(worker, referral)
    return f"/agency/referrals/{referral.reference}/joint/{each.mine.id}{page}"


def mine(referral, worker):
    session.expire_all()
    return follow_up.together(worker, referral)[0].mine


def test_taking_part_puts_it_among_ones_own_actions(people, sign_in):
    council, police = make_two_referrals(people)
    make_joint(people, police, pair=(council, police))
    browser, address = sign_in(people.social_worker), at(council, people.social_worker)

    assert address in browser.get(f"/agency/referrals/{council.reference}").text
    page = browser.get(address).text
    assert "Decide who sees the children first" in page and OTHERS in page and "Police" in page
    given = {"version": mine(council, people.social_worker).version, "owner": str(people.social_worker.id)}
    page = browser.post(address, data=given, follow_redirects=True).text
    assert "You take part" in page and "Hold a strategy discussion" in page and "Everybody knows who does what" in page
    assert len(referrals.actions_of(people.social_worker, council)) == 1
    assert browser.post(address, data=given).status_code == 409


def test_who_was_not_released_is_neither_named_nor_counted(people, sign_in):
    council, police = make_two_referrals(people)
    make_joint(people, police, pair=(council, police))

    page = sign_in(people.constable).get(at(police, people.constable)).text
    assert OTHERS not in page and "social care" not in page.lower()
    assert "has not released who else is asked" in page


def test_declining_needs_a_reason_and_only_the_officer_reads_it(people, sign_in):
    council, police = make_two_referrals(people)
    make_joint(people, council, police, pair=(council, police))
    browser, address = sign_in(people.constable), at(police, people.constable, "/decline")

    version = mine(police, people.constable).version
    assert browser.post(address, data={"version": version, "why": ""}).status_code == 422
    why = "Our colleagues in Bristol have it"
    page = browser.post(address, data={"version": version, "why": why}, follow_redirects=True).text
    assert "You do not take part" in page and mine(police, people.constable).answer is Answer.DECLINED
    other = sign_in(people.social_worker).get(at(council, people.social_worker)).text
    assert "does not take part" in other and "Bristol" not in other


def test_an_agency_asks_the_officer_and_says_all_that_is_needed(people, sign_in):
    council, _ = make_two_referrals(people)
    browser, address = sign_in(people.social_worker), f"/agency/referrals/{council.reference}/joint/new"

    due = clock.now() + timedelta(days=2)
    date = {"due_on-day": due.day, "due_on-month": due.month, "due_on-year": due.year}
    told = {"kind": "visit", "what": "Visit with the dog warden", "where": "At 4pm", "hoped_for": "She lets us in"}
    wrong = browser.post(address, data=told | date | {"where": ""})
    assert wrong.status_code == 422 and wrong.text.count("Say at what time, and where or by which number") == 2
    assert "Visit with the dog warden" in wrong.text
    page = browser.post(address, data=told | date, follow_redirects=True).text
    assert "decides which agencies are asked" in page and "The officer decides whom to ask" in page
    assert "Nobody else has been asked yet" in browser.get(at(council, people.social_worker)).text


def test_another_agency_finds_nothing_of_it(people, sign_in):
    council, police = make_two_referrals(people)
    make_joint(people, council, police, pair=(council, police))
    theirs = at(police, people.constable)

    browser = sign_in(people.social_worker)
    assert browser.get(theirs).status_code == 404
    swapped = theirs.replace(police.reference, council.reference)
    assert browser.get(swapped).status_code == 404 and browser.get(f"{swapped}/decline").status_code == 404
