"""Reviews: what changed, and which level and risk follow from it; the same for ending a plan."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.foundations.access import Actor
from app.foundations.database import Record
from app.foundations.vault import SealedJson, SealedTextOrNone

_WAITING = text("standing = 'waiting'")


class Standing(StrEnum):
    """Does what a review found count?"""

    COUNTS = "counts"
    WAITING = "waiting"  # for a second person
    AGREED = "agreed"
    NOT_AGREED = "not agreed"
    OVERTAKEN = "overtaken"  # by another review, before anybody answered


class PlanReview(Record):
    """One look at a plan. Lowering and ending it count only once a second person agrees."""

    __tablename__ = "plan_review"
    __table_args__ = (
        Index(None, "plan_id", "id"),
        Index("ix_plan_review_waiting", "held_at", "id", sqlite_where=_WAITING, postgresql_where=_WAITING),
    )

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plan.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    standing: Mapped[Standing]
    held_at: Mapped[datetime]
    held_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    level_before: Mapped[int]
    level: Mapped[int]
    risk_before: Mapped[str]
    risk: Mapped[str]
    imminence: Mapped[str]
    status: Mapped[str]
    next_at: Mapped[datetime | None]
    # Of a review that ends the plan: why.
    ending: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    version: Mapped[int] = mapped_column()
    # What changed, the reasons, and which criteria are met.
    sealed_words: Mapped[bytes] = mapped_column(deferred=True)
    words = SealedJson()
    sealed_answer: Mapped[bytes | None] = mapped_column(deferred=True)
    answer = SealedTextOrNone()

    __mapper_args__: dict[str, Any] = {"version_id_col": version}

    @property
    def is_waiting(self) -> bool:
        """Does it wait for a second person?"""
        return self.standing is Standing.WAITING

    @property
    def counts(self) -> bool:
        """Did what it found come to be?"""
        return self.standing in (Standing.COUNTS, Standing.AGREED)

    def is_held_by(self, actor: Actor) -> bool:
        """Was this the officer who looked?"""
        return self.held_by_id == actor.id

    def be_answered(self, standing: Standing, by_id: uuid.UUID, words: str, now: datetime) -> None:
        """A second person has said whether it counts."""
        self.standing, self.answered_at, self.answered_by_id, self.answer = standing, now, by_id, words
