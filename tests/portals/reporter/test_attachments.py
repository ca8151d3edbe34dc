"""The page where files are attached, without JavaScript."""

import io
import uuid
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.casework import attachments
from app.casework.attachments.models import Attachment
from app.foundations.access import Actor
from app.foundations.database import session
from tests import samples
from tests.factories import let_the_worker_work
from tests.portals.reporter.conftest import begin, fill_in, text_of


@pytest.fixture
def draft(browser: FlaskClient) -> str:
    """Where a draft is."""
    return begin(browser).rsplit("/", 1)[0]


def attach(browser: FlaskClient, draft: str, content: bytes = b"", name: str = "IMG_0001.JPG"):
    """As a browser sends it: the test client would keep large files open."""
    head = f'--x\r\nContent-Disposition: form-data; name="file"; filename="{quote(name, safe=" .<>()/")}"\r\n\r\n'
    body = io.BytesIO(head.encode() + (content or samples.photograph()) + b"\r\n--x--\r\n")
    return browser.post(f"{draft}/attachments", input_stream=body, content_type="multipart/form-data; boundary=x")


def test_a_photograph_is_attached_and_listed(browser: FlaskClient, draft: str) -> None:
    assert attach(browser, draft).location == f"{draft}/attachments"
    page = text_of(browser.get(f"{draft}/attachments"))
    assert "The file is attached" in page and "IMG_0001.JPG" in page and "Being checked" in page
    let_the_worker_work()
    page = browser.get(f"{draft}/attachments")
    assert "Not scanned for malware" in text_of(page) and "/reporter/attachments/" in page.get_data(as_text=True)


def test_it_says_what_must_never_be_attached_and_what_to_do_instead(browser: FlaskClient, draft: str) -> None:
    page = text_of(browser.get(f"{draft}/attachments"))
    assert "Never attach, copy or send on a sexual image of anybody under 18" in page
    assert "where the image is" in page and "Police will say what happens with it" in page


@pytest.mark.parametrize("content", [samples.SVG, samples.HTML, samples.GIF_AND_SCRIPT, b"MZ\x90\0"])
def test_what_may_not_be_attached_is_refused_in_words_and_not_kept(
    browser: FlaskClient, draft: str, content: bytes
) -> None:
    refused = attach(browser, draft, content, "photo.jpg")
    assert refused.status_code == 422 and "not a kind of file that can be attached" in text_of(refused)
    assert session.scalar(select(func.count(Attachment.id))) == 0


def test_an_empty_file_and_no_file_are_answered_in_words(browser: FlaskClient, draft: str) -> None:
    nothing = browser.post(f"{draft}/attachments", data={}, content_type="multipart/form-data")
    assert nothing.status_code == 422 and "Choose a file first" in text_of(nothing)
    file = (io.BytesIO(b""), "empty.txt")
    empty = browser.post(f"{draft}/attachments", data={"file": file}, content_type="multipart/form-data")
    assert empty.status_code == 422 and "This file is empty" in text_of(empty)


def test_a_file_of_25_mb_is_taken_and_a_larger_one_is_refused_on_its_page(browser: FlaskClient, draft: str) -> None:
    whole = samples.PDF + bytes(attachments.LARGEST - len(samples.PDF))
    assert attach(browser, draft, whole, "long.pdf").status_code == 302
    refused = attach(browser, draft, whole + bytes(2 * 1024**2), "longer.pdf")
    assert refused.status_code == 422 and "up to 25 MB" in text_of(refused)


def test_200_mb_are_refused_without_being_read(browser: FlaskClient, draft: str) -> None:
    class Unread(io.BytesIO):
        """A body that nobody may touch."""

        def read(self, *_: object) -> bytes:
            raise AssertionError("It was read")

    told = browser.post(
        f"{draft}/attachments",
        input_stream=Unread(),
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(200 * 1024**2)},
    )
    assert told.status_code == 413 and "too large" in text_of(told)
    assert "together larger than 25 MB. Go back and choose fewer or smaller ones" in text_of(told)


def test_other_pages_take_no_more_than_before(browser: FlaskClient, draft: str) -> None:
    form = "multipart/form-data; boundary=x"
    told = browser.post(f"{draft}/danger", input_stream=io.BytesIO(bytes(600_000)), content_type=form)
    assert told.status_code == 413


def test_as_many_as_a_concern_can_have(browser: FlaskClient, draft: str) -> None:
    for number in range(attachments.MOST):
        attach(browser, draft, b"Words", f"{number}.txt")
    assert "as many files as a concern can have" in text_of(browser.get(f"{draft}/attachments"))
    refused = attach(browser, draft, b"Words", "more.txt")
    assert refused.status_code == 422 and "up to 10 files" in text_of(refused)


def test_they_are_listed_where_answers_are_checked(browser: FlaskClient) -> None:
    check = fill_in(browser, begin(browser))
    assert "Nothing is attached" in text_of(browser.get(check))
    draft = check.rsplit("/", 1)[0]
    attach(browser, draft)
    page = browser.get(check)
    assert "IMG_0001.JPG" in text_of(page) and f'href="{draft}/attachments"' in page.get_data(as_text=True)


def test_a_name_is_shown_harmlessly(browser: FlaskClient, draft: str) -> None:
    attach(browser, draft, name='"><script>alert(1)</script>.jpg')
    assert "<script>alert" not in browser.get(f"{draft}/attachments").get_data(as_text=True)


def test_nobody_else_comes_here(browser: FlaskClient, colleague: FlaskClient, draft: str) -> None:
    assert colleague.get(f"{draft}/attachments").status_code == 404
    assert attach(colleague, draft).status_code == 404


def test_what_has_not_arrived_says_how_to_carry_on(browser: FlaskClient, vet: Actor, draft: str) -> None:
    made = attachments.begin(vet, _id(draft), name="walk.mp3", size=1000)
    attachments.add_part(vet, made.id, b"ID3" + bytes(247), offset=0)
    page = browser.get(f"{draft}/attachments")
    assert "25 per cent have arrived. Choose the same file again" in text_of(page)
    assert f'data-unfinished="/reporter/uploads/{made.id}"' in page.get_data(as_text=True)


def _id(draft: str) -> uuid.UUID:
    return uuid.UUID(draft.rsplit("/", 1)[1])
