"""Deciding: what the list holds, what must be said, and who knows then."""

from app.casework.referrals.models import Referral
from app.foundations.database import session
from tests.factories import let_the_worker_work, make_acknowledged_referral, make_decision, make_referral

WORDS = "Bruises of two ages, and both children afraid of him"


def at(referral) -> str:
    return f"/agency/referrals/{referral.reference}"


def form(referral, **changed) -> dict:
    told = {"version": referral.version, "code": "section_47", "words": WORDS, "wishes": "to_be_asked"}
    return told | {"reason": "", "advice": "", "wanted": ""} | changed


def test_the_page_of_the_referral_leads_to_it_and_says_by_when(people, sign_in):
    referral, browser = make_acknowledged_referral(people), sign_in(people.social_worker)
    assert "Decide what you do about it" in browser.get(at(referral)).text
    page = browser.get(at(referral) + "/decide").text
    assert "Section 47 enquiry" in page and "What does the child want?" in page and "Section 42" not in page


def test_it_says_who_knows_now_and_what_is_said_outside(people, sign_in):
    referral, browser = make_acknowledged_referral(people), sign_in(people.social_worker)
    page = browser.post(at(referral) + "/decide", data=form(referral), follow_redirects=True).text
    assert "The officer who referred it reads it" in page and "no more than: an enquiry" in page
    assert WORDS in page and "Take on an action" in page


MISTAKES = [
    ({"code": ""}, "Choose one from the list"),
    ({"code": "substantiated"}, "Choose one of the answers"),
    ({"words": " "}, "Say what you decided and why"),
    ({"wishes": ""}, "Choose what is known of what the child wants"),
    ({"wishes": "asked"}, "Say what the child wants"),
    ({"code": "nfa"}, "Choose why there is no further action"),
    ({"code": "nfa", "reason": "duplicate"}, "Say what advice was given"),
    ({"code": "nfa", "reason": "bored"}, "Choose one of the answers"),
]


def test_a_mistake_keeps_what_was_typed_and_says_what_to_do(people, sign_in):
    referral, browser = make_acknowledged_referral(people), sign_in(people.social_worker)
    typed, address = form(referral), at(referral) + "/decide"
    for changed, said in MISTAKES:
        answer = browser.post(address, data=typed | changed)
        assert answer.status_code == 422 and said in answer.text
        assert (WORDS in answer.text) is ("words" not in changed)
    assert session.get_one(Referral, referral.id).decided_at is None


def test_a_reason_that_no_longer_belongs_to_the_choice_does_no_harm(people, sign_in):
    referral = make_acknowledged_referral(people)
    sign_in(people.social_worker).post(at(referral) + "/decide", data=form(referral, reason="duplicate"))
    assert session.get_one(Referral, referral.id).decided_at


def test_a_decision_can_be_put_right_and_the_earlier_one_is_there_to_read(people, sign_in):
    referral, browser = make_decision(people), sign_in(people.social_worker)
    assert "Correct the decision" in browser.get(at(referral)).text
    page = browser.post(at(referral) + "/decide", data=form(referral), follow_redirects=True).text
    assert page.index("Section 47 enquiry") < page.index("Referral accepted: assessment")
    assert "Replaced by a later one" in page


def test_a_page_that_is_out_of_date_decides_nothing(people, sign_in):
    referral, browser = make_acknowledged_referral(people), sign_in(people.social_worker)
    stale = form(referral)
    browser.post(at(referral) + "/decide", data=form(referral))
    answer = browser.post(at(referral) + "/decide", data=stale)
    assert answer.status_code == 409 and WORDS in answer.text


def test_bad_faith_waits_for_a_colleague(people, sign_in, letters):
    referral, browser = make_acknowledged_referral(people), sign_in(people.social_worker)
    bad_faith = form(referral, code="nfa", reason="malicious", advice="Told that they may ring again")
    page = browser.post(at(referral) + "/decide", data=bad_faith, follow_redirects=True).text
    assert "waits for a colleague to agree" in page
    let_the_worker_work()
    assert session.get_one(Referral, referral.id).decided_at is None


def test_nothing_is_decided_before_somebody_has_it(people, sign_in):
    assert sign_in(people.social_worker).get(at(make_referral(people)) + "/decide").status_code == 409


def test_to_others_there_is_no_such_page(people, sign_in):
    address = at(make_acknowledged_referral(people)) + "/decide"
    assert sign_in(people.constable).get(address).status_code == 404
    for who in (people.vet, people.officer, people.administrator):
        assert sign_in(who).get(address).status_code == 403


def test_the_officer_reads_it_beside_the_referral(people, sign_in):
    referral = make_decision(people)
    page = sign_in(people.officer).get(f"/officer/concerns/{referral.reference[:12]}").text
    assert "Referral accepted: assessment" in page and "on her own" in page and "Decided" in page
