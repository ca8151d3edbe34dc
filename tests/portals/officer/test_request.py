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


@pytest.mark.parametrize(
    ("way", "said", "state"),
    [
        ("answer", "Your answer is with Swindon", "answered"),
        ("refuse", "reads that it does not get this", "refused"),
        ("reporter", "The reporter has an e-mail", "open"),
    ],
)
def test_each_way_says_what_happened_and_who_knows(people, sign_in, asked, way, said, state):
    referral, request = asked
    browser, here = sign_in(people.officer), at(*asked)
    assert WHAT in browser.get(here).text
    page = browser.post(here, data={"way": way, "words": WORDS, "version": request.version}, follow_redirects=True)
    assert said in page.text
    assert session.get_one(InformationRequest, request.id).state == state
    theirs = sign_in(people.social_worker).get(f"/agency/referrals/{referral.reference}/messages").text
    assert (WORDS in theirs) is (way != "reporter")
    assert ("The reporter has been asked" in theirs) is (way == "reporter")


def test_what_the_reporter_answers_stands_beside_the_request(people, sign_in, asked):
    referral, request = asked
    correspondence.ask_reporter(people.officer, request.id, "Which school?", seen=request.version)
    feedback.answer(people.vet, referral.concern_id, "The one by the canal")
    assert "The one by the canal" in sign_in(people.officer).get(at(referral, request)).text


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"way": ""}, "Choose what you do"), ({"words": " "}, "Write your answer"), ({"way": "burn"}, "Choose one of")],
)
def test_a_mistake_keeps_what_was_typed(people, sign_in, asked, changed, said):
    data = {"way": "answer", "words": WORDS, "version": asked[1].version} | changed
    answer = sign_in(people.officer).post(at(*asked), data=data)
    assert answer.status_code == 422 and said in answer.text and (WORDS in answer.text) is ("words" not in changed)


def test_two_officers_at_once_and_a_form_that_is_not_ours(people, sign_in, asked):
    browser, data = sign_in(people.officer), {"way": "answer", "words": WORDS}
    assert browser.post(at(*asked), data=data | {"version": 99}).status_code == 409
    assert browser.post(at(*asked), data=data).status_code == 400


def test_only_the_officer_responsible_and_only_under_its_own_referral(people, sign_in, asked):
    referral, request = asked
    assert sign_in(people.other_officer).get(at(referral, request)).status_code == 403
    other = make_acknowledged_referral(people)
    assert sign_in(people.officer).get(at(other, request)).status_code == 404
    assert session.get_one(Referral, referral.id).is_returned is False
