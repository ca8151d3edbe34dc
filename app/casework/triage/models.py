"""What the rules and an officer made of a concern."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.foundations.database import Record
from app.foundations.vault import SealedJson, SealedTextOrNone


class Rating(StrEnum):
    """How soon somebody must act, most urgent first."""

    RED = "RED"
    AMBER = "AMBER"
    GREEN = "GREEN"
    BLUE = "BLUE"

    @property
    def rank(self) -> int:
        """0 for RED to 3 for BLUE."""
        return list(Rating).index(self)


class Assessment(Record):
    """The rating that the rules proposed, the rating an officer confirmed, and both their reasons."""

    __tablename__ = "assessment"
    __table_args__ = (Index(None, "rank", "concern_id"),)

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"), unique=True)
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    rules: Mapped[str]
    proposed: Mapped[Rating]
    # What the rules proposed for this concern by itself, whatever others tell of the same people.
    alone: Mapped[Rating | None]
    confirmed: Mapped[Rating | None]
    rank: Mapped[int]
    weighed_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[uuid.UUID | None]
    version: Mapped[int] = mapped_column()
    # Triggers, contributions and unknowns in words: together they describe somebody, so they are sealed.
    sealed_weighing: Mapped[bytes] = mapped_column(deferred=True)
    weighing = SealedJson()
    sealed_reason: Mapped[bytes | None] = mapped_column(deferred=True)
    reason = SealedTextOrNone()

    __mapper_args__ = {"version_id_col": version}

    @property
    def most_urgent(self) -> Rating:
        """The most urgent that the rules or an officer have said."""
        return min(self.proposed, self.rating, key=lambda each: each.rank)

    @property
    def severity(self) -> Rating:
        """How serious it is by itself: an officer's word where it departs from the rules, else theirs."""
        if self.confirmed and self.confirmed is not self.proposed:
            return self.confirmed
        return self.alone or self.proposed

    @property
    def is_overtaken(self) -> bool:
        """Did the rules propose something more urgent after an officer confirmed a rating?"""
        if self.confirmed is None or self.confirmed_at is None:
            return False
        return self.proposed.rank < self.confirmed.rank and self.weighed_at > self.confirmed_at

    @property
    def rating(self) -> Rating:
        """What counts now: an officer's word before the machine's."""
        return self.confirmed or self.proposed
