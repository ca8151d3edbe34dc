"""An agency's page of what it and the hub wrote each other."""

import re
from html import unescape

import pytest
from sqlalchemy import select

from app.casework import correspondence
from app.casework.attachments.models import Attachment
from app.casework.correspondence.models import AgencyMessage
from app.foundations.database import session
from tests import samples
from tests.factories import let_the_worker_work, make_acknowledged_referral, make_referral, make_returned_referral
from tests.portals.sending import send

WORDS = "She is at her aunt’s this week"


def at(referral, page: str = "messages") -> str:
    return f"/agency/referrals/{referral.reference}/{page}"


def test_it_is_sent_and_stands_there_with_name_and_organisation(people, sign_in):
    referral, browser = make_acknowledged_referral(people), sign_in(people.social_worker)
    assert at(referral) in browser.get(f"/agency/referrals/{referral.reference}").text
    page = browser.post(at(referral), data={"words": WORDS}, follow_redirects=True).text
    assert "The officer responsible has an e-mail" in page and WORDS in page
    assert "You, Swindon children" in page

    correspondence.write_to_agency(people.officer, referral.id, "Thank you")
    page = browser.get(at(referral)).text
    assert "Olive Orr, Heed hub" in page and "Thank you" in page


def test_what_is_new_stands_in_the_tray_until_it_is_read(people, sign_in):
    referral, browser = make_acknowledged_referral(people), sign_in(people.social_worker)
    correspondence.write_to_agency(people.officer, referral.id, WORDS)
    tray = browser.get("/agency/referrals").text
    assert "New message" in tray and WORDS not in tray
    assert "New message" not in sign_in(people.constable).get("/agency/referrals").text
    browser.get(at(referral))
    assert "New message" not in browser.get("/agency/referrals").text


def test_a_photograph_goes_with_it_and_is_fetched_as_a_download(people, sign_in):
    referral, browser = make_acknowledged_referral(people), sign_in(people.social_worker)
    page = send(browser, at(referral), {"words": WORDS}, (samples.photograph(), "IMG_1.JPG"))
    assert page.status_code == 302
    assert "Being checked" in browser.get(at(referral)).text
    let_the_worker_work()
    page = browser.get(at(referral)).text
    (address,) = re.findall(r'href="([^"]+/files/[^"]+)"', page)
    file = browser.get(unescape(address))
    assert file.headers["Content-Disposition"].startswith("attachment") and "IMG_1.jpg" in str(file.headers)
    assert file.mimetype == "application/octet-stream" and "sandbox" in file.headers["Content-Security-Policy"]
    assert file.headers["X-Content-Type-Options"] == "nosniff" and samples.CAMERA.encode() not in file.data


def test_a_hostile_file_stops_the_message_and_the_words_stay(people, sign_in):
    referral, browser = make_acknowledged_referral(people), sign_in(people.social_worker)
    for content in (samples.SVG, samples.HTML, samples.GIF_AND_SCRIPT, b"MZ\x90\0", b""):
        page = send(browser, at(referral), {"words": WORDS}, (content, "photo.jpg"))
        assert page.status_code == 422 and WORDS in page.text and "One of these" in page.text
    assert session.scalar(select(Attachment.id)) is session.scalar(select(AgencyMessage.id)) is None


def test_it_warns_of_what_must_never_be_attached_and_says_mistakes_beside_their_box(people, sign_in):
    referral, browser = make_referral(people), sign_in(people.social_worker)
    page = browser.get(at(referral)).text
    assert "Never attach, copy or send on a sexual image of anybody under 18" in page
    assert page.index("Do not contact home") < page.index("OFFICIAL-SENSITIVE") < page.index("<h1")
    for words, said in ((" ", "Write something first"), ("x" * 5001, "5,000 characters or fewer")):
        page = browser.post(at(referral), data={"words": words})
        assert page.status_code == 422 and said in page.text


def test_another_agency_gets_page_not_found_by_every_address(people, sign_in):
    referral = make_acknowledged_referral(people)
    send(sign_in(people.social_worker), at(referral), {"words": WORDS}, (samples.photograph(), "a.jpg"))
    file = at(referral, f"files/{session.scalar(select(Attachment.id))}")
    stranger = sign_in(people.constable)
    assert {stranger.get(at(referral)).status_code, stranger.get(file).status_code} == {404}
    assert stranger.post(at(referral), data={"words": WORDS}).status_code == 404


@pytest.mark.long
def test_what_was_returned_is_read_only(people, sign_in):
    referral = make_referral(people)
    correspondence.write_to_hub(people.social_worker, referral.id, WORDS)
    returned, browser = make_returned_referral(people), sign_in(people.social_worker)
    assert "Send message" in browser.get(at(referral)).text
    assert "Send message" not in browser.get(at(returned)).text
    answer = browser.post(at(returned), data={"words": WORDS})
    assert answer.status_code == 409 and "does not have this referral any more" in answer.text
