"""Which clock runs for a concern, what ran out, who was told of it, and which concerns are looked at twice."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.foundations.database import Record
from app.foundations.vault import SealedTextOrNone

_OPEN = text("ended_at IS NULL AND seen_at IS NULL")
_UNREAD = text("looked_at IS NULL")


class RunningClock(Record):
    """What an open concern waits for, under which rating, and since when the time for it runs."""

    __tablename__ = "running_clock"

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"), unique=True)
    # "claim", "rate", or empty where nothing is due here any more.
    waits_for: Mapped[str]
    rating: Mapped[str]
    since: Mapped[datetime]
    put_back_at: Mapped[datetime | None]


class Escalation(Record):
    """A clock that ran out. It ends when the concern moves on, or when the next step of it is raised in its place."""

    __tablename__ = "escalation"
    __table_args__ = (
        UniqueConstraint("concern_id", "code", "since"),
        Index("ix_escalation_open", "rank", "ran_out_at", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        # The same to be counted, without reading any of it.
        Index("ix_escalation_counted", "rank", "ran_out_at", "concern_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    code: Mapped[str]
    rating: Mapped[str]
    # 0 for RED to 3 for BLUE; what nobody has weighed stands before them all.
    rank: Mapped[int]
    since: Mapped[datetime]
    ran_out_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    seen_by_id: Mapped[uuid.UUID | None]
    version: Mapped[int] = mapped_column()
    sealed_words: Mapped[bytes | None] = mapped_column(deferred=True)
    words = SealedTextOrNone()

    __mapper_args__: dict[str, Any] = {"version_id_col": version}

    @property
    def is_open(self) -> bool:
        """Does it still wait for somebody to see to it?"""
        return self.ended_at is None and self.seen_at is None


class Told(Record):
    """Somebody who was told of a clock that ran out, and as what."""

    __tablename__ = "escalation_told"
    __table_args__ = (Index(None, "escalation_id", "id"),)

    escalation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("escalation.id"))
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    told_as: Mapped[str]


class SecondLook(Record):
    """A concern that nobody needs to act on, as an officer decided, and that a supervisor reads again."""

    __tablename__ = "second_look"
    __table_args__ = (Index("ix_second_look_unread", "drawn_at", "id", sqlite_where=_UNREAD, postgresql_where=_UNREAD),)

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"), unique=True)
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    drawn_at: Mapped[datetime]
    looked_at: Mapped[datetime | None]
    looked_by_id: Mapped[uuid.UUID | None]
    agrees: Mapped[bool | None]
    version: Mapped[int] = mapped_column()
    sealed_words: Mapped[bytes | None] = mapped_column(deferred=True)
    words = SealedTextOrNone()

    __mapper_args__: dict[str, Any] = {"version_id_col": version}
