"""What an agency does about a referral, what came of it, and how it was rearranged meanwhile: the tables."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.referrals.catalogue import FREE
from app.errors import NotPossible
from app.foundations.database import Record
from app.foundations.vault import SealedText, SealedTextOrNone

_LATE = text("overdue_at IS NOT NULL")
OVER = "This action has been completed already. What came of it stands beside it."


class Change(StrEnum):
    """What came of it for the person: the question that everything else is for."""

    SAFER = "safer"
    SAME = "same"
    WORSE = "worse"
    NOT_KNOWN = "not known"


class Worked(StrEnum):
    """Did an action bring the change that was hoped for?"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    TOO_EARLY = "too early"


class NotDone(StrEnum):
    """Why an action was stopped: that it was not done is an outcome as well, and stays to be read."""

    NOT_NEEDED = "not needed"
    DECLINED = "declined"
    NOT_POSSIBLE = "not possible"
    BY_ANOTHER = "by another"
    MISTAKE = "mistake"


class Action(Record):
    """What somebody in an agency will do, by when, and the change it should bring."""

    __tablename__ = "action"
    __table_args__ = (
        Index(None, "referral_id", "id"),
        Index(None, "owner_id", "due_on"),
        Index(None, "overdue_at", "id"),
        # Those that were not done in time, to be counted without reading any of them.
        Index("ix_action_late", "overdue_at", "due_on", "referral_id", sqlite_where=_LATE, postgresql_where=_LATE),
    )

    referral_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("referral.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    # A code of actions.toml, or "free".
    kind: Mapped[str] = mapped_column(default=FREE, server_default=FREE)
    due_on: Mapped[date]
    taken_on_at: Mapped[datetime]
    # When it was done, or stopped: from then on nobody waits for it.
    completed_at: Mapped[datetime | None]
    completed_by_id: Mapped[uuid.UUID | None]
    stopped_because: Mapped[NotDone | None]
    change: Mapped[Change | None]
    worked: Mapped[Worked | None]
    # Since when it is known that it was not done in time; none once it is over, or has a later day.
    overdue_at: Mapped[datetime | None]
    # Since when everybody who must know of that has been told.
    overdue_told_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()
    sealed_what: Mapped[bytes]
    what = SealedText()
    sealed_hoped_for: Mapped[bytes]
    hoped_for = SealedText()
    # What came of it; of what was stopped, why in words.
    sealed_outcome: Mapped[bytes | None]
    outcome = SealedTextOrNone()
    sealed_evidence: Mapped[bytes | None]
    evidence = SealedTextOrNone()
    # Why it worked only partly or not, or when that will be known.
    sealed_worked_why: Mapped[bytes | None]
    worked_why = SealedTextOrNone()

    __mapper_args__ = {"version_id_col": version}

    @property
    def is_open(self) -> bool:
        """Does somebody still wait for it?"""
        return self.completed_at is None

    def check_open(self) -> None:
        """NotPossible once it is over."""
        if not self.is_open:
            raise NotPossible(OVER)

    def end(self, outcome: str, by_id: uuid.UUID, now: datetime) -> None:
        """It is done, or will not be: nobody waits for it any more."""
        self.check_open()
        self.completed_at, self.completed_by_id, self.outcome = now, by_id, outcome
        self.overdue_at = self.overdue_told_at = None

    def miss(self, now: datetime) -> None:
        """Its day is over, and it is not done."""
        self.overdue_at, self.overdue_told_at = now, None

    def rearrange(self, owner_id: uuid.UUID, due_on: date) -> None:
        """It is somebody else's, or has another day: by a later day it is not overdue any more."""
        self.check_open()
        if due_on != self.due_on:
            self.overdue_at = self.overdue_told_at = None
        self.owner_id, self.due_on = owner_id, due_on


class Rearrangement(Record):
    """One time that an action was given to somebody else or its day was moved, and why. It never changes."""

    __tablename__ = "rearrangement"
    __table_args__ = (Index(None, "action_id", "id"),)

    action_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("action.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    at: Mapped[datetime]
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    from_on: Mapped[date]
    to_on: Mapped[date]
    from_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    to_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    sealed_why: Mapped[bytes]
    why = SealedText()

    @property
    def is_move(self) -> bool:
        """Was its day moved?"""
        return self.from_on != self.to_on
