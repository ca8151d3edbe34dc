"""Saying where an agency's system is told of news, and no longer."""

import uuid
from collections.abc import Collection

from sqlalchemy import func, select

from app.casework.systems import keying, policy
from app.casework.systems.events import WebhookEnded, WebhookRegistered, WebhookSecretRenewed
from app.casework.systems.keying import TOPICS
from app.casework.systems.models import BETWEEN, Webhook
from app.errors import Invalid, NotFound, NotPossible
from app.foundations import calling, vault
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction

# One at work, one to try things out, one for a change of systems; more would be a mistake.
MOST = 5


def register_webhook(actor: Actor, *, url: str, topics: Collection[str]) -> tuple[Webhook, str]:
    """Say where one's agency's system is told of news: the address, and the secret that signs what is sent there."""
    with transaction(actor) as tx:
        tx.require(policy.listen)
        calling.target(url)
        if not topics or not set(topics) <= set(TOPICS):
            raise Invalid("Say of what you want to be told.")
        ours = select(func.count()).where(Webhook.organisation_id == actor.organisation_id, Webhook.ended_at.is_(None))
        if (session.scalar(ours) or 0) >= MOST:
            raise NotPossible("Your agency is told at five addresses already. End one of them first.")
        secret = keying.new_secret()
        made = Webhook(organisation_id=actor.organisation_id, data_key_id=vault.new_key(), made_at=tx.now)
        made.topics = BETWEEN.join(each for each in TOPICS if each in topics)
        made.made_by_id, made.url, made.secret = actor.id, url, secret
        tx.add(made)
        tx.record(WebhookRegistered(webhook_id=made.id, organisation_id=made.organisation_id))
    return made, secret


def renew_secret(actor: Actor, webhook_id: uuid.UUID, *, seen: int) -> tuple[Webhook, str]:
    """Take a new secret for an address; the one before is good for another day."""
    with transaction(actor) as tx:
        found = _ours(tx, webhook_id, seen)
        if found.ended_at is not None:
            raise NotPossible("This address is not told of anything any more.")
        secret = found.renew(tx.now)
        tx.record(WebhookSecretRenewed(webhook_id=found.id))
    return found, secret


def end_webhook(actor: Actor, webhook_id: uuid.UUID, *, seen: int | None = None) -> Webhook:
    """Tell nothing at this address any more."""
    with transaction(actor) as tx:
        found = _ours(tx, webhook_id, seen)
        found.end(tx.now)
        tx.record(WebhookEnded(webhook_id=found.id))
    return found


def _ours(tx: Transaction, webhook_id: uuid.UUID, seen: int | None) -> Webhook:
    found = tx.load(Webhook, webhook_id)
    if not (policy.listen.allows(tx.actor, found) or policy.keep_keys.allows(tx.actor)):
        raise NotFound("webhook")
    return tx.load(Webhook, webhook_id, seen=seen)
