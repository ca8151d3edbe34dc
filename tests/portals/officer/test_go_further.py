"""An officer says whether an agency's answer is enough."""

import pytest

from tests.casework.challenges.disagreeing import again, answered, with_closing, with_return


def at(challenge) -> str:
    return f"/officer/challenges/{challenge.reference}/further"


@pytest.fixture
def found(people):
    return answered(with_return(people), people.social_worker)


@pytest.mark.long
@pytest.mark.parametrize(("enough", "said"), [("no", "It goes further"), ("yes", "It has ended")])
def test_it_goes_further_or_ends(people, sign_in, found, enough, said):
    sent = {"version": found.version, "enough": enough, "danger": "no", "words": "Nobody has seen them"}
    answer = sign_in(people.officer).post(at(found), data=sent, follow_redirects=True)
    assert said in answer.text
    assert again(found).stage == (2 if enough == "no" else 1)


def test_danger_says_999_first(people, sign_in, found):
    sent = {"version": found.version, "enough": "no", "danger": "yes", "words": "He is there now"}
    answer = sign_in(people.officer).post(at(found), data=sent)
    assert "Call 999 now" in answer.text and again(found).stage == 1


@pytest.mark.long
def test_only_whoever_disagrees_and_only_once_there_is_an_answer(people, sign_in, found):
    assert sign_in(people.other_officer).get(at(found)).status_code == 403
    assert sign_in(people.officer).get(at(with_closing(people))).status_code == 403
    assert sign_in(people.officer).get(at(with_return(people))).status_code == 409
