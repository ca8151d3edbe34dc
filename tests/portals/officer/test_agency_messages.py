"""An officer's page of what they and one agency wrote each other."""

import re

import pytest
from sqlalchemy import select

from app.casework import correspondence, feedback
from app.casework.attachments.models import Attachment
from app.foundations.database import session
from tests import factories, samples
from tests.casework.correspondence.test_writing import file
from tests.factories import let_the_worker_work, make_acknowledged_referral, make_returned_referral
from tests.portals.sending import send

WORDS = "She is at her aunt’s this week"


def at(referral, page: str = "messages") -> str:
    return f"/officer/concerns/{referral.reference[:12]}/referrals/{referral.reference}/{page}"


def is_new(page: str) -> bool:
    return re.search(r"govuk-tag--red[^>]*>\s*New", page) is not None


def test_what_is_new_stands_on_the_concern_and_in_the_list_until_it_is_read(people, sign_in):
    referral, browser = make_acknowledged_referral(people), sign_in(people.officer)
    correspondence.write_to_hub(people.social_worker, referral.id, WORDS)
    concern, mine = f"/officer/concerns/{referral.reference[:12]}", browser.get("/officer/mine").text
    assert "New message" in mine and WORDS not in mine
    assert at(referral) in browser.get(concern).text and is_new(browser.get(concern).text)
    page = browser.get(at(referral)).text
    assert WORDS in page and "Sol Sorrel, Swindon children" in page
    assert "New message" not in browser.get("/officer/mine").text and not is_new(browser.get(concern).text)


def test_the_answer_goes_with_a_file_and_the_page_says_who_knows(people, sign_in):
    referral, browser = make_acknowledged_referral(people), sign_in(people.officer)
    sent = send(browser, at(referral), {"words": WORDS}, (samples.PDF, "plan.pdf"))
    page = browser.get(sent.location).text
    assert "has an e-mail that there is an update" in page and "plan.pdf" in page and "You, Heed hub" in page
    let_the_worker_work()
    here = at(referral, f"files/{session.scalar(select(Attachment.id))}")
    assert browser.get(here).data == samples.PDF
    elsewhere = factories.make_sent_concern(people).reference
    assert browser.get(here.replace(referral.reference[:12] + "/", f"{elsewhere}/", 1)).status_code == 404


def test_another_officer_reads_and_does_not_write(people, sign_in):
    referral, browser = make_acknowledged_referral(people), sign_in(people.other_officer)
    page = browser.get(at(referral))
    assert page.status_code == 200 and "Send message" not in page.text and "Olive Orr is responsible" in page.text
    assert browser.post(at(referral), data={"words": WORDS}).status_code == 403


@pytest.mark.long
def test_a_mistake_keeps_what_was_typed_and_returned_is_read_only(people, sign_in):
    referral, browser = make_acknowledged_referral(people), sign_in(people.officer)
    assert browser.post(at(referral), data={"words": ""}).status_code == 422
    hostile = send(browser, at(referral), {"words": WORDS}, (samples.HTML, "a.pdf"))
    assert hostile.status_code == 422 and WORDS in hostile.text
    returned = make_returned_referral(people)
    assert "Send message" not in browser.get(at(returned)).text
    assert browser.post(at(returned), data={"words": WORDS}).status_code == 409


def test_what_the_reporter_sent_is_fetched_by_officers_and_the_reporter_alone(people, sign_in):
    referral = make_acknowledged_referral(people)
    reference = referral.reference[:12]
    feedback.answer(people.vet, referral.concern_id, "Here", [file()])
    let_the_worker_work()
    here = f"concerns/{reference}/messages/files/{session.scalar(select(Attachment.id))}"
    assert here in sign_in(people.officer).get(f"/officer/concerns/{reference}").text
    for who, portal in ((people.officer, "officer"), (people.other_officer, "officer"), (people.vet, "reporter")):
        assert sign_in(who).get(f"/{portal}/{here}").headers["Content-Disposition"].startswith("attachment")
    assert sign_in(people.teacher).get(f"/reporter/{here}").status_code == 404
    assert sign_in(people.social_worker).get(at(referral).replace("messages", here)).status_code in (403, 404)
