"""Threads between the hub and one agency, requests for information, and what was released after a referral."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.correspondence.lifecycle import Move, State, after
from app.foundations.database import Record
from app.foundations.vault import SealedJson, SealedText, SealedTextOrNone

_OPEN = text("state = 'open'")


class Needs(StrEnum):
    """From whom what an agency asks for would come."""

    REPORTER = "reporter"
    CONCERN = "concern"
    AGENCY = "agency"


class Step(StrEnum):
    """What was done about a request."""

    ASKED_REPORTER = "asked reporter"
    ANSWERED = "answered"
    RELEASED = "released"
    REFUSED = "refused"
    ENDED = "ended"


class Thread(Record):
    """Who wrote last about one referral, and when each side last read: all that a list needs, and nothing sealed."""

    __tablename__ = "correspondence"
    __table_args__ = (Index(None, "concern_id"),)

    referral_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("referral.id"), unique=True)
    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    agency_wrote_at: Mapped[datetime | None]
    hub_wrote_at: Mapped[datetime | None]
    agency_read_at: Mapped[datetime | None]
    hub_read_at: Mapped[datetime | None]

    def wrote(self, now: datetime, *, is_agency: bool) -> None:
        """One side has written, and so has seen what was there before."""
        if is_agency:
            self.agency_wrote_at = self.agency_read_at = now
        else:
            self.hub_wrote_at = self.hub_read_at = now

    def read(self, now: datetime, *, is_agency: bool) -> None:
        """One side has seen what there is."""
        if is_agency:
            self.agency_read_at = now
        else:
            self.hub_read_at = now

    def is_new_to(self, *, is_agency: bool) -> bool:
        """Has the other side written since this one last read?"""
        wrote, read = (
            (self.hub_wrote_at, self.agency_read_at) if is_agency else (self.agency_wrote_at, self.hub_read_at)
        )
        return wrote is not None and (read is None or read < wrote)


class AgencyMessage(Record):
    """One thing that was written in the thread of a referral."""

    __tablename__ = "agency_message"
    __table_args__ = (Index(None, "referral_id", "id"),)

    referral_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("referral.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    is_from_agency: Mapped[bool]
    sent_at: Mapped[datetime]
    sealed_words: Mapped[bytes]
    words = SealedText()


class InformationRequest(Record):
    """Something that an agency needs to know to decide. What was asked never changes; each step is kept beside it."""

    __tablename__ = "information_request"
    __table_args__ = (
        Index(None, "referral_id", "id"),
        Index("ix_information_request_open", "due_at", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    referral_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("referral.id"))
    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    needs: Mapped[Needs]
    state: Mapped[State] = mapped_column(default=State.OPEN)
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    due_at: Mapped[datetime]
    # When an officer first passed it on to the reporter, if one did.
    reporter_asked_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()
    sealed_what: Mapped[bytes]
    what = SealedText()
    sealed_why: Mapped[bytes]
    why = SealedText()

    __mapper_args__ = {"version_id_col": version}

    def move(self, move: Move) -> None:
        """Go where this move leads, if it can be made now."""
        self.state = after(self.state, move)

    def taken(self, step: Step, words: str | None, *, at: datetime, by_id: uuid.UUID) -> "RequestStep":
        """One more thing that was done about it."""
        ids = {"request_id": self.id, "data_key_id": self.data_key_id, "taken_by_id": by_id}
        return RequestStep(step=step, taken_at=at, words=words, **ids)

    @property
    def is_open(self) -> bool:
        """Does it still wait for an officer?"""
        return self.state is State.OPEN

    def is_late(self, now: datetime) -> bool:
        """Does it still wait, and is its time over?"""
        return self.is_open and self.due_at < now


class RequestStep(Record):
    """One thing that was done about a request. Steps are added and never changed."""

    __tablename__ = "request_step"
    __table_args__ = (Index(None, "request_id", "id"),)

    request_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("information_request.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    step: Mapped[Step]
    taken_at: Mapped[datetime]
    taken_by_id: Mapped[uuid.UUID]
    sealed_words: Mapped[bytes | None]
    words = SealedTextOrNone()


class FurtherRelease(Record):
    """What an officer released to an agency after its referral was sent, word for word as it was previewed."""

    __tablename__ = "further_release"
    __table_args__ = (Index(None, "referral_id", "id"),)

    referral_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("referral.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    rules: Mapped[str]
    released_at: Mapped[datetime]
    released_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    # Why, and the label and words of each field.
    sealed_shown: Mapped[bytes]
    shown = SealedJson()


class ReleasedFile(Record):
    """One file of the concern that an agency may open, because an officer released it to them."""

    __tablename__ = "released_file"
    __table_args__ = (Index(None, "referral_id"),)

    release_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("further_release.id"))
    referral_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("referral.id"))
    attachment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("attachment.id"))
