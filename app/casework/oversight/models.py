"""What of their own somebody has watched, look-ups to explain, and records that nobody is there for."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.oversight.looking_up import Because, Detail, Said
from app.foundations.database import Record
from app.foundations.vault import SealedText, SealedTextOrNone

_UNANSWERED = text("answered_at IS NULL")
_MISSING = text("missing_since IS NOT NULL")


class WatchedDetail(Record):
    """An address or a number of an officer's own, so that it is noticed when they open what tells of it."""

    __tablename__ = "watched_detail"
    __table_args__ = (Index(None, "account_id", "id"),)

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    kind: Mapped[Detail]
    told_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    sealed_words: Mapped[bytes]
    words = SealedText()


class LookUp(Record):
    """Somebody opened or searched for what may be about themselves, their own, or a colleague; or very many records."""

    __tablename__ = "look_up"
    __table_args__ = (
        Index("ix_look_up_unanswered", "noticed_at", "id", sqlite_where=_UNANSWERED, postgresql_where=_UNANSWERED),
    )

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    # None where it is about how many were opened, or about a search.
    concern_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("concern.id"))
    because: Mapped[Because]
    # Who, what and why, so that nobody is asked twice about the same.
    facts: Mapped[str] = mapped_column(unique=True)
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    noticed_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    said: Mapped[Said | None]
    version: Mapped[int] = mapped_column()
    sealed_words: Mapped[bytes | None]
    words = SealedTextOrNone()

    __mapper_args__: dict[str, Any] = {"version_id_col": version}


class AttendanceWatch(Record):
    """Whether somebody who is let in to a restricted record is there, while there is work on it."""

    __tablename__ = "attendance_watch"
    __table_args__ = (
        Index("ix_attendance_watch_missing", "missing_since", "id", sqlite_where=_MISSING, postgresql_where=_MISSING),
    )

    restriction_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("restriction.id"), unique=True)
    next_look_at: Mapped[datetime | None]
    missing_since: Mapped[datetime | None]
