"""Adding to a concern that was sent: what was sent stays, officers see what is new, and worse comes first."""

import pytest
from flask.testing import FlaskClient

from app.casework import concerns, triage
from app.casework.concerns.lifecycle import Closing
from app.foundations import delivery
from app.foundations.access import Actor
from tests.factories import let_the_worker_work
from tests.portals.reporter.conftest import text_of

MORE = {"kind": "more", "words": "She has moved to her sister's"}
WORSE = {"kind": "worse", "words": "He broke the door last night"}


@pytest.fixture
def taken(officer: Actor, sent: str) -> str:
    """The reference of a concern that an officer took; every letter about it so far is read."""
    let_the_worker_work()
    concern = concerns.by_reference(officer, sent)
    triage.take(officer, concern.id, seen=concern.version)
    let_the_worker_work()
    return sent


def test_what_is_added_reaches_the_officer(
    browser: FlaskClient, officers_browser: FlaskClient, letters: delivery.Silence, taken: str
) -> None:
    letters.sent.clear()
    added = browser.post(f"/reporter/concerns/{taken}/add", data=MORE)
    assert added.location == f"/reporter/concerns/{taken}"
    let_the_worker_work()
    assert [(each.to, each.subject) for each in letters.sent] == [
        ("olive@hub.example", f"Something was added to {taken}")
    ]
    said = text_of(officers_browser.get(f"/officer/concerns/{taken}"))
    assert "Vera Vetch added to the concern" in said and "She has moved to her sister's" in said
    assert "it has got worse" not in said


def test_it_stands_in_the_reporters_timeline_and_its_words_only_when_asked_for(browser: FlaskClient, sent: str) -> None:
    browser.post(f"/reporter/concerns/{sent}/add", data=MORE)
    said = text_of(browser.get(f"/reporter/concerns/{sent}"))
    assert "Something was added" in said and "sister's" not in said
    assert "sister's" in text_of(browser.get(f"/reporter/concerns/{sent}?show=answers"))


def test_worse_stands_before_everything_else(
    browser: FlaskClient, officers_browser: FlaskClient, letters: delivery.Silence, taken: str
) -> None:
    letters.sent.clear()
    browser.post(f"/reporter/concerns/{taken}/add", data=WORSE)
    let_the_worker_work()
    assert [each.subject for each in letters.sent] == [f"Please read {taken} now"]
    page = officers_browser.get(f"/officer/concerns/{taken}").get_data(as_text=True)
    assert page.index("The reporter says that it has got worse") < page.index("<h1")
    assert "Has got worse" in text_of(officers_browser.get("/officer/queue"))
    assert "He broke the door last night" not in text_of(officers_browser.get("/officer/queue"))


def test_worse_is_noted_beside_the_rating_and_lowers_nothing(browser: FlaskClient, officer: Actor, sent: str) -> None:
    let_the_worker_work()
    concern_id = concerns.by_reference(officer, sent).id
    before = triage.assessment_of(officer, concern_id)
    proposed, rank, weighing = before.proposed, before.rank, dict(before.weighing)
    browser.post(f"/reporter/concerns/{sent}/add", data=WORSE)
    let_the_worker_work()
    after = triage.assessment_of(officer, concern_id)
    assert (after.proposed, after.rank) == (proposed, rank)
    noted = after.weighing
    assert len(noted["notes"]) == 1 and "has got worse" in noted["notes"][0]
    assert {name: noted[name] for name in weighing} == weighing


def test_what_was_sent_stays_as_it_was(browser: FlaskClient, officer: Actor, sent: str) -> None:
    before = concerns.by_reference(officer, sent).answers
    browser.post(f"/reporter/concerns/{sent}/add", data=WORSE)
    assert concerns.by_reference(officer, sent).answers == before


def test_pressing_twice_adds_it_once(browser: FlaskClient, officer: Actor, sent: str) -> None:
    for _ in range(2):
        assert browser.post(f"/reporter/concerns/{sent}/add", data=MORE).status_code == 302
    assert len(concerns.addenda(officer, concerns.by_reference(officer, sent).id)) == 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"kind": "more", "words": " "}, "Write what you want to add"),
        ({"words": "Something"}, "Say whether it has got worse"),
        ({"kind": "gone", "words": "Something"}, "Choose one of the answers"),
        ({"kind": "more", "words": "y" * 5001}, "This must be 5,000 characters or fewer"),
    ],
)
def test_what_cannot_be_added_stays_in_its_box(browser: FlaskClient, sent: str, data: dict, told: str) -> None:
    refused = browser.post(f"/reporter/concerns/{sent}/add", data=data)
    assert refused.status_code == 422 and told in text_of(refused)
    assert data["words"].strip() in refused.get_data(as_text=True)


def test_to_a_closed_concern_nothing_is_added_unread(browser: FlaskClient, officer: Actor, taken: str) -> None:
    concern = concerns.by_reference(officer, taken)
    triage.close(officer, concern.id, reason=Closing.ADVICE, words="Advice was given", seen=concern.version)
    assert "Report a new one" in text_of(browser.get(f"/reporter/concerns/{taken}/add"))
    page = browser.post(f"/reporter/concerns/{taken}/add", data=WORSE)
    assert page.status_code == 409 and "This was NOT sent" in text_of(page)
    assert WORSE["words"] in text_of(page) and "call 999" in text_of(page)
    assert list(concerns.addenda(officer, concern.id)) == []
    assert "/add" not in browser.get(f"/reporter/concerns/{taken}").get_data(as_text=True)


def test_somebody_elses_concern_does_not_exist(
    colleague: FlaskClient, officers_browser: FlaskClient, officer: Actor, sent: str
) -> None:
    assert colleague.post(f"/reporter/concerns/{sent}/add", data=MORE).status_code == 404
    assert officers_browser.get(f"/reporter/concerns/{sent}/add").status_code == 403
    assert list(concerns.addenda(officer, concerns.by_reference(officer, sent).id)) == []
