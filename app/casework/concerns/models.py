"""The concern itself, who and what it tells of, and what its reporter added later."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, text, true
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.concerns.lifecycle import Move, Stage, after
from app.casework.concerns.subjects import SubjectKind, SubjectRole
from app.foundations.access import Actor
from app.foundations.database import Record
from app.foundations.vault import SealedJson, SealedText, SealedTextOrNone

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
        Index("ix_concern_organisation", "organisation_id", "submitted_at", "id"),
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
    # Danger: it may be about somebody of the reporter's own organisation, perhaps its lead. Decided when it is sent.
    kept_from_organisation: Mapped[bool] = mapped_column(default=True, server_default=true())
    safe_recipient_id: Mapped[uuid.UUID | None]
    got_worse_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    # May it outlive the sign-in it was begun in? Only a draft is ever asked this.
    is_kept: Mapped[bool] = mapped_column(default=True, server_default=true())
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

    def is_shared_with(self, actor: Actor) -> bool:
        """May this colleague of its reporter see it, as the lead or as the one it is safe to tell?"""
        if self.stage is Stage.DRAFT or self.organisation_id != actor.organisation_id:
            return False
        return self.safe_recipient_id == actor.id or (actor.is_lead and not self.kept_from_organisation)


class Subject(Record):
    """A person, an address, a number or another thing that a concern tells of, and in which role."""

    __tablename__ = "subject"
    __table_args__ = (Index(None, "concern_id", "id"),)

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    kind: Mapped[SubjectKind]
    role: Mapped[SubjectRole]
    # The person with whom it was written.
    belongs_to_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("subject.id"))
    sealed_words: Mapped[bytes]
    words = SealedJson()


class PlaceName(StrEnum):
    """The five places of a concern, each of which may make another council responsible."""

    HOME = "home"
    NOW = "now"
    INCIDENT = "incident"
    SETTING = "setting"
    RESPONSIBLE = "responsible"


class ConfirmedPlace(Record):
    """Where one of the five places is, as an officer found out. The latest word on each counts; none is lost."""

    __tablename__ = "confirmed_place"
    __table_args__ = (Index(None, "concern_id", "id"),)

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    place: Mapped[PlaceName]
    authority_code: Mapped[str]
    confirmed_at: Mapped[datetime]
    confirmed_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    sealed_postcode: Mapped[bytes | None]
    postcode = SealedTextOrNone()
    sealed_words: Mapped[bytes]
    words = SealedText()


class AddendumKind(StrEnum):
    """Why something was added to a concern that was sent."""

    MORE = "more"
    WORSE = "worse"
    WITHDRAWN = "withdrawn"


class Addendum(Record):
    """What a reporter added to their concern later. Like the concern itself it never changes."""

    __tablename__ = "addendum"
    __table_args__ = (Index(None, "concern_id", "id"),)

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[AddendumKind]
    added_at: Mapped[datetime]
    sealed_words: Mapped[bytes]
    words = SealedText()
