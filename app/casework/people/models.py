"""A person as one concern tells of them, by what they can be known again, and who was found to be the same as whom."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.concerns.subjects import SubjectRole
from app.casework.likeness import Standing
from app.casework.people.joining_rules import SecondLook
from app.foundations.database import Record
from app.foundations.vault import SealedJson, SealedTextOrNone

_SAID = text("undone_at IS NULL AND verdict <> 'suggestion'")
_SUGGESTED = text("undone_at IS NULL AND verdict = 'suggestion'")
_OPEN = text("is_open")
_ODD = text("oddities <> ''")
_WAITING = text("waits_for IS NOT NULL AND undone_at IS NULL")


class Portrait(Record):
    """What one concern tells of one person.

    Everybody who was found to be the same has the same `person_id`: that of the eldest subject among them. So a person
    is nothing but those who are taken to be one, and everything that is known of a person hangs on one of these
    subjects: parted again, each takes their own along.
    """

    __tablename__ = "portrait"
    __table_args__ = (
        Index(None, "concern_id"),
        Index(None, "person_id", "id"),
        Index(None, "role", "id"),
        Index("ix_portrait_odd", "id", sqlite_where=_ODD, postgresql_where=_ODD),
    )

    subject_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("subject.id"), unique=True)
    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    role: Mapped[SubjectRole]
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("subject.id"))
    # Of the eldest subject of a person: how those joined hang together oddly (codes); else empty.
    oddities: Mapped[str] = mapped_column(default="", server_default=text("''"))
    # How the blind index calls it. Chance, so that it says nothing of when or of whom.
    number: Mapped[int] = mapped_column(BigInteger, unique=True)
    # Which version of the likeness rules its traits were read by.
    made_by: Mapped[str]
    sealed_traits: Mapped[bytes] = mapped_column(deferred=True)
    traits = SealedJson()


class Shown(Record):
    """A concern whose account stood on a person's page, to whom, and when: so that reading it there is reading it."""

    __tablename__ = "shown"
    __table_args__ = (
        Index(None, "concern_id", "account_id"),
        Index(None, "account_id", "at"),
        Index(None, "person_id", "account_id"),
    )

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    # Who the page was about, as its opening stands in the ledger.
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("subject.id"))
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class Verdict(StrEnum):
    """What was said of two subjects: by the machine only the first, by officers only the others."""

    SUGGESTION = "suggestion"
    SAME = "same"
    NOT_SAME = "not_same"
    UNSURE = "unsure"


class Judgement(Record):
    """One word on whether two subjects are the same human being, who said it, and why.

    None is ever altered or deleted: it is withdrawn, with the reason, and stays readable. A person is whoever the
    standing words "the same" hold together.
    """

    __tablename__ = "judgement"
    __table_args__ = (
        Index("uq_judgement_said", "left_id", "right_id", unique=True, sqlite_where=_SAID, postgresql_where=_SAID),
        Index(
            "uq_judgement_suggested",
            "left_id",
            "right_id",
            unique=True,
            sqlite_where=_SUGGESTED,
            postgresql_where=_SUGGESTED,
        ),
        Index(None, "left_id", "id"),
        Index(None, "right_id", "id"),
        Index("ix_judgement_open", "bits", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_judgement_waiting", "made_at", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    )

    # The elder of the two subjects stands on the left, whoever was looked at first.
    left_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("subject.id"))
    right_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("subject.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    verdict: Mapped[Verdict]
    # Hundredths of a bit, and what the rules of that version said of them. None where nothing was compared.
    bits: Mapped[int | None]
    standing: Mapped[Standing | None]
    rules: Mapped[str]
    is_twins: Mapped[bool] = mapped_column(default=False, server_default=false())
    # A suggestion that nobody has answered, of two who are not one person yet and whom nobody told apart.
    is_open: Mapped[bool] = mapped_column(default=False, server_default=false())
    made_by_id: Mapped[uuid.UUID]
    made_at: Mapped[datetime]
    # Why a second person must agree before it counts; None where it counts.
    waits_for: Mapped[SecondLook | None]
    agreed_by_id: Mapped[uuid.UUID | None]
    agreed_at: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[uuid.UUID | None]
    version: Mapped[int] = mapped_column()
    # What spoke for it and against it when it was said: field, level, bits and words of each step. In words, so
    # that it reads the same when the rules have changed.
    sealed_breakdown: Mapped[bytes | None] = mapped_column(deferred=True)
    breakdown = SealedJson()
    sealed_reason: Mapped[bytes | None] = mapped_column(deferred=True)
    reason = SealedTextOrNone()
    sealed_undo_reason: Mapped[bytes | None] = mapped_column(deferred=True)
    undo_reason = SealedTextOrNone()

    __mapper_args__: dict[str, Any] = {"version_id_col": version}

    @property
    def pair(self) -> tuple[uuid.UUID, uuid.UUID]:
        return self.left_id, self.right_id

    @property
    def holds(self) -> bool:
        """Does it hold two subjects together now?"""
        return self.verdict is Verdict.SAME and self.undone_at is None and self.waits_for is None

    @property
    def speaks_for(self) -> bool:
        """Does it say that two subjects are one person, or probably are?"""
        probable = self.verdict is Verdict.SUGGESTION and self.standing in (Standing.SAME, Standing.LIKELY)
        return self.holds or (probable and self.undone_at is None)

    def withdraw(self, by: uuid.UUID, at: datetime, why: str = "") -> None:
        """Let it count no longer, and keep it."""
        self.undone_at, self.undone_by_id, self.is_open = at, by, False
        self.undo_reason = why.strip() or None


def in_order(one: uuid.UUID, other: uuid.UUID) -> tuple[uuid.UUID, uuid.UUID]:
    """Two subjects as a judgement has them: the elder first."""
    return (one, other) if one < other else (other, one)
