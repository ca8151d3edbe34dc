"""Files with a message to the officer, also of somebody without an account."""

import re
from html import unescape

from sqlalchemy import func, select

from app.casework import feedback
from app.casework.attachments.models import Attachment
from app.casework.feedback.models import Message
from app.foundations.database import session
from tests import factories, samples
from tests.casework.correspondence.test_writing import file
from tests.factories import let_the_worker_work
from tests.portals.sending import send

WORDS = "This is the dog"


def at(concern, page: str = "reply") -> str:
    return f"/reporter/concerns/{concern.reference}/{page}"


def test_a_photograph_goes_with_a_message_and_is_fetched_again(people, sign_in):
    concern, browser = factories.make_sent_concern(people), sign_in(people.vet)
    here = at(concern)[:-6]
    assert "Never attach" in browser.get(here).text
    assert send(browser, at(concern), {"words": WORDS}, (samples.photograph(), "DOG.JPG")).status_code == 302
    let_the_worker_work()
    page = browser.get(here).text
    assert "DOG.JPG" in page and WORDS in page
    (address,) = re.findall(r'href="([^"]+/messages/files/[^"]+)"', page)
    opened = browser.get(unescape(address))
    assert opened.headers["Content-Disposition"].startswith("attachment") and "sandbox" in str(opened.headers)


def test_a_hostile_file_stops_the_message_and_the_words_stay(people, sign_in):
    concern, browser = factories.make_sent_concern(people), sign_in(people.vet)
    for content in (samples.SVG, samples.HTML, b"MZ\x90\0", b""):
        page = send(browser, at(concern), {"words": WORDS}, (content, "dog.jpg"))
        assert page.status_code == 422 and WORDS in page.text and "One of these" in page.text
    assert session.scalar(select(func.count()).select_from(Message)) == 0
    browser.post("/language", data={"_language": "cy"})
    assert "Nid anfonwyd dim" in send(browser, at(concern), {"words": WORDS}, (samples.SVG, "dog.jpg")).text


def test_what_an_officer_sends_is_the_reporters_to_open_and_nobody_elses(people, sign_in):
    concern = factories.make_concern_in_triage(people.vet, people.officer)
    reference = concern.reference
    feedback.ask(people.officer, concern.id, "Is it this one?", [file()])
    let_the_worker_work()
    here = f"/reporter/concerns/{reference}/messages/files/{session.scalar(select(Attachment.id))}"
    assert sign_in(people.vet).get(here).status_code == 200
    assert sign_in(people.teacher).get(here).status_code == 404
    assert sign_in(people.vet).get(f"/reporter/attachments/{here.rsplit('/', 1)[1]}").status_code == 404


def test_the_lead_reads_along_and_opens_no_file(people, sign_in):
    lead = factories.make_lead(people.vet.organisation_id, "Lena Lark", "lena@harbourlane.example")
    concern = factories.make_sent_concern(people)
    reference = concern.reference
    feedback.answer(people.vet, concern.id, WORDS, [file()])
    let_the_worker_work()
    browser, attachment_id = sign_in(lead), session.scalar(select(Attachment.id))
    assert "IMG_0007" not in browser.get(f"/reporter/concerns/{reference}").text
    assert browser.get(f"/reporter/concerns/{reference}/messages/files/{attachment_id}").status_code == 404
