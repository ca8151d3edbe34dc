"""Telling an agency's system that there is news: signed, thin, again for a day, and then somebody hears of it."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import select
from standardwebhooks import Webhook as Receiver
from standardwebhooks import WebhookVerificationError

from app.casework import systems
from app.casework.systems import TOPICS
from app.casework.systems.models import MessageState, Webhook, WebhookMessage
from app.casework.systems.reactions import WAITS
from app.errors import Invalid, NotFound, NotPossible
from app.foundations import calling, clock
from app.foundations.database import session
from tests import factories
from tests.casework.partner_checks.asking import make_check
from tests.factories import let_the_worker_work

URL = "https://cases.swindon.example/heed"


class Line:
    """What is sent, and how it is answered; stands where the network would."""

    def __init__(self) -> None:
        self.answers: list[object] = []
        self.sent: list[tuple[str, bytes, dict[str, str]]] = []

    def post(self, url, body, headers):
        self.sent.append((url, body, dict(headers)))
        answer = self.answers.pop(0) if self.answers else 204
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture
def line(monkeypatch) -> Line:
    found = Line()
    monkeypatch.setattr(calling, "post", found.post)
    return found


@pytest.fixture
def listening(people, line):
    return systems.register_webhook(people.social_worker, url=URL, topics=TOPICS)


def messages() -> list[WebhookMessage]:
    return list(
        session.scalars(select(WebhookMessage).order_by(WebhookMessage.id).execution_options(populate_existing=True))
    )


def topics(line) -> list[str]:
    return [json.loads(body)["type"] for _, body, _ in line.sent]


def test_a_receiver_can_know_that_it_is_ours_and_learns_nothing_of_what_it_is(people, line, listening):
    referral = factories.make_referral(people)
    ((url, body, headers),) = line.sent
    assert url == URL and Receiver(listening[1]).verify(body, headers) == json.loads(body)
    told = json.loads(body)
    assert set(told) == {"id", "type", "timestamp", "data"} and told["id"] == headers["webhook-id"]
    address = f"http://127.0.0.1:8000/api/v1/referrals/{referral.reference}"
    assert told["data"] == {"reference": referral.reference, "url": address}
    with pytest.raises(WebhookVerificationError):
        Receiver(listening[1]).verify(body.replace(b"created", b"changed"), headers)
    with pytest.raises(WebhookVerificationError):
        Receiver("whsec_" + "A" * 43 + "=").verify(body, headers)


def test_everything_that_happens_to_a_referral_is_news(people, line, listening):
    factories.make_action(people)
    let_the_worker_work()
    told = topics(line)
    assert told[0] == "referral.created" and set(told[1:]) == {"referral.changed"} and len(told) > 2
    factories.make_returned_referral(people)
    assert topics(line)[len(told) :] == ["referral.created", "referral.returned"]


def test_partners_who_are_asked_are_told_of_it_and_no_others(people, line, listening):
    systems.register_webhook(people.inspector, url=URL, topics=TOPICS)
    check = make_check(people, [people.social_worker, people.constable])
    let_the_worker_work()
    told = [json.loads(body) for _, body, _ in line.sent if b"check.created" in body]
    assert [each["data"]["reference"] for each in told] == [check.reference]


def test_only_what_was_asked_for_is_told_and_nothing_once_it_ended(people, line):
    made, _ = systems.register_webhook(people.social_worker, url=URL, topics=["referral.returned"])
    factories.make_returned_referral(people)
    assert topics(line) == ["referral.returned"]
    systems.end_webhook(people.social_worker, made.id, seen=session.get_one(Webhook, made.id).version)
    factories.make_returned_referral(people)
    assert len(line.sent) == 1


def test_an_agency_is_told_only_of_its_own(people, line):
    systems.register_webhook(people.constable, url=URL, topics=TOPICS)
    factories.make_referral(people)
    assert line.sent == []


@pytest.mark.parametrize("answer", [500, 302, 429, 404, calling.NotReached("too slow")])
def test_what_is_not_answered_is_sent_again_as_the_same_message(people, line, listening, answer):
    line.answers = [answer, answer]
    factories.make_referral(people)
    assert (len(line.sent), messages()[0].state) == (1, MessageState.WAITING)
    for wait in (2, 8):
        with clock.moved(timedelta(minutes=wait)):
            let_the_worker_work()
    assert messages()[0].state is MessageState.DELIVERED and messages()[0].attempts == 3
    assert len({headers["webhook-id"] for _, _, headers in line.sent}) == 1
    assert len({headers["webhook-timestamp"] for _, _, headers in line.sent}) > 1


def test_after_a_day_it_is_given_up_and_somebody_hears_of_it_once(people, line, listening, letters):
    line.answers = [503] * 100
    for _ in range(2):
        factories.make_referral(people)
    for hours in range(0, 40, 2):
        with clock.moved(timedelta(hours=hours)):
            let_the_worker_work()
    assert {each.state for each in messages()} == {MessageState.GIVEN_UP}
    assert {each.attempts for each in messages()} == {len(WAITS) + 1}
    told = [each.to for each in letters.sent if "stopped answering" in each.subject]
    assert told == ["ada@hub.example"]
    assert len(systems.unreached(people.officer)) == 2
    assert [each.id for each in systems.deaf(people.administrator)] == [listening[0].id]
    line.answers = []
    factories.make_referral(people)
    assert systems.deaf(people.administrator) == []


def test_a_day_lies_between_the_first_and_the_last_attempt():
    assert timedelta(hours=24) <= sum(WAITS, timedelta()) * 0.9 + timedelta(hours=3)
    assert sum(WAITS, timedelta()) >= timedelta(hours=24)


def test_a_receiver_that_is_gone_for_good_is_not_asked_again(people, line, listening):
    line.answers = [410]
    factories.make_referral(people)
    assert messages()[0].state is MessageState.GIVEN_UP and messages()[0].attempts == 1


def test_a_new_secret_signs_beside_the_one_before_for_a_day(people, line, listening):
    webhook, first = listening
    _, second = systems.renew_secret(people.social_worker, webhook.id, seen=webhook.version)
    factories.make_referral(people)
    _, body, headers = line.sent[0]
    assert Receiver(first).verify(body, headers) and Receiver(second).verify(body, headers)
    with clock.moved(timedelta(hours=25)):
        assert session.get_one(Webhook, webhook.id).secrets_at(clock.now()) == [second]


def test_an_address_is_another_agencys_to_nobody(people, line, listening):
    webhook, _ = listening
    for act in (systems.renew_secret, systems.end_webhook):
        with pytest.raises(NotFound):
            act(people.constable, webhook.id, seen=webhook.version)
    with pytest.raises(NotFound):
        systems.webhook(people.constable, webhook.id)
    assert systems.webhooks(people.constable) == []


def test_where_nothing_may_be_sent_nothing_is_registered(people):
    for url in ("http://cases.swindon.example/", "https://169.254.169.254/latest", "https://localhost/"):
        with pytest.raises(Invalid):
            systems.register_webhook(people.social_worker, url=url, topics=TOPICS)
    with pytest.raises(Invalid):
        systems.register_webhook(people.social_worker, url=URL, topics=[])


def test_an_agency_is_told_at_five_addresses_and_no_more(people):
    for number in range(5):
        systems.register_webhook(people.social_worker, url=f"{URL}/{number}", topics=TOPICS)
    with pytest.raises(NotPossible):
        systems.register_webhook(people.social_worker, url=URL, topics=TOPICS)
