"""Concluding: what came of it, and whether the person had what they wanted."""

from app.casework.referrals.models import Referral
from app.foundations.database import session
from tests.factories import make_acknowledged_referral, make_decision

WORDS = "He moved out, and their mother has a protective order"


def at(referral) -> str:
    return f"/agency/referrals/{referral.reference}"


def form(referral, **changed) -> dict:
    told = {"version": referral.version, "code": "services", "words": WORDS, "advice": "", "reason": ""}
    return told | {"wishes": "met", "wanted": "That he goes away"} | changed


def test_it_asks_whether_the_person_had_what_they_wanted_and_finishes(people, sign_in):
    referral, browser = make_decision(people), sign_in(people.social_worker)
    assert "Did the child have what they wanted?" in browser.get(at(referral) + "/conclude").text
    page = browser.post(at(referral) + "/conclude", data=form(referral), follow_redirects=True).text
    assert "What came of it is recorded" in page and "You have finished with it" in page
    assert "They had what they wanted" in page and "That he goes away" in page


def test_without_the_wishes_it_is_not_concluded(people, sign_in):
    referral = make_decision(people)
    for changed in ({"wishes": ""}, {"wanted": " "}, {"code": "assessment"}):
        answer = sign_in(people.social_worker).post(at(referral) + "/conclude", data=form(referral, **changed))
        assert answer.status_code == 422 and WORDS in answer.text
    assert session.get_one(Referral, referral.id).concluded_at is None


def test_nothing_is_concluded_before_it_is_decided(people, sign_in):
    referral = make_acknowledged_referral(people)
    answer = sign_in(people.social_worker).get(at(referral) + "/conclude")
    assert answer.status_code == 409 and "Decide first" in answer.text


def test_to_others_there_is_no_such_page(people, sign_in):
    address = at(make_decision(people)) + "/conclude"
    assert sign_in(people.constable).get(address).status_code == 404
    for who in (people.vet, people.officer, people.administrator):
        assert sign_in(who).get(address).status_code == 403
