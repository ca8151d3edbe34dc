"""Alerts, the concerns that each rests on, the gist of a concern, and how far the night's look has got."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false, text, true
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.patterns.findings import Focus, FocusKind, Reason, Unshown, Why
from app.casework.patterns.lifecycle import Disposition, Move, Standing, after
from app.foundations.access import Actor
from app.foundations.database import Record
from app.foundations.vault import SealedTextOrNone

_SHOWN = text("unshown IS NULL")
_UNSHOWN = text("unshown IS NOT NULL")
_SAID = text("said_by_id IS NOT NULL")


class Alert(Record):
    """A pattern over several concerns, worth a look: never a finding of fact about anybody.

    One rule has one alert about one focus, for ever. New facts extend it and wake it; the same facts never do.
    """

    __tablename__ = "alert"
    __table_args__ = (
        UniqueConstraint("rule", "focus_kind", "focus_id", name="uq_alert_focus"),
        Index("ix_alert_list", "standing", "changed_at", "id", sqlite_where=_SHOWN, postgresql_where=_SHOWN),
        Index("ix_alert_of_rule", "rule", "standing", "changed_at", "id", sqlite_where=_SHOWN, postgresql_where=_SHOWN),
        Index("ix_alert_said_by", "said_by_id", "id", sqlite_where=_SAID, postgresql_where=_SAID),
        Index("ix_alert_unshown", "changed_at", "id", sqlite_where=_UNSHOWN, postgresql_where=_UNSHOWN),
        Index(None, "fingerprint", "id"),
        Index(None, "focus_id", "id"),
        Index(None, "reviewer_id", "standing", "id"),
    )

    rule: Mapped[str]
    # Which version of patterns.toml found it last.
    rules: Mapped[str]
    focus_kind: Mapped[FocusKind]
    focus_id: Mapped[str]
    # Of the rule and the concerns that it rests on now.
    fingerprint: Mapped[str]
    standing: Mapped[Standing] = mapped_column(default=Standing.WAITING)
    # Why it is kept for audit only; None where it is put before people.
    unshown: Mapped[Unshown | None]
    # Another about perhaps the same person, which says this one too: whoever sees that one is not shown this one.
    said_by_id: Mapped[uuid.UUID | None]
    confidence: Mapped[int]
    worst: Mapped[int | None]
    concerns: Mapped[int]
    organisations: Mapped[int]
    # Codes and numbers, as Reason writes them, with a space between.
    said_reasons: Mapped[str]
    raised_at: Mapped[datetime]
    # When the last new fact came to light.
    changed_at: Mapped[datetime]
    # When the last of its concerns was sent, and after when it stands in no list unless there are new facts.
    last_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    # How often new facts have woken it after somebody had said what it was.
    woken: Mapped[int] = mapped_column(default=0)
    reviewer_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    taken_at: Mapped[datetime | None]
    disposition: Mapped[Disposition | None]
    disposed_at: Mapped[datetime | None]
    disposed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    version: Mapped[int] = mapped_column()
    data_key_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("data_key.id"))
    # Every word that a reviewer wrote of it, the last last.
    sealed_words: Mapped[bytes | None] = mapped_column(deferred=True)
    words = SealedTextOrNone()

    __mapper_args__: dict[str, Any] = {"version_id_col": version}

    @property
    def focus(self) -> Focus:
        """What it is about."""
        return Focus(self.focus_kind, self.focus_id)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What it rests on, as codes and numbers."""
        return tuple(map(Reason.parse, self.said_reasons.split()))

    @property
    def is_shown(self) -> bool:
        """Is it put before people, and neither kept for audit only nor said by another?"""
        return self.unshown is None and self.said_by_id is None

    def is_taken_by(self, actor: Actor) -> bool:
        """Is this its reviewer?"""
        return self.reviewer_id == actor.id

    def move(self, move: Move) -> None:
        """Go where this move leads, if it can be made now."""
        self.standing = after(self.standing, move)

    def wake(self) -> None:
        """New facts: it waits for somebody again, whatever was said of it before."""
        self.move(Move.WAKE)
        self.woken += 1
        self.reviewer_id = self.taken_at = self.disposition = self.disposed_at = self.disposed_by_id = None


class AlertConcern(Record):
    """One concern behind an alert."""

    __tablename__ = "alert_concern"
    __table_args__ = (
        UniqueConstraint("alert_id", "concern_id", name="uq_alert_concern_alert_id"),
        Index(None, "concern_id", "alert_id"),
    )

    alert_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("alert.id"))
    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    why: Mapped[Why]
    # How probably it belongs to it, in hundredths.
    percent: Mapped[int]
    # Not where it tells of the same event as another.
    counts: Mapped[bool] = mapped_column(default=True, server_default=true())
    # Not any more where people were parted or it was withdrawn. What was known once is no new fact when it comes back.
    holds: Mapped[bool] = mapped_column(default=True, server_default=true())
    added_at: Mapped[datetime]


class Gist(Record):
    """What patterns know of a concern beside what stands in clear already: a day and a few codes."""

    __tablename__ = "gist"

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"), unique=True)
    made_by: Mapped[str]
    # The day it last happened, where the reporter knew it.
    happened_on: Mapped[date | None]
    # How many times missing in the last 90 days, as far as it says so.
    missing: Mapped[int] = mapped_column(default=0)
    # The kind of animal that is harmed: a code of the form.
    species: Mapped[str] = mapped_column(default="")
    # The council where the person at risk lives.
    home_area: Mapped[str | None]
    # An officer closed it because another concern tells the same.
    is_duplicate: Mapped[bool] = mapped_column(default=False, server_default=false())


class Sweep(Record):
    """The one row that remembers how far the night's look has got."""

    __tablename__ = "pattern_sweep"

    # Each stretch sets the next one; one that was set twice finds that it is not needed any more.
    step: Mapped[int] = mapped_column(default=0)
    stage: Mapped[str] = mapped_column(default="")
    # Behind which focus the next step begins.
    after: Mapped[str] = mapped_column(default="")
    began_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    # When the next stretch is due.
    due_at: Mapped[datetime]
    raised: Mapped[int] = mapped_column(default=0)
    looked_at: Mapped[int] = mapped_column(default=0)
