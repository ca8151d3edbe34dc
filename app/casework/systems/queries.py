"""Reading keys, addresses and messages; and referrals as machines list them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.casework.accounts.models import Organisation
from app.casework.places import today
from app.casework.referrals.lifecycle import State
from app.casework.referrals.models import Referral
from app.casework.referrals.policy import visible_to as referrals_visible_to
from app.casework.systems import policy
from app.casework.systems.keying import is_key, token_of
from app.casework.systems.models import MessageState, SystemKey, Webhook, WebhookMessage
from app.casework.systems.policy import visible_to
from app.errors import NotFound, Refused
from app.foundations.access import Actor, Permission
from app.foundations.database import session

PAGE = 50


@dataclass(frozen=True)
class Unreached:
    """News that an agency's own system could not be told of."""

    agency: str
    topic: str
    reference: str
    made_at: datetime
    last_answer: str
    place: uuid.UUID


def key_of(text: str) -> SystemKey | None:
    """The key that was shown, if it is good: neither revoked nor past its last day."""
    if not is_key(text):
        return None
    known = select(SystemKey).where(SystemKey.token == token_of(text))
    key = session.scalar(known.execution_options(populate_existing=True))
    return key if key and key.is_good(today()) else None


def keys_of(actor: Actor, organisation_id: uuid.UUID) -> Sequence[SystemKey]:
    """The keys of an agency's systems, those that were revoked or are past their last day too, the newest first."""
    _may(policy.keep_keys, actor)
    theirs = select(SystemKey).where(SystemKey.organisation_id == organisation_id)
    return session.scalars(theirs.order_by(SystemKey.id.desc()).limit(PAGE)).all()


def webhooks_of(actor: Actor, organisation_id: uuid.UUID) -> Sequence[Webhook]:
    """Where an agency's systems are told of news, or were."""
    _may(policy.keep_keys, actor)
    theirs = select(Webhook).where(visible_to(actor), Webhook.organisation_id == organisation_id)
    return session.scalars(theirs.order_by(Webhook.id.desc()).limit(PAGE)).all()


def webhooks(actor: Actor) -> Sequence[Webhook]:
    """Where one's own agency's system is told of news."""
    ours = select(Webhook).where(visible_to(actor), Webhook.organisation_id == actor.organisation_id)
    return session.scalars(ours.where(Webhook.ended_at.is_(None)).order_by(Webhook.id).limit(PAGE)).all()


def webhook(actor: Actor, webhook_id: uuid.UUID) -> Webhook:
    """One address of one's own agency's."""
    found = session.scalar(select(Webhook).where(visible_to(actor), Webhook.id == webhook_id))
    if found is None:
        raise NotFound("webhook")
    return found


def deaf(actor: Actor) -> Sequence[Webhook]:
    """Addresses of any agency that have stopped answering, the longest first."""
    found = select(Webhook).where(visible_to(actor), Webhook.failing_since.is_not(None), Webhook.ended_at.is_(None))
    return session.scalars(found.order_by(Webhook.failing_since, Webhook.id).limit(PAGE)).all()


def unreached(actor: Actor, near: uuid.UUID | None = None, *, back: bool = False) -> Sequence[Unreached]:
    """What agencies' systems could not be told of, the latest first: one page and one row more."""
    _may(policy.see_unreached, actor)
    return _unreached(None, near, back)


def unreached_of(actor: Actor, organisation_id: uuid.UUID) -> Sequence[Unreached]:
    """The latest that this agency's system could not be told of."""
    _may(policy.keep_keys, actor)
    return _unreached(organisation_id, None, back=False)


def referrals_of(
    actor: Actor, *, state: State | None = None, after: uuid.UUID | None = None, limit: int = PAGE
) -> Sequence[Referral]:
    """Referrals to one's own agency in the order in which they were made, of one state or all: one row more."""
    found = select(Referral).where(referrals_visible_to(actor), Referral.agency_id == actor.organisation_id)
    if state:
        found = found.where(Referral.state == state)
    if after:
        found = found.where(Referral.id > after)
    return session.scalars(found.order_by(Referral.id).limit(limit + 1)).all()


def _unreached(organisation_id: uuid.UUID | None, near: uuid.UUID | None, back: bool) -> Sequence[Unreached]:
    found = (
        select(WebhookMessage, Organisation.name)
        .join(Webhook, Webhook.id == WebhookMessage.webhook_id)
        .join(Organisation, Organisation.id == Webhook.organisation_id)
        .where(WebhookMessage.state == MessageState.GIVEN_UP)
    )
    if organisation_id:
        found = found.where(Webhook.organisation_id == organisation_id)
    if near:
        found = found.where(WebhookMessage.id > near if back else WebhookMessage.id < near)
    in_order = WebhookMessage.id if back else WebhookMessage.id.desc()
    return [
        Unreached(name, each.topic, each.reference, each.made_at, each.last_answer or "", each.id)
        for each, name in session.execute(found.order_by(in_order).limit(PAGE + 1))
    ]


def _may(permission: Permission, actor: Actor) -> None:
    if not permission.allows(actor):
        raise Refused(permission.name)
