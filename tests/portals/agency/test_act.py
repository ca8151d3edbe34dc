"""Taking on an action: what, who, by when, and what for."""

from datetime import timedelta

from sqlalchemy import select

from app.casework.referrals.models import Action
from app.foundations import clock
from app.foundations.database import session
from app.foundations.ledger.entries import Entry
from tests.factories import make_acknowledged_referral, make_referral, make_second_social_worker

MISTAKES = [
    ({"what": "  "}, "Say what will be done"),
    ({"hoped_for": ""}, "Say what change this should bring"),
    ({"owner": ""}, "Choose who will do it"),
    ({"owner": "somebody"}, "Choose one of the answers on this page"),
    ({"due_on-day": "", "due_on-month": "", "due_on-year": ""}, "Give the date by which it will be done"),
    ({"due_on-day": ""}, "Give the day as well"),
    ({"due_on-day": "31", "due_on-month": "2", "due_on-year": "2030"}, "That month does not have so many days"),
    ({"due_on-day": "x" * 5000}, "The day must be a number"),
    ({"due_on-year": "2001"}, "The date must be today or later"),
    ({"what": "x" * 2001}, "This must be 2,000 characters or fewer"),
]


def at(referral) -> str:
    return f"/agency/referrals/{referral.reference}/actions/new"


def filled(owner, days: int = 3, **typed: str) -> dict[str, str]:
    due = clock.now() + timedelta(days=days)
    date = {"due_on-day": due.day, "due_on-month": due.month, "due_on-year": due.year}
    words = {"what": "Visit with the police", "hoped_for": "The children sleep somewhere safe"}
    return {**words, "owner": str(owner.id), **{name: str(part) for name, part in date.items()}} | typed


def actions() -> list[Action]:
    return list(session.scalars(select(Action)))


def test_what_is_taken_on_stands_on_the_referral(people, sign_in):
    referral = make_acknowledged_referral(people)

    answer = sign_in(people.social_worker).post(at(referral), data=filled(people.social_worker), follow_redirects=True)
    assert answer.status_code == 200
    assert "This is taken on" in answer.text and "Visit with the police" in answer.text


def test_it_is_offered_to_oneself_first_and_may_go_to_a_colleague(people, sign_in):
    referral, colleague = make_acknowledged_referral(people), make_second_social_worker(people)
    browser = sign_in(people.social_worker)

    page = browser.get(at(referral)).text
    assert page.index("Sol Sorrel (you)") < page.index("Sid Sedge") and "Cass Clover" not in page
    browser.post(at(referral), data=filled(colleague))
    assert [action.owner_id for action in actions()] == [colleague.id]


def test_whom_not_to_contact_stands_above_the_form_and_showing_it_is_recorded(people, sign_in):
    referral = make_acknowledged_referral(people)
    browser = sign_in(people.social_worker)

    page = browser.get(at(referral)).text
    assert page.index("Do not contact home or send letters") < page.index('<form method="post" novalidate')
    browser.post(at(referral), data={})
    assert len(session.scalars(select(Entry).where(Entry.event == "ReferralOpened")).all()) == 2


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(people, sign_in):
    address, browser = at(make_acknowledged_referral(people)), sign_in(people.social_worker)

    for typed, said in MISTAKES:
        given = filled(people.social_worker, what="Ring the school & ask") | typed
        answer = browser.post(address, data=given)
        assert answer.status_code == 422, said
        assert "There is a problem" in answer.text and answer.text.count(said) == 2, said
        assert "what" in typed or "Ring the school &amp; ask" in answer.text
    assert actions() == []


def test_yesterday_is_too_late_and_today_is_not(people, sign_in):
    referral = make_acknowledged_referral(people)
    browser = sign_in(people.social_worker)

    assert browser.post(at(referral), data=filled(people.social_worker, days=-1)).status_code == 422
    assert browser.post(at(referral), data=filled(people.social_worker, days=0)).status_code == 302


def test_an_action_needs_an_acknowledgement_first(people, sign_in):
    referral = make_referral(people)
    browser = sign_in(people.social_worker)

    assert browser.get(at(referral)).status_code == 409
    answer = browser.post(at(referral), data=filled(people.social_worker))
    assert answer.status_code == 409
    assert "Acknowledge the referral first" in answer.text and "Visit with the police" in answer.text
    assert actions() == []


def test_another_agency_gets_page_not_found_and_a_reporter_is_refused(people, sign_in):
    referral = make_acknowledged_referral(people)

    assert sign_in(people.constable).post(at(referral), data=filled(people.constable)).status_code == 404
    assert sign_in(people.vet).get(at(referral)).status_code == 403
    assert actions() == []


def test_what_is_usual_is_filled_in_with_its_day_and_its_change_and_may_be_changed(people, sign_in):
    referral = make_acknowledged_referral(people)
    browser = sign_in(people.social_worker)

    page = browser.get(at(referral)).text
    assert "See the person alone" in page and "Inspect the animals" not in page  # not for this kind of agency
    answer = browser.post(at(referral), data={"usual": "see_alone"})
    assert answer.status_code == 200 and "away from whoever may cause the harm" in answer.text
    assert "somebody has seen how they are" in answer.text and "see_alone" not in answer.request.path
    assert actions() == []
    browser.post(at(referral), data=filled(people.social_worker, kind="see_alone"))
    assert [(action.kind, action.what) for action in actions()] == [("see_alone", "Visit with the police")]


def test_what_another_kind_of_agency_does_is_neither_offered_nor_taken_on(people, sign_in):
    referral = make_acknowledged_referral(people)
    browser = sign_in(people.social_worker)

    for made_up in ("take_animals", "nothing", ""):
        assert browser.post(at(referral), data={"usual": made_up}).status_code == 422
    answer = browser.post(at(referral), data=filled(people.social_worker, kind="take_animals"))
    assert answer.status_code in {409, 422} and actions() == []
