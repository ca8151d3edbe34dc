"""An agency disagrees with its referral, or with what another agency decided."""

import pytest

from tests.casework.challenges.disagreeing import WANTED, WORDS
from tests.factories import make_referral, make_returned_referral


def at(referral) -> str:
    return f"/agency/referrals/{referral.reference}/disagree"


def form(**changed) -> dict:
    said = {"danger": "no", "matter": "referral", "agency_kind": "", "words": WORDS, "wanted": WANTED}
    return said | changed


def test_it_says_by_when_they_must_answer(people, sign_in):
    referral, browser = make_referral(people), sign_in(people.social_worker)
    assert "We disagree" in browser.get(f"/agency/referrals/{referral.reference}").text
    answer = browser.post(at(referral), data=form(), follow_redirects=True)
    assert "It is with those who decided" in answer.text and "They are to answer by" in answer.text


@pytest.mark.long
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"matter": "other_agency"}, "Choose which kind of agency decided"),
        ({"matter": "closing"}, "Choose one of the answers"),
        ({"wanted": ""}, "Say what you want to happen"),
        ({"danger": "yes"}, "Call 999 now"),
    ],
)
def test_a_mistake_keeps_what_was_typed(people, sign_in, changed, said):
    referral = make_referral(people)
    answer = sign_in(people.social_worker).post(at(referral), data=form(**changed))
    assert said in answer.text and WORDS in answer.text


@pytest.mark.long
def test_every_other_kind_can_be_named_whether_it_was_asked_or_not(people, sign_in):
    page = sign_in(people.social_worker).get(at(make_referral(people))).text
    assert 'value="police"' in page and 'value="childrens_social_care"' not in page


@pytest.mark.long
def test_once_returned_or_in_another_agency_there_is_nothing_to_say(people, sign_in):
    assert sign_in(people.social_worker).get(at(make_returned_referral(people))).status_code == 409
    assert sign_in(people.constable).get(at(make_referral(people))).status_code == 404
