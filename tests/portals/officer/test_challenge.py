"""The page of one challenge: everything said, who may answer, whom to ring, and what was done since."""

import pytest

from app.casework import challenges, referrals
from app.casework.directory.models import ContactCategory
from app.casework.referrals.models import Referral
from app.foundations.database import session
from tests.casework.challenges.disagreeing import (
    WORDS,
    again,
    answered,
    disagreement,
    further,
    with_agency,
    with_closing,
)
from tests.factories import make_contact, make_decision, make_supervisor
from tests.portals.reporter.conftest import text_of


def test_the_officer_who_closed_it_is_asked_and_others_only_read(people, sign_in):
    found = with_closing(people)
    page = sign_in(people.officer).get(f"/officer/challenges/{found.reference}")
    assert "Answer it" in page.text and WORDS in page.text and "Olive Orr" in page.text
    assert page.text.index("Do not contact home") < page.text.index("<h1")
    assert "Answer it" not in sign_in(people.other_officer).get(f"/officer/challenges/{found.reference}").text


@pytest.mark.long
def test_a_supervisor_sees_whom_to_ring(people, sign_in):
    supervisor = make_supervisor(people)
    found = further(answered(with_agency(people), people.social_worker), people.vet)
    make_contact(found.agency_id, ContactCategory.ESCALATION_1, name="Tess Thorn", telephone="01632 960222")
    said = text_of(sign_in(supervisor).get(f"/officer/challenges/{found.reference}"))
    assert "Write down their answer" in said and "Tess Thorn : 01632 960222".replace(" :", ":") in said
    assert "The answer was not enough. Stage 2: Line managers" in said


@pytest.mark.long
def test_what_the_agency_had_decided_stands_there(people, sign_in):
    referral = make_decision(people, "nfa", reason="below_threshold", advice="Ring again")
    said = disagreement("no_action", referral_id=referral.id)
    found = challenges.disagree(people.officer, referral.concern_id, said)
    page = text_of(sign_in(people.officer).get(f"/officer/challenges/{found.reference}"))
    assert "What was decided No further action" in page


@pytest.mark.long
def test_what_was_done_since_stands_beside_it(people, sign_in):
    found = with_agency(people)
    referral = session.get_one(Referral, found.referral_id)
    words = "It is another area’s after all"
    referrals.send_back(people.social_worker, referral.id, because="wrong area", words=words, seen=referral.version)
    said = text_of(sign_in(people.officer).get(f"/officer/challenges/{again(found).reference}"))
    assert "Returned by Swindon children's social care" in said


@pytest.mark.long
def test_it_stands_on_the_page_of_its_concern(people, sign_in):
    found = with_agency(people)
    browser = sign_in(people.officer)
    reference = session.get_one(Referral, found.referral_id).reference[:12]
    page = browser.get(f"/officer/concerns/{reference}").text
    assert f"/officer/challenges/{found.reference}" in page and "What an agency decided" in page
    assert "Disagree with what an agency decided" in page


def test_what_is_not_there_is_not_found(people, sign_in):
    for reference in ("CHL-2222-2222", "HD-2222-2222", "x"):
        assert sign_in(people.officer).get(f"/officer/challenges/{reference}").status_code == 404
