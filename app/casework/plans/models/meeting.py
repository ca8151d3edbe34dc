"""Meetings about one plan or several, their agenda, who was called, who took part and what was decided."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.foundations.database import Record
from app.foundations.vault import SealedJson, SealedText, SealedTextOrNone


class TookPart(StrEnum):
    """How somebody took part."""

    PRESENT = "present"
    REPORT = "sent a report"
    APOLOGIES = "sent apologies"
    ABSENT = "absent"


class PlanMeeting(Record):
    """One meeting at which plans are heard one after another."""

    __tablename__ = "plan_meeting"
    __table_args__ = (Index(None, "held_at", "id"),)

    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    kind: Mapped[str]
    held_at: Mapped[datetime]
    called_at: Mapped[datetime]
    called_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    changed_at: Mapped[datetime]
    minutes_agreed_at: Mapped[datetime | None]
    minutes_agreed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    version: Mapped[int] = mapped_column()
    # Where it is, or how to join.
    sealed_words: Mapped[bytes] = mapped_column(deferred=True)
    words = SealedText()

    __mapper_args__: dict[str, Any] = {"version_id_col": version}


class PlanMeetingItem(Record):
    """One plan on the agenda: for how many minutes, and what was decided. Sealed under the plan's own key."""

    __tablename__ = "plan_meeting_item"
    __table_args__ = (UniqueConstraint("meeting_id", "plan_id"), Index(None, "plan_id", "id"))

    meeting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plan_meeting.id"))
    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plan.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    minutes: Mapped[int]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    sealed_decision: Mapped[bytes | None] = mapped_column(deferred=True)
    decision = SealedTextOrNone()


class PlanMeetingInvitee(Record):
    """An agency that was called to it."""

    __tablename__ = "plan_meeting_invitee"
    __table_args__ = (UniqueConstraint("meeting_id", "agency_id"), Index(None, "agency_id", "meeting_id"))

    meeting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plan_meeting.id"))
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))


class PlanMeetingAttendance(Record):
    """Somebody who took part, or should have."""

    __tablename__ = "plan_meeting_attendance"
    __table_args__ = (Index(None, "meeting_id", "id"),)

    meeting_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plan_meeting.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    took_part: Mapped[TookPart]
    noted_at: Mapped[datetime]
    sealed_words: Mapped[bytes]
    words = SealedJson()
