"""The keys of an agency's own system, and where it is told of news, as an administrator sees them."""

import pytest

from app.casework import systems
from app.casework.systems import TOPICS
from app.casework.systems.events import WebhookGivenUp
from app.casework.systems.models import MessageState, WebhookMessage
from app.foundations.access import SYSTEM
from app.transaction import transaction
from tests.factories import let_the_worker_work
from tests.portals.system.calling import make_key


@pytest.fixture
def path(people):
    return f"/administrator/directory/{people.social_worker.organisation_id}/systems"


def test_without_a_key_the_page_says_what_to_do(people, sign_in, path):
    page = sign_in(people.administrator).get(path).text
    assert "No system of this agency has a key." in page and "Its system is told of nothing." in page


def test_a_key_is_listed_by_how_it_begins_and_is_revoked(people, sign_in, path):
    key, text = make_key(people.administrator, people.social_worker.organisation_id)
    key_id, known_by, browser = key.id, key.known_by, sign_in(people.administrator)
    page = browser.get(path).text
    assert known_by in page and text not in page and "Works" in page and "Never" in page
    answer = browser.post(f"/administrator/keys/{key_id}/revoke", follow_redirects=True)
    assert f"The key {known_by} of Liquidlogic is revoked" in answer.text and ">Revoke<" not in answer.text
    assert browser.post(f"/administrator/keys/{key_id}/revoke").status_code == 409


def test_an_address_that_does_not_answer_is_shown_with_what_itmiss(people, sign_in, path):
    url = "https://cases.swindon.example/heed"
    made, _ = systems.register_webhook(people.social_worker, url=url, topics=TOPICS)
    miss(made.id)
    browser = sign_in(people.administrator)
    page = browser.get(path).text
    assert url in page and "Does not answer" in page and "HD-2222-2222-1" in page and "with the error 503" in page
    ended = browser.post(f"/administrator/webhooks/{made.id}/end", follow_redirects=True)
    assert "Nothing is told at that address any more" in ended.text and "Ended" in ended.text


def test_nobody_but_administrators_sees_keys(people, sign_in, path):
    for who in (people.officer, people.social_worker, people.vet):
        assert sign_in(who).get(path).status_code == 403


def test_an_organisation_that_reports_has_no_such_page(people, sign_in, path):
    other = path.replace(str(people.social_worker.organisation_id), str(people.vet.organisation_id))
    assert sign_in(people.administrator).get(other).status_code == 404


def miss(webhook_id):
    """A message that was given up, as after a day without an answer."""
    with transaction(SYSTEM) as tx:
        message = WebhookMessage(webhook_id=webhook_id, topic=TOPICS[0], reference="HD-2222-2222-1", made_at=tx.now)
        message.state, message.last_answer = MessageState.GIVEN_UP, "503"
        tx.add(message)
        tx.record(WebhookGivenUp(message_id=message.id, webhook_id=webhook_id))
    let_the_worker_work()
