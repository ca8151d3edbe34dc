"""Shifts, absences, the numbers that people answer, and how far ahead the service has looked."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.rota.stretches import Stretch
from app.foundations.access import Actor
from app.foundations.database import Record
from app.foundations.vault import SealedText

_OFFERED = text("offered_to_id IS NOT NULL")


class ShiftKind(StrEnum):
    """What somebody is there for."""

    DUTY = "duty"
    ON_CALL = "on call"


class Shift(Record):
    """From when to when an officer works the queue, or is rung when a RED concern waits."""

    __tablename__ = "shift"
    __table_args__ = (
        Index(None, "ends_at", "begins_at", "id"),
        Index(None, "officer_id", "ends_at"),
        Index("ix_shift_offered", "offered_to_id", "ends_at", sqlite_where=_OFFERED, postgresql_where=_OFFERED),
    )

    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[ShiftKind]
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    planned_by_id: Mapped[uuid.UUID]
    # Until this colleague accepts, the shift stays with whoever has it.
    offered_to_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    offered_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__: dict[str, Any] = {"version_id_col": version}

    @property
    def stretch(self) -> Stretch:
        """From when to when."""
        return self.begins_at, self.ends_at

    def is_of(self, actor: Actor) -> bool:
        """Is this whose shift it is?"""
        return self.officer_id == actor.id

    def is_offered_to(self, actor: Actor) -> bool:
        """Has somebody offered it to this colleague, who has not answered yet?"""
        return self.offered_to_id == actor.id

    def is_over(self, now: datetime) -> bool:
        """Has it ended?"""
        return self.ends_at <= now

    def end_offer(self) -> None:
        """Nobody is asked to take it any more."""
        self.offered_to_id = self.offered_at = None


class Absence(Record):
    """From when to when an officer is away. Nobody is asked why."""

    __tablename__ = "absence"
    __table_args__ = (Index(None, "ends_at", "begins_at", "id"), Index(None, "officer_id", "ends_at"))

    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    begins_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    noted_by_id: Mapped[uuid.UUID]

    @property
    def stretch(self) -> Stretch:
        """From when to when."""
        return self.begins_at, self.ends_at

    def is_of(self, actor: Actor) -> bool:
        """Is this who is away?"""
        return self.officer_id == actor.id


class Telephone(Record):
    """The number at which an officer can be rung. It may be their own, so it is sealed under their own key."""

    __tablename__ = "telephone"

    officer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"), unique=True)
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    sealed_number: Mapped[bytes]
    number = SealedText()


class Lookout(Record):
    """The one row that remembers how far ahead the service has looked for hours without anybody on call."""

    __tablename__ = "rota_lookout"

    # Each look sets the next one; a look of an earlier round finds that it is not needed any more.
    round: Mapped[int] = mapped_column(default=0)
    warned_at: Mapped[datetime | None]
    warned_until: Mapped[datetime | None]
