"""What happens to links."""

import uuid
from dataclasses import dataclass

from app.foundations.ledger import Event


@dataclass(frozen=True, kw_only=True)
class LinkSent(Event):
    """A contact of an agency was sent a link to one referral; earlier links to it are dead."""

    referral_id: uuid.UUID
    link_id: uuid.UUID
    account_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class LinkCodeAsked(Event):
    referral_id: uuid.UUID
    link_id: uuid.UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class LinkCodeSent(Event):
    referral_id: uuid.UUID
    link_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class LinkCodeNotSent(Event):
    """After the last try: neither a text nor a letter could be handed over."""

    referral_id: uuid.UUID
    link_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class LinkCodeRefused(Event):
    referral_id: uuid.UUID
    link_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class LinkOpened(Event):
    """A contact came in by a link and its code."""

    referral_id: uuid.UUID
    link_id: uuid.UUID
    account_id: uuid.UUID
    sign_in_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class AnotherLinkAsked(Event):
    """Somebody with a dead link asked for a new one: it goes to the contact who was agreed, whoever asked."""

    referral_id: uuid.UUID
    link_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class LinkRevoked(Event):
    referral_id: uuid.UUID
    link_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class LinkDue(Event):
    """A clock: seven days are over."""

    link_id: uuid.UUID


@dataclass(frozen=True, kw_only=True)
class LinkRanOut(Event):
    """Seven days are over and nobody has acknowledged the referral: its officer was told."""

    referral_id: uuid.UUID
    link_id: uuid.UUID
