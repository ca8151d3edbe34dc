"""Keys, the addresses that are told of news, and every message to them."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.systems.keying import SECRET_LASTS, new_secret
from app.errors import NotPossible
from app.foundations.access import Actor, Role
from app.foundations.database import Record
from app.foundations.vault import SealedText, SealedTextOrNone

# The accounts of keys belong to one organisation, which nobody registers and nobody sees.
BY_KEY = uuid.UUID("00000000-0000-7000-8000-000000000002")
BETWEEN = " "


class MessageState(StrEnum):
    """Where a message to a system has got to."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given up"


class SystemKey(Record):
    """A key by which an agency's own system comes in. Only a keyed hash of it is kept."""

    __tablename__ = "system_key"
    __table_args__ = (Index(None, "organisation_id", "id"),)

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    name: Mapped[str]
    known_by: Mapped[str] = mapped_column(unique=True)
    token: Mapped[str] = mapped_column(unique=True)
    scopes: Mapped[str]
    made_at: Mapped[datetime]
    made_by_id: Mapped[uuid.UUID]
    # The last day on which it is good.
    expires_on: Mapped[date]
    revoked_at: Mapped[datetime | None]
    last_used_on: Mapped[date | None]

    def is_good(self, today: date) -> bool:
        """Neither revoked nor past its last day."""
        return self.revoked_at is None and today <= self.expires_on

    def opens(self, scope: str) -> bool:
        """Is it for this?"""
        return scope in self.for_what

    @property
    def for_what(self) -> Sequence[str]:
        """The scopes it has."""
        return self.scopes.split(BETWEEN)

    def actor(self) -> Actor:
        """The system that holds it, acting for its agency."""
        return Actor(id=self.account_id, role=Role.AGENCY, organisation_id=self.organisation_id)


class Webhook(Record):
    """An address at which an agency's system is told that there is news, and never what it is."""

    __tablename__ = "webhook"
    __table_args__ = (Index(None, "organisation_id", "id"), Index(None, "failing_since"))

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    topics: Mapped[str]
    made_at: Mapped[datetime]
    made_by_id: Mapped[uuid.UUID]
    ended_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    # Since the first message that was given up, until one arrives again.
    failing_since: Mapped[datetime | None]
    earlier_until: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()
    # An address may hold a token of its own.
    sealed_url: Mapped[bytes]
    url = SealedText()
    sealed_secret: Mapped[bytes]
    secret = SealedText()
    sealed_earlier_secret: Mapped[bytes | None]
    earlier_secret = SealedTextOrNone()

    __mapper_args__ = {"version_id_col": version}

    @property
    def about(self) -> Sequence[str]:
        """Of what it is told."""
        return self.topics.split(BETWEEN)

    def renew(self, now: datetime) -> str:
        """Take a new secret; the one before signs too for a day, so that no message is turned away meanwhile."""
        self.earlier_secret, self.earlier_until = self.secret, now + SECRET_LASTS
        self.secret = new_secret()
        return self.secret

    def secrets_at(self, now: datetime) -> list[str]:
        """Every secret that signs now, the newest first."""
        earlier = self.earlier_secret if self.earlier_until and now < self.earlier_until else None
        return [self.secret, *([earlier] if earlier else [])]

    def end(self, now: datetime) -> None:
        """Nothing is told there any more."""
        if self.ended_at is not None:
            raise NotPossible("This address is not told of anything any more.")
        self.ended_at, self.failing_since = now, None

    def is_for(self, actor: Actor) -> bool:
        """Is this one's own agency's?"""
        return self.organisation_id == actor.organisation_id


class WebhookMessage(Record):
    """One message to one address: that there is news of this reference. Its identifier is the webhook-id."""

    __tablename__ = "webhook_message"
    __table_args__ = (Index(None, "webhook_id", "id"), Index(None, "state", "id"))

    webhook_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("webhook.id"))
    topic: Mapped[str]
    reference: Mapped[str]
    made_at: Mapped[datetime]
    state: Mapped[MessageState] = mapped_column(default=MessageState.WAITING)
    attempts: Mapped[int] = mapped_column(default=0)
    # A status or a code, such as "500" or "too slow": never a word that was answered.
    last_answer: Mapped[str | None]
    delivered_at: Mapped[datetime | None]
