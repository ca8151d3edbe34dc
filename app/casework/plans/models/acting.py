"""What is done in a plan: for victims, by agencies, who is told of the risk, and what was found of the person."""

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.foundations.database import Record
from app.foundations.vault import SealedJson, SealedText, SealedTextOrNone


class Helped(StrEnum):
    """Did an action work?"""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_DONE = "not done"


class Pattern(StrEnum):
    """What somebody can be found to be."""

    REPEAT = "repeat"
    SERIAL = "serial"


class PlanVictim(Record):
    """Somebody who is to be kept safe. Only those who are named read who it is."""

    __tablename__ = "plan_victim"
    __table_args__ = (Index(None, "plan_id", "id"),)

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plan.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    noted_at: Mapped[datetime]
    noted_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    ended_at: Mapped[datetime | None]
    sealed_words: Mapped[bytes] = mapped_column(deferred=True)
    words = SealedJson()


class PlanAction(Record):
    """What somebody does under one pillar, by when, and whether it worked. Without an agency it is the hub's."""

    __tablename__ = "plan_action"
    __table_args__ = (Index(None, "plan_id", "id"), Index(None, "agency_id", "plan_id"))

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plan.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    pillar: Mapped[str]
    agency_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisation.id"))
    # The meeting that agreed it, if one did.
    meeting_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("plan_meeting.id"))
    due_on: Mapped[date]
    set_at: Mapped[datetime]
    set_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    done_at: Mapped[datetime | None]
    done_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    helped: Mapped[Helped | None]
    version: Mapped[int] = mapped_column()
    sealed_words: Mapped[bytes] = mapped_column(deferred=True)
    words = SealedJson()
    sealed_result: Mapped[bytes | None] = mapped_column(deferred=True)
    result = SealedTextOrNone()

    __mapper_args__: dict[str, Any] = {"version_id_col": version}

    def is_late(self, today: date) -> bool:
        """Should it have been done by now?"""
        return self.done_at is None and self.due_on < today


class PlanNote(Record):
    """What an agency that shares in a plan tells for its next review."""

    __tablename__ = "plan_note"
    __table_args__ = (Index(None, "plan_id", "id"),)

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plan.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    written_at: Mapped[datetime]
    written_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    sealed_words: Mapped[bytes] = mapped_column(deferred=True)
    words = SealedText()


class PlanDisclosure(Record):
    """Whether somebody is told of the risk: asked, decided, by whom and why. To whom is read by few."""

    __tablename__ = "plan_disclosure"
    __table_args__ = (Index(None, "plan_id", "id"),)

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plan.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    scheme: Mapped[str]
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    decision: Mapped[str | None]
    version: Mapped[int] = mapped_column()
    sealed_words: Mapped[bytes] = mapped_column(deferred=True)
    words = SealedJson()
    sealed_why: Mapped[bytes | None] = mapped_column(deferred=True)
    why = SealedTextOrNone()

    __mapper_args__: dict[str, Any] = {"version_id_col": version}


class PlanFinding(Record):
    """That somebody said whether the person is a repeat or a serial case. The latest word on each counts."""

    __tablename__ = "plan_finding"
    __table_args__ = (Index(None, "plan_id", "id"),)

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plan.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    pattern: Mapped[Pattern]
    is_so: Mapped[bool]
    rules: Mapped[str]
    said_at: Mapped[datetime]
    said_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    sealed_words: Mapped[bytes] = mapped_column(deferred=True)
    words = SealedJson()
