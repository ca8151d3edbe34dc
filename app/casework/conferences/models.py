"""Conferences, who was invited, who took part, and what was agreed."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.foundations.database import Record
from app.foundations.vault import SealedJson, SealedText


class Kind(StrEnum):
    """What sort of meeting it is. Which law calls for it stands in the words of the page that calls it."""

    STRATEGY = "strategy discussion"
    CHILD_PROTECTION = "child protection conference"
    ADULT = "adult safeguarding meeting"
    ALLEGATION = "allegation meeting"
    PROFESSIONALS = "professionals meeting"


class Presence(StrEnum):
    """How somebody took part."""

    PRESENT = "present"
    REPORT = "sent a report"
    APOLOGIES = "sent apologies"
    ABSENT = "absent"


class Conference(Record):
    """One meeting about one concern."""

    __tablename__ = "conference"
    __table_args__ = (Index(None, "concern_id", "held_at", "id"),)

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    kind: Mapped[Kind]
    held_at: Mapped[datetime]
    called_at: Mapped[datetime]
    called_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    signed_off_at: Mapped[datetime | None]
    signed_off_by_id: Mapped[uuid.UUID | None]
    version: Mapped[int] = mapped_column()
    # Where it is, or how to join: a room may say whose home it is near, a link lets anybody in.
    sealed_place: Mapped[bytes] = mapped_column(deferred=True)
    place = SealedText()

    __mapper_args__ = {"version_id_col": version}


class Invitee(Record):
    """An agency that was called to it, by the referral that it has of the concern."""

    __tablename__ = "conference_invitee"
    __table_args__ = (UniqueConstraint("conference_id", "referral_id"), Index(None, "referral_id", "conference_id"))

    conference_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conference.id"))
    referral_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("referral.id"))


class Attendance(Record):
    """Somebody who took part, or should have."""

    __tablename__ = "conference_attendance"
    __table_args__ = (Index(None, "conference_id", "id"),)

    conference_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conference.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    presence: Mapped[Presence]
    noted_at: Mapped[datetime]
    sealed_words: Mapped[bytes]
    words = SealedJson()


class Agreement(Record):
    """One thing that was agreed: what, by whom, by when; and which of the agencies here is asked for it, if one is."""

    __tablename__ = "conference_agreement"
    __table_args__ = (Index(None, "conference_id", "id"), Index(None, "referral_id", "id"))

    conference_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conference.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    referral_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("referral.id"))
    due_on: Mapped[date | None]
    noted_at: Mapped[datetime]
    sealed_words: Mapped[bytes]
    words = SealedJson()
