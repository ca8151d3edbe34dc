"""Messages between reporter and officer, updates for the reporter, what is owed to them, and what they say of it."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.concerns.models import Concern
from app.casework.feedback.composing import Letter
from app.casework.feedback.saying import sayings
from app.foundations.database import Record
from app.foundations.vault import SealedJson, SealedText, SealedTextOrNone

_DUE = text("due_at IS NOT NULL")


class Message(Record):
    """One thing that was asked or answered. Who wrote it says which."""

    __tablename__ = "message"
    __table_args__ = (Index(None, "concern_id", "id"),)

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    is_from_reporter: Mapped[bool]
    sent_at: Mapped[datetime]
    sealed_words: Mapped[bytes]
    words = SealedText()


class Update(Record):
    """One thing that a reporter was told: by itself in the words of wording.toml, or by letter under feedback.toml.

    A letter keeps each sentence as it was said, so that it can be read in Welsh; `words` are an officer's own instead.
    """

    __tablename__ = "update"
    __table_args__ = (Index(None, "concern_id", "id"),)

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    kind: Mapped[str]
    about: Mapped[str]
    told_at: Mapped[datetime]
    told_by_id: Mapped[uuid.UUID]
    # Which version of the table a letter was made by.
    rules: Mapped[str | None]
    sealed_words: Mapped[bytes | None]
    words = SealedTextOrNone()
    sealed_letter: Mapped[bytes | None]
    letter = SealedJson()

    @classmethod
    def by_letter(cls, concern: Concern, letter: Letter, category: str, agency_kind: str = "") -> "Update":
        """A letter to the reporter of this concern, kept sentence by sentence."""
        made = cls(
            concern_id=concern.id, data_key_id=concern.data_key_id, kind=f"outcome.{category}", about=agency_kind
        )
        made.rules, made.letter = sayings().version, {"title": letter.title, "paragraphs": letter.kept()}
        return made


class LearningNote(Record):
    """A word on how a concern was written, sent with a letter. Codes only, so that they can be counted."""

    __tablename__ = "learning_note"
    __table_args__ = (Index(None, "update_id"), Index(None, "sent_at", "code"))

    update_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("update.id"))
    code: Mapped[str]
    reporter: Mapped[str]
    sent_at: Mapped[datetime]


class Waits(StrEnum):
    """What a reporter waits for."""

    FIRST_WORD = "first word"
    OUTCOME = "outcome"


class Owing(Record):
    """What the reporter of one concern is to be told next, and by when. Without a moment nothing is owed."""

    __tablename__ = "owing"
    __table_args__ = (
        Index(None, "concern_id", unique=True),
        Index("ix_owing_due", "due_at", "id", sqlite_where=_DUE, postgresql_where=_DUE),
    )

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    waits_for: Mapped[Waits | None]
    # Since when, and by the clock of which rating.
    since: Mapped[datetime | None]
    rating: Mapped[str]
    due_at: Mapped[datetime | None]
    # When its officer was reminded, and when the supervisors were.
    reminded_at: Mapped[datetime | None]
    raised_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__: dict[str, Any] = {"version_id_col": version}


class Said(StrEnum):
    """How far a reporter agrees with something that is said of how they were treated."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Handling(Record):
    """How a reporter found that their concern was handled, asked once. Without answers they would rather not say."""

    __tablename__ = "handling"
    __table_args__ = (Index(None, "concern_id", unique=True), Index(None, "answered_at"))

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    reporter: Mapped[str]
    answered_at: Mapped[datetime]
    heard: Mapped[Said | None]
    clear: Mapped[Said | None]
    again: Mapped[Said | None]
    sealed_words: Mapped[bytes | None] = mapped_column(deferred=True)
    words = SealedTextOrNone()
