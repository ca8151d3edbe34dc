"""What agencies' systems are told, and what follows when they do not answer."""

import json
import secrets
import uuid
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from app.casework import accounts
from app.casework.accounts.events import NoticeDue
from app.casework.correspondence.events import HubWrote, MoreReleased, RequestAnswered, RequestRefused
from app.casework.partner_checks.events import PartnersAsked
from app.casework.partner_checks.models import PartnerAnswer, PartnerCheck
from app.casework.referrals.events import (
    ActionCompleted,
    ActionGiven,
    ActionMoved,
    ActionStopped,
    ActionTakenOn,
    ConcernReferred,
    DecisionMade,
    OutcomeConcluded,
    ReferralAcknowledged,
    ReferralReturned,
    SecondDeclined,
    SecondWanted,
    TakenUpUntriaged,
    TransferAccepted,
)
from app.casework.referrals.models import Action, Referral
from app.casework.systems import keying
from app.casework.systems.events import (
    SilenceTold,
    SystemsToBeTold,
    WebhookDelivered,
    WebhookDue,
    WebhookGivenUp,
    WebhookNotAnswered,
)
from app.casework.systems.models import MessageState, Webhook, WebhookMessage
from app.foundations import calling, clock
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import Transaction, transaction

# After each attempt that was not answered: a little over a day in all, then it is given up.
WAITS = tuple(timedelta(minutes=each) for each in (1, 5, 30, 120, 300, 480, 540))
GONE = "410"
Acted = ReferralAcknowledged | ActionTakenOn | ActionMoved | ActionGiven
Decided = DecisionMade | OutcomeConcluded | SecondWanted | SecondDeclined
Written = HubWrote | RequestAnswered | RequestRefused | MoreReleased
# A message is read in Heed, with its files; our address is that of the referral it belongs to.
PATHS = {"referral": "referrals", "check": "checks", "message": "referrals"}


def tell_of_referral(event: ConcernReferred | TakenUpUntriaged | TransferAccepted) -> None:
    """To the agency's system: there is a referral."""
    _tell_of(event.referral_id, "referral.created")


def tell_of_change(event: Acted | Decided) -> None:
    """To the agency's system: something was done about a referral, perhaps by a colleague in Heed."""
    _tell_of(event.referral_id, "referral.changed")


def tell_of_completion(event: ActionCompleted | ActionStopped) -> None:
    """To the agency's system: an action of theirs is over."""
    _tell_of(session.get_one(Action, event.action_id).referral_id, "referral.changed")


def tell_of_return(event: ReferralReturned) -> None:
    """To the agency's system: a referral was given back, and can be read no more."""
    _tell_of(event.referral_id, "referral.returned")


def tell_of_message(event: Written) -> None:
    """To the agency's system: the hub has written about a referral, answered a request, or released more."""
    _tell_of(event.referral_id, "message.created")


def tell_of_check(event: PartnersAsked) -> None:
    """To the systems of the partners who were asked: there is a check."""
    with transaction(SYSTEM) as tx:
        check = session.get_one(PartnerCheck, event.check_id)
        asked = session.scalars(select(PartnerAnswer.agency_id).where(PartnerAnswer.check_id == check.id)).all()
        if any([_queue(tx, each, "check.created", check.reference) for each in asked]):
            tx.record(SystemsToBeTold(subject_of_news_id=check.id, topic="check.created"))


def send_webhook(event: WebhookDue) -> None:
    """Send one message to one address; where no answer comes, again later, and after a day never again."""
    message = session.get_one(WebhookMessage, event.message_id, populate_existing=True)
    webhook = session.get_one(Webhook, message.webhook_id, populate_existing=True)
    if message.state is not MessageState.WAITING:
        return
    if webhook.ended_at is not None:
        _settle(event.message_id, GONE)
        return
    body = _body(message)
    headers = keying.signed(webhook.secrets_at(clock.now()), _id(message), clock.now(), body)
    url = webhook.url
    session.rollback()  # Danger: a slow receiver must not hold a connection, let alone the pen
    try:
        answer = str(calling.post(url, body, headers | {"Content-Type": "application/json", "User-Agent": "Heed"}))
    except calling.NotReached as failure:
        answer = str(failure)
    _settle(event.message_id, answer)


