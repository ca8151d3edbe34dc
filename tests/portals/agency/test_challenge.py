"""One challenge at an agency: for those who answer, and for those who disagree, who learn no name."""

import pytest

from app.casework import challenges
from app.casework.concerns.models import Concern
from app.foundations.database import session
from tests.casework.challenges.disagreeing import (
    WORDS,
    again,
    answered,
    disagreement,
    further,
    make_held_in_the_council,
    make_manager,
    with_agency,
)
from tests.factories import let_the_worker_work, refer
from tests.portals.reporter.conftest import text_of


def at(challenge) -> str:
    return f"/agency/challenges/{challenge.reference}"


@pytest.mark.long
def test_a_reporters_words_stay_with_the_hub_unless_they_allowed_it(people, sign_in):
    browser = sign_in(people.social_worker)
    kept, shared = with_agency(people), with_agency(people, is_shared=True)
    page = browser.get(at(kept))
    assert "Answer it" in page.text and WORDS not in page.text and "Their words stay with the hub" in page.text
    assert "Vera" not in page.text and "Olive" not in page.text
    assert page.text.index("Do not contact home") < page.text.index("<h1")
    assert WORDS in browser.get(at(shared)).text


@pytest.mark.long
def test_from_stage_two_on_a_manager_answers(people, sign_in):
    found = further(answered(with_agency(people), people.social_worker), people.vet)
    assert "It is not with you to answer" in sign_in(people.social_worker).get(at(found)).text
    assert "Answer it" in sign_in(make_manager(people)).get(at(found)).text
    assert sign_in(people.constable).get(at(found)).status_code == 404


def test_an_agency_that_disagrees_does_not_learn_who_else_was_asked(people, sign_in):
    referral = make_held_in_the_council(people)
    concern = session.get_one(Concern, referral.concern_id)
    refer(people.officer, concern, people.constable.organisation_id)
    let_the_worker_work()
    said = disagreement("other_agency", agency_kind="childrens_social_care")
    found = again(challenges.disagree(people.constable, concern.id, said))
    browser, own = sign_in(people.constable), f"/agency/referrals/{concern.reference}-2"
    pages = [browser.get(each) for each in (at(found), "/agency/challenges?raised=ours", own)]
    assert all(page.status_code == 200 and "Swindon children" not in page.text for page in pages)
    assert "Those who decided" in pages[1].text and WORDS in pages[0].text
    found = answered(found, people.social_worker)
    page = text_of(browser.get(at(found)))
    assert "Say whether it is enough" in page and "We looked at it again" in page and "Sol" not in page
