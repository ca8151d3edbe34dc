"""Following one concern, and writing about it."""

import pytest
from flask.testing import FlaskClient

from app.casework import attachments, concerns, feedback, triage
from app.foundations.access import Actor
from tests import factories, samples
from tests.portals.reporter.conftest import text_of
from tests.portals.sending import send


@pytest.fixture
def asked(officer: Actor, sent: str) -> str:
    """A concern that an officer took, and about which they asked something."""
    concern = concerns.by_reference(officer, sent)
    triage.take(officer, concern.id, seen=concern.version)
    feedback.ask(officer, concern.id, "Which school does the boy go to?")
    factories.let_the_worker_work()
    return sent


def test_it_tells_what_has_happened_and_what_was_asked(browser: FlaskClient, asked: str) -> None:
    said = text_of(browser.get(f"/reporter/concerns/{asked}"))
    assert "An officer is reading it" in said and "We have your concern" in said
    assert "The officer has asked you a question." in said and "Which school does the boy go to?" in said
    assert "call 999" in said


def test_what_was_told_is_shown_only_when_asked_for(browser: FlaskClient, sent: str) -> None:
    address = f"/reporter/concerns/{sent}"
    assert "Craig" not in text_of(browser.get(address))
    shown = browser.get(f"{address}?show=answers")
    assert "Craig answered every question" in text_of(shown) and "Change" not in text_of(shown)


def test_an_answer_reaches_the_officer(browser: FlaskClient, officer: Actor, asked: str) -> None:
    answered = browser.post(f"/reporter/concerns/{asked}/reply", data={"words": "Larkfield,\nI think"})
    assert answered.location == f"/reporter/concerns/{asked}"
    thread = feedback.thread(officer, concerns.by_reference(officer, asked).id)
    assert [each.words for each in thread] == ["Which school does the boy go to?", "Larkfield,\nI think"]
    said = text_of(browser.get(answered.location))
    assert "Your message is with us." in said and "The officer has asked you a question." not in said


def test_one_may_write_unasked(browser: FlaskClient, sent: str) -> None:
    browser.post(f"/reporter/concerns/{sent}/reply", data={"words": "They have moved"})
    assert "They have moved" in text_of(browser.get(f"/reporter/concerns/{sent}"))


@pytest.mark.parametrize(
    ("words", "told"),
    [("  ", "Write something first."), ("y" * 5001, "This must be 5,000 characters or fewer. You have 1 too many.")],
)
def test_a_message_that_cannot_be_sent_stays_in_its_box(browser: FlaskClient, sent: str, words: str, told: str) -> None:
    refused = browser.post(f"/reporter/concerns/{sent}/reply", data={"words": words})
    assert refused.status_code == 422 and told in text_of(refused)
    assert words.strip() in refused.get_data(as_text=True)


def test_photographs_that_are_too_large_cost_no_word(browser: FlaskClient, sent: str) -> None:
    photographs = [(samples.photograph() + bytes(9 * 1024**2), f"{number}.jpg") for number in range(3)]
    refused = send(browser, f"/reporter/concerns/{sent}/reply", {"words": "He has hit her again"}, *photographs)
    assert refused.status_code == 422 and "up to 25 MB together" in text_of(refused)
    assert "He has hit her again</textarea>" in refused.text


def test_a_message_that_cannot_be_sent_shows_nothing_that_was_not_asked_for(browser: FlaskClient, sent: str) -> None:
    refused = browser.post(f"/reporter/concerns/{sent}/reply?show=answers", data={"words": ""})
    assert refused.status_code == 422 and "Craig" not in text_of(refused)


def test_what_became_of_each_file_is_told(browser: FlaskClient, vet: Actor, officer: Actor) -> None:
    draft = factories.make_draft(vet).id
    names = {
        "bruises.jpg": samples.photograph(),
        "leaving.jpg": samples.photograph()[:200],
        "walk.mp3": b"ID3" + bytes(97),
    }
    made = {name: attachments.begin(vet, draft, name=name, size=len(content)) for name, content in names.items()}
    for name, content in names.items():
        attachments.add_part(vet, made[name].id, content[: 50 if name == "walk.mp3" else None], offset=0)
    address = f"/reporter/concerns/{concerns.submit(vet, draft)}"
    factories.let_the_worker_work()
    closed, opened = text_of(browser.get(address)), browser.get(f"{address}?show=answers")
    assert "2 files that you attached did not reach the officer." in closed and "bruises" not in closed
    assert "leaving.jpg" in text_of(opened) and "could not be opened as a picture" in text_of(opened)
    assert "Did not arrive Only a part of it came before you sent the concern" in text_of(opened)
    assert browser.get(f"/reporter/attachments/{made['bruises.jpg'].id}").status_code == 200
    assert len(attachments.of_concern(officer, draft)) == 2


def test_somebody_elses_concern_does_not_exist(
    colleague: FlaskClient, officers_browser: FlaskClient, vet: Actor, sent: str
) -> None:
    address = f"/reporter/concerns/{sent}"
    assert colleague.get(address).status_code == 404
    assert colleague.post(f"{address}/reply", data={"words": "Hello"}).status_code == 404
    assert officers_browser.get(address).status_code == 403
    assert list(feedback.thread(vet, concerns.by_reference(vet, sent).id)) == []


def test_a_reply_without_a_message_leads_to_the_concern(browser: FlaskClient, sent: str) -> None:
    assert browser.get(f"/reporter/concerns/{sent}/reply").location == f"/reporter/concerns/{sent}"
