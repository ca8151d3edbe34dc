"""One referral, as the agency reads it."""

from datetime import timedelta

from sqlalchemy import select

from app.casework import referrals
from app.casework.referrals.models import Change
from app.foundations import clock
from app.foundations.database import session
from app.foundations.ledger.entries import Entry
from tests.factories import ANSWERS, make_acknowledged_referral, make_action, make_referral


def at(referral) -> str:
    return f"/agency/referrals/{referral.reference}"


def test_it_shows_what_was_disclosed_and_why_and_by_whom(people, sign_in):
    page = sign_in(people.social_worker).get(at(make_referral(people))).text

    assert "Shona Merriday" in page and ANSWERS["animal_presented"] in page
    assert "Olive Orr, Heed hub" in page and "Harbour Lane Vets" in page and "Vera" not in page
    assert "Domestic Abuse Act 2021" in page and "Two small children live there." in page


def test_what_was_held_back_is_not_there(people, sign_in):
    referral = make_referral(people, but_not={"what_happened", "alleged"})

    page = sign_in(people.social_worker).get(at(referral)).text
    assert "Partner Craig answered" not in page and "Craig" not in page and "Shona Merriday" in page


def test_whom_not_to_contact_stands_above_everything(people, sign_in):
    page = sign_in(people.social_worker).get(at(make_referral(people))).text

    assert page.index("Do not contact home or send letters") < page.index("<h1")


def test_opening_it_is_recorded_with_who_did(people, sign_in):
    referral = make_referral(people)

    sign_in(people.social_worker).get(at(referral))
    opened = session.scalars(select(Entry.actor_id).where(Entry.event == "ReferralOpened")).all()
    assert opened == [people.social_worker.id]


def test_its_title_says_the_reference_alone(people, sign_in):
    referral = make_referral(people)

    page = sign_in(people.social_worker).get(at(referral)).text
    assert f"<title>{referral.reference} – Heed</title>" in page


def test_another_agency_gets_page_not_found(people, sign_in):
    referral = make_referral(people)

    assert sign_in(people.constable).get(at(referral)).status_code == 404
    assert session.scalars(select(Entry).where(Entry.event == "ReferralOpened")).all() == []


def test_a_reference_that_was_made_up_is_not_found(people, sign_in):
    browser = sign_in(people.social_worker)

    for made_up in ("HD-2222-2222-1", "x", "HD-2222-2222-1' or 1=1", "Ω" * 300, "%00"):
        assert browser.get(f"/agency/referrals/{made_up}").status_code == 404


def test_nobody_but_agencies_reads_it_here(people, sign_in):
    address = at(make_referral(people))

    for who in (people.vet, people.officer, people.administrator):
        assert sign_in(who).get(address).status_code == 403


def test_the_one_button_leads_on_from_acknowledging_to_acting_to_completing(people, sign_in):
    browser = sign_in(people.social_worker)

    referral = make_acknowledged_referral(people)
    page = browser.get(at(referral)).text
    assert "Take on an action" in page and "/acknowledge" not in page and "Acknowledged by <b>Sol Sorrel</b>" in page
    referral, action = make_action(people)
    page = browser.get(at(referral)).text
    assert "Complete the action due" in page and f"/actions/{action.id}/outcome" in page
    assert "See both children alone at school" in page and "They say that they feel safe at home" in page


def test_an_action_that_is_late_says_so_and_one_that_is_done_says_what_came_of_it(people, sign_in):
    referral, action = make_action(people)

    with clock.moved(timedelta(days=4)):
        assert "Overdue: due" in sign_in(people.social_worker).get(at(referral)).text
    referrals.complete_action(
        people.social_worker, action.id, change=Change.SAFER, outcome="They are with an aunt", seen=action.version
    )
    with clock.moved(timedelta(days=4)):
        page = sign_in(people.social_worker).get(at(referral)).text
    assert "They are with an aunt" in page and "They are safer" in page
    assert "– overdue" not in page and "Return it to the hub" not in page
