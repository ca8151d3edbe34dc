"""How far each referral has got at its agency, whom it was taken to above the desk, and the mornings on which it was
told. Codes and moments only: nothing here says what a referral is about.
"""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.foundations.database import Record

_STUCK = text("stuck_since IS NOT NULL")


class Stuck(StrEnum):
    """Why a referral does not get on."""

    UNREACHED = "unreached"
    UNACKNOWLEDGED = "unacknowledged"
    UNDECIDED = "undecided"


class Reach(Record):
    """Whether anybody at its agency has opened a referral, and whether it is stuck there, since when and why."""

    __tablename__ = "reach"
    __table_args__ = (
        Index("ix_reach_stuck", "rank", "stuck_since", "id", sqlite_where=_STUCK, postgresql_where=_STUCK),
        # The same to be counted, without reading any of it.
        Index(
            "ix_reach_counted",
            *("because", "rank", "stuck_since", "concern_id"),
            sqlite_where=_STUCK,
            postgresql_where=_STUCK,
        ),
    )

    referral_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("referral.id"), unique=True)
    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"), index=True)
    # 0 for RED to 3 for BLUE.
    rank: Mapped[int]
    opened_at: Mapped[datetime | None]
    # What it waits for ("acknowledge" or "decide"), and when the time for that runs out.
    waits_for: Mapped[str]
    late_at: Mapped[datetime]
    stuck_since: Mapped[datetime | None]
    because: Mapped[Stuck | None]
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    def be_stuck(self, because: Stuck, now: datetime) -> None:
        """It does not get on: since now, or since it first did not."""
        self.because, self.stuck_since = because, self.stuck_since or now

    def get_on(self) -> None:
        """Somebody there has done what it waited for."""
        self.because = self.stuck_since = None


class Climb(Record):
    """One step above an agency's desk: to a contact of its directory, or to nobody, because nobody is left there."""

    __tablename__ = "climb"
    __table_args__ = (Index(None, "referral_id", "id"),)

    referral_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("referral.id"))
    because: Mapped[Stuck]
    # 1 to 3 as the agency's directory counts; 0 where nobody was left.
    tier: Mapped[int]
    contact_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agency_contact.id"))
    notice_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("notice.id"))
    climbed_at: Mapped[datetime]


class Digest(Record):
    """A working morning on which somebody looked what is stuck, whatever the number of workers."""

    __tablename__ = "digest"

    day: Mapped[date] = mapped_column(unique=True)
    looked_at: Mapped[datetime | None]
    letters: Mapped[int]
    referrals: Mapped[int]
    told: Mapped[int]
