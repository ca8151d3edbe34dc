"""What one agency offers to hand over to another."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.errors import NotPossible
from app.foundations.access import Actor
from app.foundations.database import Record
from app.foundations.vault import SealedText, SealedTextOrNone


class Offer(StrEnum):
    """What became of an offer."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    REVOKED = "revoked"


_OPEN = text("state = 'open'")


class Transfer(Record):
    """One agency offers a referral to another, and stays responsible for it until that one accepts."""

    __tablename__ = "transfer"
    __table_args__ = (
        # To one at a time.
        Index("ix_transfer_open", "referral_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index(None, "referral_id", "id"),
        Index(None, "to_agency_id", "state", "id"),
    )

    referral_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("referral.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    # What the other agency may know before it accepts: which referral it is, and how urgent. Codes only.
    reference: Mapped[str]
    rating: Mapped[str]
    from_agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    to_agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    area_code: Mapped[str]
    offered_at: Mapped[datetime]
    offered_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    answer_by: Mapped[datetime]
    state: Mapped[Offer] = mapped_column(default=Offer.OPEN)
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    version: Mapped[int] = mapped_column()
    sealed_reason: Mapped[bytes] = mapped_column(deferred=True)
    reason = SealedText()
    sealed_answer: Mapped[bytes | None] = mapped_column(deferred=True)
    answer = SealedTextOrNone()

    __mapper_args__ = {"version_id_col": version}

    def end(self, state: Offer, who: Actor, now: datetime) -> None:
        """Accepted, rejected or taken back: once."""
        if self.state is not Offer.OPEN:
            raise NotPossible(f"This offer is {self.state} already.")
        self.state, self.answered_at, self.answered_by_id = state, now, who.id

    def is_from(self, actor: Actor) -> bool:
        """Does this actor's organisation offer it?"""
        return self.from_agency_id == actor.organisation_id

    def is_to(self, actor: Actor) -> bool:
        """Is it offered to this actor's organisation?"""
        return self.to_agency_id == actor.organisation_id
