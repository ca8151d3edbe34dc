"""Reading it once more, declaring and sending."""

import uuid

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from app.casework import attachments, concerns
from app.foundations.access import Actor
from app.foundations.database import session
from tests.portals.reporter.conftest import A2, begin, fill_in, page_of, text_of

DECLARED = {"declaration": "y"}


@pytest.fixture
def check(browser: FlaskClient) -> str:
    """Where the answers of a finished draft are checked."""
    return fill_in(browser, begin(browser))


def test_every_answer_can_be_read_and_changed(browser: FlaskClient, check: str) -> None:
    page = browser.get(check)
    said = text_of(page)
    assert A2["what_happened"] in said and "girl about 3, Age group: 1 to 4" in said and "SN1 5BE" in said
    assert "/happened?return=check" in page.get_data(as_text=True)


def test_it_is_sent_once_however_often_the_button_is_pressed(browser: FlaskClient, vet: Actor, check: str) -> None:
    first, second = (browser.post(check, data=DECLARED) for _ in range(2))
    assert first.status_code == 302 and first.location == second.location
    assert first.location.startswith("/reporter/concerns/HD-") and first.location.endswith("/sent")
    assert len(concerns.mine(vet)) == 1


def test_it_is_not_sent_undeclared(browser: FlaskClient, vet: Actor, check: str) -> None:
    refused = browser.post(check, data={})
    assert refused.status_code == 422 and "Tick the box to say that this is true" in text_of(refused)
    assert concerns.mine(vet) == []


def test_what_still_lacks_an_answer_stands_at_the_top_and_keeps_it_from_being_sent(
    browser: FlaskClient, vet: Actor
) -> None:
    draft = begin(browser).rsplit("/", 1)[0]
    browser.post(f"{draft}/danger", data=page_of(A2, "danger"))
    page = browser.get(f"{draft}/check")
    assert "questions still need an answer" in text_of(page) and "Say what happened" in text_of(page)
    assert f'href="{draft}/happened?return=check"' in page.get_data(as_text=True)
    assert browser.post(f"{draft}/check", data=DECLARED).status_code == 422
    assert concerns.mine(vet) == []


def test_an_earlier_answer_that_calls_for_more_is_caught_before_sending(browser: FlaskClient, check: str) -> None:
    draft = check.rsplit("/", 1)[0]
    browser.post(f"{draft}/who", data=page_of({"who_at_risk": ["child", "adult"]}, "who") | {"return": "check"})
    assert "Say whether the parents or carers know" in text_of(browser.get(check))


@pytest.fixture
def half_a_walk(vet: Actor, check: str) -> uuid.UUID:
    """A recording of which a quarter has come."""
    made = attachments.begin(vet, uuid.UUID(check.split("/")[-2]), name="walk.mp3", size=1000)
    return attachments.add_part(vet, made.id, b"ID3" + bytes(247), offset=0).id


def test_nothing_is_sent_while_a_file_is_on_its_way_and_one_is_told_which(
    browser: FlaskClient, vet: Actor, check: str, half_a_walk: uuid.UUID
) -> None:
    stopped = browser.post(check, data=DECLARED)
    assert stopped.status_code == 422 and concerns.mine(vet) == []
    assert "There is a problem “walk.mp3” is not all here. Choose it again" in text_of(stopped)
    assert "checked" in stopped.text and f'href="{check.removesuffix("check")}attachments"' in stopped.text
    attachments.add_part(vet, half_a_walk, bytes(750), offset=250)
    sent = browser.post(check, data=DECLARED).location
    assert "One file came with it." in text_of(browser.get(sent))


def test_one_press_sends_it_without_the_file_and_says_so(
    browser: FlaskClient, vet: Actor, check: str, half_a_walk: uuid.UUID
) -> None:
    assert "Send without the file that is not all here" in text_of(browser.get(check))
    undeclared = browser.post(check, data={"without": "1"})
    assert undeclared.status_code == 422 and attachments.own(vet, half_a_walk)
    first, second = (browser.post(check, data=DECLARED | {"without": "1"}) for _ in range(2))
    assert first.location == second.location
    said = text_of(browser.get(first.location))
    assert "It was sent without one file, which was not all here. You can still send that with a message." in said
    assert "came with it" not in said and not attachments.of_concern(vet, concerns.mine(vet)[0].id)


def test_once_sent_a_draft_leads_to_its_reference(browser: FlaskClient, check: str) -> None:
    sent = browser.post(check, data=DECLARED).location
    draft = check.rsplit("/", 1)[0]
    for address in (check, draft, f"{draft}/danger", f"{draft}/discard"):
        assert browser.get(address).location == sent
    assert browser.post(f"{draft}/danger", data={"danger": "yes"}).location == sent


def test_a_database_that_refuses_gives_no_reference(
    browser: FlaskClient, vet: Actor, check: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OperationalError("COMMIT", {}, Exception("disk I/O error"))

    with monkeypatch.context() as broken:
        broken.setattr(session(), "commit", refuse)
        told = browser.post(check, data=DECLARED)
    assert told.status_code == 503 and "This was NOT received" in text_of(told)
    assert "HD-" not in text_of(told) and concerns.mine(vet) == []
