"""Where your system is told that there is news."""

import uuid

from app.casework import systems
from app.casework.systems import policy
from app.portals.shared.guards import actor
from app.portals.system.contract import operation
from app.portals.system.given_webhooks import GivenWebhook, GivenWebhooks, WebhookWithSecret
from app.portals.system.once import done
from app.portals.system.told import NewWebhook, Seen

WEBHOOKS = "webhooks"


@operation("GET", "/webhooks", policy.listen, WEBHOOKS, gives=GivenWebhooks)
def told_at() -> GivenWebhooks:
    """Where your system is told, and since when it has not answered."""
    return GivenWebhooks(items=[GivenWebhook.of(each) for each in systems.webhooks(actor())])


@operation("POST", "/webhooks", policy.listen, WEBHOOKS, takes=NewWebhook, gives=WebhookWithSecret, status=201)
def listen(told: NewWebhook) -> WebhookWithSecret:
    """Say where your system is told. The answer holds the secret that signs what is sent there."""
    secrets: list[str] = []

    def act() -> uuid.UUID:
        made, secret = systems.register_webhook(actor(), url=told.url, topics=told.topics)
        secrets.append(secret)
        return made.id

    return _with_secret(done(act)[0], secrets)


@operation("POST", "/webhooks/<uuid:webhook_id>/secret", policy.listen, WEBHOOKS, takes=Seen, gives=WebhookWithSecret)
def renew(webhook_id: uuid.UUID, told: Seen) -> WebhookWithSecret:
    """Take a new secret. For a day, what is sent is signed with both."""
    secrets: list[str] = []
    found = systems.webhook(actor(), webhook_id)

    def act() -> uuid.UUID:
        secrets.append(systems.renew_secret(actor(), found.id, seen=told.version)[1])
        return found.id

    return _with_secret(done(act)[0], secrets)


@operation("POST", "/webhooks/<uuid:webhook_id>/end", policy.listen, WEBHOOKS, takes=Seen, gives=GivenWebhook)
def end(webhook_id: uuid.UUID, told: Seen) -> GivenWebhook:
    """Be told nothing there any more."""
    found = systems.webhook(actor(), webhook_id)
    about, _ = done(lambda: systems.end_webhook(actor(), found.id, seen=told.version).id)
    return GivenWebhook.of(systems.webhook(actor(), about))


def _with_secret(webhook_id: uuid.UUID, secrets: list[str]) -> WebhookWithSecret:
    webhook = GivenWebhook.of(systems.webhook(actor(), webhook_id))
    return WebhookWithSecret(webhook=webhook, secret=secrets[0] if secrets else None)
