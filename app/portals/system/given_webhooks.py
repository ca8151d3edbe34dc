"""What systems are given of the addresses at which they are told of news."""

import uuid
from datetime import datetime

from pydantic import Field

from app.casework.systems.models import Webhook
from app.portals.system.given import Given


class GivenWebhook(Given):
    id: uuid.UUID
    topics: list[str]
    made_at: datetime
    answered_at: datetime | None
    failing_since: datetime | None
    ended_at: datetime | None
    version: int

    @classmethod
    def of(cls, webhook: Webhook) -> "GivenWebhook":
        names = (name for name in GivenWebhook.model_fields if name != "topics")
        return cls(topics=list(webhook.about), **{name: getattr(webhook, name) for name in names})


class GivenWebhooks(Given):
    items: list[GivenWebhook]


class WebhookWithSecret(Given):
    webhook: GivenWebhook
    secret: str | None = Field(description="Told once, in the first answer only; null when the answer is repeated.")
