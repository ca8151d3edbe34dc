"""One concern in full, and what to do next."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.casework import concerns, feedback, referrals, triage
from app.casework.concerns.lifecycle import Closing
from app.casework.referrals.models import Because, Change
from app.foundations import clock
from app.foundations.database import session
from app.foundations.ledger import Entry
from tests.factories import (
    let_the_worker_work,
    make_action,
    make_concern,
    make_concern_in_triage,
    make_draft,
    make_rated_concern,
    make_referral,
    make_returned_referral,
    refer,
)


def at(concern) -> str:
    return f"/officer/concerns/{concern.reference}"


def openings(concern_id) -> list:
    opened = select(Entry.actor_id).where(Entry.event == "ConcernOpened", Entry.subject_id == concern_id)
    return list(session.scalars(opened))


def test_opening_it_is_recorded(people, sign_in):
    concern = make_concern(people.vet)
    address, who = at(concern), concern.id
    assert openings(who) == []

    sign_in(people.officer).get(address)
    assert openings(who) == [people.officer.id]


def test_it_warns_before_anything_else(people, sign_in):
    page = sign_in(people.officer).get(at(make_concern(people.vet))).text
    assert page.index("Do not contact home or send letters") < page.index("<h1")


def test_it_gives_the_account_and_the_reasons(people, sign_in):
    page = " ".join(sign_in(people.officer).get(at(make_concern(people.vet))).text.split())

    for said in ("he&#39;s got a temper with the dog", "Shona Merriday", "girl about 3", "Third visit in five months"):
        assert said in page
    for why in ("85 points", "<b>30</b> Abuse by a partner or family member", 'href="/officer/rules/rating-2"'):
        assert why in page
    assert "Vera Vetch" in page and "Say my organisation only" in page


def test_the_title_names_nothing_but_the_reference(people, sign_in):
    concern = make_concern(people.vet)
    reference = concern.reference
    page = sign_in(people.officer).get(at(concern)).text
    assert f"<title>{reference} – Heed</title>" in page


def test_red_says_which_trigger_and_on_what_basis(people, sign_in):
    page = sign_in(people.officer).get(at(make_concern(people.vet, danger="yes", called=["999"]))).text
    assert "RED whatever the points" in page and "Danger now" in page


def test_the_button_follows_the_work(people, sign_in):
    browser = sign_in(people.officer)
    assert "Take it" in browser.get(at(make_concern(people.vet))).text
    assert "Confirm the rating" in browser.get(at(make_concern_in_triage(people.vet, people.officer))).text
    assert "Refer it" in browser.get(at(make_rated_concern(people))).text


def test_what_came_of_it_is_to_be_told(people, sign_in):
    referral, action = make_action(people)
    reference = referral.reference.rsplit("-", 1)[0]
    referrals.complete_action(
        people.social_worker, action.id, change=Change.SAFER, outcome="Seen at school", seen=action.version
    )
    page = sign_in(people.officer).get(f"/officer/concerns/{reference}").text
    assert "The reporter does not know yet" in page and "Acted on" in page


def test_an_agency_that_is_late_stands_out(people, sign_in):
    reference = make_referral(people).reference.rsplit("-", 1)[0]
    with clock.moved(timedelta(days=6)):
        page = sign_in(people.officer).get(f"/officer/concerns/{reference}").text
    assert "Swindon children&#39;s social care" in page and "Overdue:" in page


def test_the_answer_of_the_reporter_is_here(people, sign_in):
    concern = make_concern_in_triage(people.vet, people.officer)
    address, who = at(concern), concern.id
    feedback.ask(people.officer, who, "Is the girl at nursery?")
    browser = sign_in(people.officer)
    assert "Your question waits for an answer" in browser.get(address).text

    feedback.answer(people.vet, who, "She starts in January")
    page = browser.get(address).text
    assert "She starts in January" in page and "Your question waits" not in page


def test_another_officer_may_read_and_no_more(people, sign_in):
    concern = make_concern_in_triage(people.vet, people.officer)
    page = sign_in(people.other_officer).get(at(concern)).text
    assert "Olive Orr is responsible" in page and '/rating"' not in page and "/close" not in page


def test_why_it_was_closed_stays_readable(people, sign_in):
    concern = make_concern_in_triage(people.vet, people.officer)
    address = at(concern)
    triage.close(people.officer, concern.id, reason=Closing.KNOWN, words="Her IDVA is on it", seen=concern.version)
    let_the_worker_work()
    page = sign_in(people.officer).get(address).text
    assert "Her IDVA is on it" in page and "has closed this concern" in page


@pytest.mark.parametrize("who", ["vet", "social_worker", "administrator"])
def test_it_is_for_officers(people, sign_in, who):
    concern = make_concern(people.vet)
    address, concern_id = at(concern), concern.id
    assert sign_in(getattr(people, who)).get(address).status_code == 403
    assert openings(concern_id) == []


def test_what_is_not_there_is_not_found(people, sign_in):
    browser = sign_in(people.officer)
    assert browser.get("/officer/concerns/HD-2222-2222").status_code == 404


def test_a_draft_does_not_exist(people, sign_in):
    draft = make_draft(people.vet)
    browser = sign_in(people.officer)
    assert browser.get(f"/officer/concerns/{draft.reference}").status_code == 404
    assert browser.get(f"/officer/concerns/{draft.id}").status_code == 404


@pytest.mark.parametrize(
    ("because", "said", "leads_to"),
    [
        (Because.WRONG_AREA, "Find out where it is", "/places"),
        (Because.WRONG_AGENCY, "another agency must act", "/refer"),
        (Because.NOT_ENOUGH, "needs to know more", "/ask"),
    ],
)
def test_what_an_agency_gave_back_is_said_first_with_what_to_do_next(people, sign_in, because, said, leads_to):
    returned = make_returned_referral(people, because)
    concern = concerns.by_id(people.officer, returned.concern_id)
    page = sign_in(people.officer).get(at(concern)).text
    back = page.index("Swindon children&#39;s social care has returned it")
    assert page.index("Do not contact home") < back < page.index("<h1")
    assert "moved to another town in the spring" in page and said in page
    assert f'href="{at(concern)}{leads_to}" role="button"' in page


def test_once_more_is_known_it_is_to_be_referred(people, sign_in):
    returned = make_returned_referral(people, Because.NOT_ENOUGH)
    concern = concerns.by_id(people.officer, returned.concern_id)
    concerns.add(people.vet, concern.id, "The boy is at Larkfield Primary School")
    page = sign_in(people.officer).get(at(concern)).text
    assert "More is known since Swindon" in page and f'href="{at(concern)}/refer" role="button"' in page


def test_once_another_was_asked_it_is_no_longer_news(people, sign_in):
    returned = make_returned_referral(people)
    concern = concerns.by_id(people.officer, returned.concern_id)
    refer(people.officer, concern, people.constable.organisation_id)
    page = sign_in(people.officer).get(at(concern)).text
    assert "has returned it" not in page and "Returned" in page
