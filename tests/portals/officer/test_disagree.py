"""An officer disagrees with what an agency decided."""

import pytest

from app.casework import challenges
from app.casework.challenges.models import Challenge
from app.foundations.database import session
from tests.casework.challenges.disagreeing import WANTED, WORDS
from tests.factories import make_rated_concern, make_returned_referral
from tests.portals.reporter.conftest import text_of


def at(reference: str) -> str:
    return f"/officer/concerns/{reference[:12]}/disagree"


def form(asked, **changed) -> dict:
    said = {"danger": "no", "matter": "returned", "referral": str(asked.id), "words": WORDS, "wanted": WANTED}
    return said | changed


def test_it_goes_to_whoever_returned_it(people, sign_in):
    referral = make_returned_referral(people)
    answer = sign_in(people.officer).post(at(referral.reference), data=form(referral), follow_redirects=True)
    said = text_of(answer)
    assert "They have a letter" in said and "With Swindon children's social care" in said
    assert session.query(Challenge).one().holder_id == people.social_worker.id


@pytest.mark.long
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"matter": ""}, "Choose with what you disagree"),
        ({"referral": "x"}, "Choose one of the answers"),
        ({"words": ""}, "Say why you disagree"),
        ({"danger": "yes"}, "Call 999 now"),
    ],
)
def test_a_mistake_keeps_what_was_typed(people, sign_in, changed, said):
    referral = make_returned_referral(people)
    answer = sign_in(people.officer).post(at(referral.reference), data=form(referral, **changed))
    assert said in answer.text and WANTED in answer.text
    assert challenges.of_concern(people.officer, referral.concern_id) == []


@pytest.mark.long
def test_without_an_agency_there_is_nothing_to_disagree_with(people, sign_in):
    reference = str(make_rated_concern(people).reference)
    assert sign_in(people.officer).get(at(reference)).status_code == 409
    assert sign_in(people.other_officer).get(at(reference)).status_code == 403
