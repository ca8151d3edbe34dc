"""An officer deals with what an agency asks for."""

import pytest

from app.casework import correspondence, feedback
from app.casework.correspondence.models import InformationRequest
from app.casework.referrals.models import Referral
from app.foundations.database import session
from tests.casework.correspondence.test_requesting import WHAT, ask
from tests.factories import make_acknowledged_referral

WORDS = "Larkfield Primary School"


def at(referral, asked) -> str:
    return f"/officer/concerns/{referral.reference[:12]}/referrals/{referral.reference}/requests/{asked.id}"


@pytest.fixture
def asked(people):
    referral = make_acknowledged_referral(people)
    return referral, ask(people, referral)


WAYS = (
    ("answer", "Your answer is with Swindon", "answered"),
    ("refuse", "reads that it does not get this", "refused"),
    ("reporter", "The reporter has an e-mail", "open"),
)


def test_each_way_says_what_happened_and_who_knows(people, sign_in):
    referral = make_acknowledged_referral(people)
    browser, theirs = sign_in(people.officer), f"/agency/referrals/{referral.reference}/messages"
    for way, said, state in WAYS:
        request = ask(people, referral, what=f"{WHAT} {way}")
        here, words = at(referral, request), f"{WORDS} {way}"
        assert WHAT in browser.get(here).text
        page = browser.post(here, data={"way": way, "words": words, "version": request.version}, follow_redirects=True)
        assert said in page.text
        assert session.get_one(InformationRequest, request.id).state == state
        assert (words in sign_in(people.social_worker).get(theirs).text) is (way != "reporter")
    assert "The reporter has been asked" in sign_in(people.social_worker).get(theirs).text


@pytest.mark.long
def test_what_the_reporter_answers_stands_beside_the_request(people, sign_in, asked):
    referral, request = asked
    correspondence.ask_reporter(people.officer, request.id, "Which school?", seen=request.version)
    feedback.answer(people.vet, referral.concern_id, "The one by the canal")
    assert "The one by the canal" in sign_in(people.officer).get(at(referral, request)).text


def test_a_mistake_keeps_what_was_typed_and_a_stale_form_does_nothing(people, sign_in, asked):
    browser, here = sign_in(people.officer), at(*asked)
    data = {"way": "answer", "words": WORDS, "version": asked[1].version}
    wrong = (
        ({"way": ""}, "Choose what you do"),
        ({"words": " "}, "Write your answer"),
        ({"way": "burn"}, "Choose one of"),
    )
    for changed, said in wrong:
        answer = browser.post(here, data=data | changed)
        assert answer.status_code == 422 and said in answer.text and (WORDS in answer.text) is ("words" not in changed)
    assert browser.post(here, data=data | {"version": 99}).status_code == 409
    assert browser.post(here, data={"way": "answer", "words": WORDS}).status_code == 400


def test_only_the_officer_responsible_and_only_under_its_own_referral(people, sign_in, asked):
    referral, request = asked
    assert sign_in(people.other_officer).get(at(referral, request)).status_code == 403
    other = make_acknowledged_referral(people)
    assert sign_in(people.officer).get(at(other, request)).status_code == 404
    assert session.get_one(Referral, referral.id).has_left is False
