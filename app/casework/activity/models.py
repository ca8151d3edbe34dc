"""What the last night's look found, and when that was. Codes, days and numbers only: it can be looked for again."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.foundations.database import Record


class FindingKind(StrEnum):
    """What was looked for."""

    CLUSTER = "cluster"  # parts that lie together, and the last days
    HOTSPOT = "hotspot"  # one part, and a month
    NEAR_REPEAT = "near_repeat"  # anywhere: how often near in place is near in time


class Look(Record):
    """The last look; one row. Whoever has the turn holds it for a while."""

    __tablename__ = "activity_look"

    number: Mapped[int]
    # By which version of activity.toml, and over how many concerns of which days.
    made_by: Mapped[str]
    concerns: Mapped[int]
    first_on: Mapped[date | None]
    last_on: Mapped[date | None]
    looked_at: Mapped[datetime | None]
    held_until: Mapped[datetime | None]


class Finding(Record):
    """One thing that a look found. Rows of an earlier look stay until they are written over; nobody reads them."""

    __tablename__ = "activity_finding"
    __table_args__ = (Index(None, "look", "kind"),)

    look: Mapped[int]
    kind: Mapped[FindingKind]
    # The kind of harm that was looked at by itself; empty for all together.
    harm: Mapped[str]
    # Parts of authorities, with a space between, the middle one first; empty where it is anywhere.
    cells: Mapped[str] = mapped_column(Text)
    month: Mapped[str]
    first_on: Mapped[date]
    last_on: Mapped[date]
    # How far apart at most; of near repeats in metres and days, of a cluster from the middle.
    metres: Mapped[int]
    days: Mapped[int]
    # How many concerns, or pairs of concerns; how many would be usual, and from how many on it is unusual, in tenths.
    concerns: Mapped[int]
    usual_tenths: Mapped[int]
    unusual_tenths: Mapped[int]
    # How often chance alone does as much, in ten thousandths.
    chance: Mapped[int]

    @property
    def usual(self) -> float:
        """How many would be usual."""
        return self.usual_tenths / 10

    @property
    def unusual(self) -> float:
        """From how many on it is unusual."""
        return self.unusual_tenths / 10

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of authorities it is about, the middle one first."""
        return tuple(self.cells.split())

    @property
    def p(self) -> float:
        """How often chance alone does as much."""
        return self.chance / 10_000
