"""What is restricted, which records that covers, who is let in or kept out by name, and whose need broke the glass."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.need_to_know.kinds import Kind, need_to_know_rules
from app.foundations.database import Record
from app.foundations.vault import SealedText, SealedTextOrNone

_GOES_ON = text("ended_at IS NULL")
_UNREVIEWED = text("reviewed_at IS NULL")


class About(StrEnum):
    """What a restriction was put on. A person is whoever the subject is taken to be."""

    CONCERN = "concern"
    PERSON = "person"


class Restriction(Record):
    """A record that not everybody who works here may read, why, and until when."""

    __tablename__ = "restriction"
    __table_args__ = (Index(None, "record_id", "id"),)

    about: Mapped[About]
    # A concern; or, for a person, the subject on which it hangs, so that it goes along when people are joined.
    record_id: Mapped[uuid.UUID]
    kind: Mapped[str]
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    made_at: Mapped[datetime]
    made_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    version: Mapped[int] = mapped_column()
    sealed_reason: Mapped[bytes] = mapped_column(deferred=True)
    reason = SealedText()
    sealed_lifting: Mapped[bytes | None] = mapped_column(deferred=True)
    lifting = SealedTextOrNone()

    __mapper_args__: dict[str, Any] = {"version_id_col": version}

    @property
    def rule(self) -> Kind:
        """What kind it is. A kind that the rules no longer know is sealed: when in doubt, nobody is let in by rule."""
        known = need_to_know_rules().kinds.get(self.kind)
        return known or Kind(
            code=self.kind, words=self.kind, says="It is restricted.", is_sealed=True, lets_in=frozenset(), basis=""
        )

    @property
    def goes_on(self) -> bool:
        """Is it in force?"""
        return self.ended_at is None


class Cover(Record):
    """One record that a restriction keeps: what it was put on; for a person also each concern that tells of them."""

    __tablename__ = "cover"
    __table_args__ = (
        Index(
            "ix_cover_kept",
            "record_id",
            "restriction_id",
            unique=True,
            sqlite_where=_GOES_ON,
            postgresql_where=_GOES_ON,
        ),
        Index(None, "restriction_id", "id"),
    )

    restriction_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("restriction.id"))
    record_id: Mapped[uuid.UUID]
    kind: Mapped[str]
    ended_at: Mapped[datetime | None]


class Admission(Record):
    """Somebody who is let in by name, or kept out by name, until it ends."""

    __tablename__ = "admission"
    __table_args__ = (
        Index(None, "restriction_id", "account_id"),
        Index(None, "glass_id"),
    )

    restriction_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("restriction.id"))
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    # Danger: whoever it is about stays out, whatever else would let them in.
    is_kept_out: Mapped[bool] = mapped_column(default=False, server_default=false())
    made_at: Mapped[datetime]
    made_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    # They broke the glass to come in.
    glass_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("broken_glass.id"))

    def stands(self, now: datetime) -> bool:
        """Is it in force now?"""
        return self.ended_at is None and (self.until is None or now < self.until)


class BrokenGlass(Record):
    """Somebody came in without being let in, because somebody needed help now; and what a supervisor found."""

    __tablename__ = "broken_glass"
    __table_args__ = (
        Index(
            "ix_broken_glass_unreviewed",
            "broken_at",
            "id",
            sqlite_where=_UNREVIEWED,
            postgresql_where=_UNREVIEWED,
        ),
        Index(None, "record_id", "id"),
    )

    record_id: Mapped[uuid.UUID]
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    broken_at: Mapped[datetime]
    until: Mapped[datetime]
    reviewed_at: Mapped[datetime | None]
    reviewed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    is_justified: Mapped[bool | None]
    version: Mapped[int] = mapped_column()
    sealed_reason: Mapped[bytes] = mapped_column(deferred=True)
    reason = SealedText()
    sealed_finding: Mapped[bytes | None] = mapped_column(deferred=True)
    finding = SealedTextOrNone()

    __mapper_args__: dict[str, Any] = {"version_id_col": version}
