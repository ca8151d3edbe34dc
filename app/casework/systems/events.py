"""What happens to keys, and to messages to agencies' systems."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class SystemKeyMade(Event):
    key_id: uuid.UUID
    organisation_id: uuid.UUID
    known_by: str


@dataclass(frozen=True, kw_only=True)
class SystemKeyRevoked(Event):
    key_id: uuid.UUID
    organisation_id: uuid.UUID
    known_by: str


@dataclass(frozen=True, kw_only=True)
class SystemKeyUsed(Event):
    """The first time on a day."""

    key_id: uuid.UUID
    known_by: str


@dataclass(frozen=True, kw_only=True)
class WebhookRegistered(Event):
    webhook_id: uuid.UUID
    organisation_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class WebhookSecretRenewed(Event):
    webhook_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class WebhookEnded(Event):
    webhook_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class SystemsToBeTold(Event):
    subject_of_news_id: uuid.UUID
    topic: str


@dataclass(frozen=True, kw_only=True)
class WebhookDue(Event):
    """A clock: a message is to be sent now, for the first time or again."""

    message_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class WebhookDelivered(Event):
    message_id: uuid.UUID
    webhook_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class WebhookNotAnswered(Event):
    message_id: uuid.UUID
    webhook_id: uuid.UUID
    answer: str


@dataclass(frozen=True, kw_only=True)
class WebhookGivenUp(Event):
    """A message that nobody will try to send again; whoever looks after the agency must know."""

    message_id: uuid.UUID
    webhook_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class SilenceTold(Event):
    webhook_id: uuid.UUID
