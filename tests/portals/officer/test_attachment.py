"""Files that came with a concern, on an officer's desk."""

import pytest

from app.casework import attachments, concerns, triage
from app.casework.attachments.models import Attachment
from app.foundations.database import session
from tests import samples
from tests.factories import let_the_worker_work, make_concern, make_draft


@pytest.fixture
def at(people) -> str:
    """Where the concern is that came with a photograph and a letter, taken by an officer."""
    draft = make_draft(people.vet).id
    for content, name in ((samples.photograph(), "IMG_0001.JPG"), (samples.PDF, "letter.pdf")):
        made = attachments.begin(people.vet, draft, name=name, size=len(content)).id
        attachments.add_part(people.vet, made, content, offset=0)
    reference = concerns.submit(people.vet, draft)
    let_the_worker_work()
    triage.take(people.officer, draft, seen=concerns.by_id(people.officer, draft).version)
    return f"/officer/concerns/{reference}"


def photograph_at(at: str) -> str:
    found = session.query(Attachment).order_by(Attachment.id).first()
    return f"{at}/attachments/{found.id}"


def test_the_concern_lists_them_with_their_state_and_fingerprint(people, sign_in, at):
    page = sign_in(people.officer).get(at).text
    assert "IMG_0001.JPG" in page and "letter.pdf" in page and "Not scanned for malware" in page
    assert f'href="{photograph_at(at)}"' in page and "Fingerprint of the original" in page


def test_the_copy_tells_nothing_of_where_it_was_made_and_the_original_all_of_it(people, sign_in, at):
    browser = sign_in(people.officer)
    copy, original = browser.get(photograph_at(at)), browser.get(f"{photograph_at(at)}/original")
    assert samples.CAMERA.encode() not in copy.data and original.data == samples.photograph()
    for answer in (copy, original):
        assert answer.headers["Content-Disposition"] == "attachment; filename=IMG_0001.jpg"
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")
        assert answer.headers["Content-Type"] == "application/octet-stream"


def test_an_officer_who_is_not_responsible_sees_the_copy_alone(people, sign_in, at):
    browser = sign_in(people.other_officer)
    assert browser.get(photograph_at(at)).status_code == 200
    assert browser.get(f"{photograph_at(at)}/original").status_code == 403
    assert "/original" not in browser.get(at).text


def test_nobody_else_has_them(people, sign_in, at):
    for stranger in (people.vet, people.teacher, people.social_worker, people.administrator):
        assert sign_in(stranger).get(photograph_at(at)).status_code == 403


def test_they_are_found_under_their_own_concern_alone(people, sign_in, at):
    other = make_concern(people.vet)
    wrong = photograph_at(at).replace(at, f"/officer/concerns/{other.reference}")
    for address in (wrong, f"{wrong}/original"):
        assert sign_in(people.officer).get(address).status_code == 404


def test_a_concern_without_any_says_nothing_of_them(people, sign_in):
    concern = make_concern(people.vet)
    page = sign_in(people.officer).get(f"/officer/concerns/{concern.reference}").text
    assert "Photographs and documents" not in page
