"""What the rules and officers made of a concern, who gave it to whom, and what officers like to see of the queue."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.foundations.access import SYSTEM
from app.foundations.database import Record
from app.foundations.vault import SealedJson, SealedText, SealedTextOrNone

TWO_BANDS = 2
_WAITING = text("answered_at IS NULL")


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
    # What the rules proposed when an officer said otherwise; None where the officer agreed with them.
    departed_from: Mapped[Rating | None]
    rank: Mapped[int]
    weighed_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[uuid.UUID | None]
    # The second person who agreed that it is less urgent than was said before.
    seconded_by_id: Mapped[uuid.UUID | None]
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
        """How serious it is by itself: an officer's word where it departed from the rules, else theirs."""
        return severity_of(self.proposed, self.alone, self.confirmed, self.departed_from)

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

    def needs_second_person(self, rating: Rating) -> bool:
        """Would this lower RED, or lower by two? One tired person must not be able to make danger quiet.

        What counts is the most urgent that the rules or an officer said: raised to RED, it stays RED. What two
        people have agreed on already, one may say again.
        """
        if self.seconded_by_id and rating.rank <= self.rating.rank:
            return False
        lowered_by = rating.rank - self.most_urgent.rank
        return lowered_by >= TWO_BANDS or (self.most_urgent is Rating.RED and lowered_by > 0)

    def decide(self, rating: Rating, reason: str, *, by: uuid.UUID, at: datetime) -> None:
        """Let an officer's word count from now on.

        Whoever says the same again when the rules have come to it too takes no departure back, nor its reason.
        """
        is_said_again = rating is self.proposed and rating is self.confirmed
        if not is_said_again:
            self.departed_from = None if rating is self.proposed else self.proposed
        self.reason = reason.strip() or (self.reason if is_said_again else None)
        self.confirmed, self.rank = rating, rating.rank
        self.confirmed_at, self.confirmed_by_id = at, by


def severity_of(
    proposed: Rating, alone: Rating | None, confirmed: Rating | None, departed_from: Rating | None
) -> Rating:
    """How serious a concern is by itself, whatever others tell of the same people.

    What counts is what an officer knew better than the rules when they rated it: where a proposal rises or falls
    later, for what others tell, neither is their word lost nor their agreement made a departure.
    """
    if confirmed and departed_from:
        return confirmed
    return alone or proposed


class RatingDecision(Record):
    """One time that the rules or an officer said how urgent a concern is. It never changes: what was decided stays
    readable, with the version of the rules that it was decided by."""

    __tablename__ = "rating_decision"
    __table_args__ = (Index(None, "concern_id", "id"),)

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    rules: Mapped[str]
    proposed: Mapped[Rating]
    # None where it was the rules that spoke.
    confirmed: Mapped[Rating | None]
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[uuid.UUID]
    seconded_by_id: Mapped[uuid.UUID | None]
    sealed_weighing: Mapped[bytes | None] = mapped_column(deferred=True)
    weighing = SealedJson()
    sealed_reason: Mapped[bytes | None]
    reason = SealedTextOrNone()

    @classmethod
    def of(cls, assessment: Assessment, *, by: uuid.UUID, at: datetime, reason: str = "") -> "RatingDecision":
        """What an assessment says now, kept, with the reason that was given this time."""
        made = cls(
            concern_id=assessment.concern_id,
            data_key_id=assessment.data_key_id,
            rules=assessment.rules,
            proposed=assessment.proposed,
            decided_at=at,
            decided_by_id=by,
        )
        if by == SYSTEM.id:
            made.weighing = assessment.weighing
        else:
            made.confirmed, made.seconded_by_id = assessment.confirmed, assessment.seconded_by_id
            made.reason = reason.strip() or None
        return made


class Lowering(Record):
    """An officer's wish to say that a concern is less urgent, which waits for a second person."""

    __tablename__ = "lowering"
    __table_args__ = (
        Index(None, "concern_id", "id"),
        Index("ix_lowering_waiting", "asked_at", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    )

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    rating: Mapped[Rating]
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    # The assessment that its asker was looking at: another one needs another wish.
    seen: Mapped[int]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[uuid.UUID | None]
    is_agreed: Mapped[bool | None]
    version: Mapped[int] = mapped_column()
    sealed_reason: Mapped[bytes]
    reason = SealedText()
    sealed_answer: Mapped[bytes | None]
    answer = SealedTextOrNone()

    __mapper_args__ = {"version_id_col": version}

    def settle(self, *, is_agreed: bool, answer: str, by: uuid.UUID, at: datetime) -> None:
        """Answer it, once."""
        self.is_agreed, self.answer = is_agreed, answer.strip() or None
        self.answered_at, self.answered_by_id = at, by


class HandOver(Record):
    """One officer gave a concern to another, and what they should know."""

    __tablename__ = "hand_over"
    __table_args__ = (Index(None, "concern_id", "id"),)

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    from_id: Mapped[uuid.UUID | None]
    to_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    given_by_id: Mapped[uuid.UUID]
    given_at: Mapped[datetime]
    sealed_words: Mapped[bytes | None]
    words = SealedTextOrNone()


class SavedView(Record):
    """What an officer likes to see of the queue, under a name of their own."""

    __tablename__ = "saved_view"
    __table_args__ = (Index(None, "account_id", "id"),)

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    # Codes only, as the address of the queue has them.
    wanted: Mapped[str]
    # Officers may write anybody's name here.
    sealed_name: Mapped[bytes]
    name = SealedText()
