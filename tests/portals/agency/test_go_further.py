"""An agency says whether an answer is enough."""

from app.casework import challenges
from tests.casework.challenges.disagreeing import again, answered, disagreement
from tests.factories import let_the_worker_work, make_referral


def test_it_goes_further_or_ends(people, sign_in):
    referral = make_referral(people)
    found = challenges.disagree(people.social_worker, referral.concern_id, disagreement("referral"))
    let_the_worker_work()
    found, browser = again(found), sign_in(people.social_worker)
    at = f"/agency/challenges/{found.reference}/further"
    assert browser.get(at).status_code == 409
    found = answered(found, people.officer)
    sent = {"version": found.version, "enough": "no", "danger": "no", "words": ""}
    assert "Say why the answer is not enough" in browser.post(at, data=sent).text
    answer = browser.post(at, data=sent | {"words": "It is not for us"}, follow_redirects=True)
    assert "It goes further" in answer.text and again(found).stage == 2
    assert sign_in(people.constable).get(at).status_code == 404
