"""How is the person now? The lead agency's page after 30 and 90 days."""

from datetime import timedelta

from app.casework import follow_up
from app.casework.referrals.models import Change, Referral
from app.foundations import clock
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests.casework.follow_up.following import make_asked

SAID = "I saw Shona at the centre on Tuesday; she sleeps at her sister's"


def at(question) -> str:
    return f"/agency/referrals/{session.get_one(Referral, question.referral_id).reference}/answers/{question.days}"


def filled(question, **typed) -> dict:
    return {"version": question.version, "change": "safer", "asked_them": "yes", "words": SAID} | typed


def test_tray_and_referral_lead_to_the_question_and_the_answer_ends_it(people, sign_in):
    question = make_asked(people)
    with clock.moved(timedelta(days=30)):
        browser = sign_in(people.social_worker)
        assert at(question) in browser.get("/agency/referrals").text
        assert at(question) in browser.get(at(question).rsplit("/", 2)[0]).text

        assert "How are they now, after 30 days?" in browser.get(at(question)).text
        page = browser.post(at(question), data=filled(question), follow_redirects=True).text
        assert "Thank you. The officer responsible reads it." in page and "After 30 days:" in page
        assert at(question) not in browser.get("/agency/referrals").text
        assert browser.get(at(question)).status_code == 409
    assert follow_up.question(SYSTEM, question.concern_id, 30).change is Change.SAFER


def test_worse_says_what_happens_now(people, sign_in):
    question = make_asked(people)

    answer = sign_in(people.social_worker).post(
        at(question), data=filled(question, change="worse"), follow_redirects=True
    )
    assert "If somebody is in danger, act first" in answer.text


def test_what_is_missing_is_said_and_what_was_typed_is_kept(people, sign_in):
    question, browser = make_asked(people), sign_in(people.social_worker)

    for wrong, said in (
        ({"change": ""}, "Choose how the person at risk is now"),
        ({"asked_them": ""}, "Choose whether they were asked themselves"),
        ({"words": ""}, "Say how you know: who saw or spoke to them, and when"),
    ):
        answer = browser.post(at(question), data=filled(question, **wrong))
        assert answer.status_code == 422 and answer.text.count(said) == 2
        assert "words" in wrong or "she sleeps at her sister" in answer.text
    assert browser.post(at(question), data=filled(question, version=77)).status_code == 409


def test_nobody_else_is_asked_and_nobody_before_its_day(people, sign_in):
    question = make_asked(people)

    assert sign_in(people.constable).get(at(question)).status_code == 404
    assert sign_in(people.officer).get(at(question)).status_code == 403
    assert sign_in(people.social_worker).get(at(question).replace("/30", "/90")).status_code == 404