def tell_of_silence(event: WebhookGivenUp) -> None:
    """A letter to those who look after the hub: an agency's system has stopped answering. One for each silence."""
    with transaction(SYSTEM) as tx:
        webhook = tx.load(Webhook, event.webhook_id)
        if webhook.failing_since is not None or webhook.ended_at is not None:
            return
        webhook.failing_since = tx.now
        for account in accounts.answerable(SYSTEM):
            if account.is_written_to():
                notice = tx.add(account.notice("webhook_given_up", tx.now))
                tx.later(NoticeDue(notice_id=notice.id), tx.now)
        tx.record(SilenceTold(webhook_id=webhook.id))


def _tell_of(referral_id: uuid.UUID, topic: str) -> None:
    with transaction(SYSTEM) as tx:
        referral = session.get_one(Referral, referral_id)
        if _queue(tx, referral.agency_id, topic, referral.reference):
            tx.record(SystemsToBeTold(subject_of_news_id=referral.id, topic=topic))


def _queue(tx: Transaction, organisation_id: uuid.UUID, topic: str, reference: str) -> int:
    """One message to each address at which this agency wants to hear of it; to how many."""
    listening = select(Webhook).where(Webhook.organisation_id == organisation_id, Webhook.ended_at.is_(None))
    wanted = [each for each in session.scalars(listening.order_by(Webhook.id)) if topic in each.about]
    for each in wanted:
        message = tx.add(WebhookMessage(webhook_id=each.id, topic=topic, reference=reference, made_at=tx.now))
        tx.later(WebhookDue(message_id=message.id), tx.now)
    return len(wanted)


def _id(message: WebhookMessage) -> str:
    return f"msg_{message.id.hex}"


def _body(message: WebhookMessage) -> bytes:
    """That there is news, and where: never what it is."""
    kind = message.topic.partition(".")[0]
    told: dict[str, Any] = {
        "id": _id(message),
        "type": message.topic,
        "timestamp": _written(message.made_at),
        "data": {
            "reference": message.reference,
            "url": f"{calling.ours()}/api/v1/{PATHS[kind]}/{message.reference}",
        },
    }
    return json.dumps(told, separators=(",", ":")).encode()


def _written(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _settle(message_id: uuid.UUID, answer: str) -> None:
    """Remember how it was answered, and set the clock for the next attempt if there is to be one."""
    with transaction(SYSTEM) as tx:
        message = tx.load(WebhookMessage, message_id)
        webhook = tx.load(Webhook, message.webhook_id)
        if message.state is not MessageState.WAITING:
            return
        message.attempts, message.last_answer = message.attempts + 1, answer
        if answer.startswith("2"):
            message.state, message.delivered_at = MessageState.DELIVERED, tx.now
            webhook.answered_at, webhook.failing_since = tx.now, None
            tx.record(WebhookDelivered(message_id=message.id, webhook_id=webhook.id))
        elif answer == GONE or message.attempts > len(WAITS):
            message.state = MessageState.GIVEN_UP
            tx.record(WebhookGivenUp(message_id=message.id, webhook_id=webhook.id))
        else:
            tx.later(WebhookDue(message_id=message.id), tx.now + _pause(message.attempts))
            tx.record(WebhookNotAnswered(message_id=message.id, webhook_id=webhook.id, answer=answer))


def _pause(attempts: int) -> timedelta:
    """With some chance in it, so that a receiver that comes back is not met by everything at once."""
    return WAITS[attempts - 1] * (0.9 + secrets.randbelow(200) / 1000)
