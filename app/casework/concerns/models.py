"""The concern itself."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.concerns.lifecycle import Move, Stage, after
from app.foundations.access import Actor
from app.foundations.database import Record
from app.foundations.vault import SealedJson, SealedTextOrNone

_DRAFTS = text("stage = 'draft'")
_OPEN = text("stage IN ('submitted', 'in triage')")


class Concern(Record):
    """A worry that somebody wrote down, and its way through the service."""

    __tablename__ = "concern"
    __table_args__ = (
        Index("ix_concern_drafts", "reporter_id", "id", sqlite_where=_DRAFTS, postgresql_where=_DRAFTS),
        Index("ix_concern_open", "submitted_at", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_concern_reporter", "reporter_id", "submitted_at", "id"),
        Index("ix_concern_assignee", "assignee_id", "stage"),
    )

    reference: Mapped[str | None] = mapped_column(unique=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    reporter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    # Answers only make sense beside their questions, so the version that was answered is kept.
    questionnaire: Mapped[str]
    stage: Mapped[Stage] = mapped_column(default=Stage.DRAFT)
    assignee_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    # What a list may show without opening anything: which kinds of worry (codes), and which area.
    kinds: Mapped[str] = mapped_column(default="")
    area_code: Mapped[str | None]
    started_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()
    sealed_answers: Mapped[bytes] = mapped_column(deferred=True)
    answers = SealedJson()
    sealed_closing: Mapped[bytes | None] = mapped_column(deferred=True)
    closing = SealedTextOrNone()

    # Two officers deciding at once is an error to show, not a race to win.
    __mapper_args__: dict[str, Any] = {"version_id_col": version}

    def move(self, move: Move) -> None:
        """Go where this move leads, if it can be made now."""
        self.stage = after(self.stage, move)

    def is_assigned_to(self, actor: Actor) -> bool:
        """Is this the officer responsible?"""
        return self.assignee_id == actor.id

    def is_written_by(self, actor: Actor) -> bool:
        """Is this its reporter?"""
        return self.reporter_id == actor.id
