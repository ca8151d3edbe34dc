"""A version of the rating or the routing rules."""

import hashlib
import uuid
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.rulebook.lifecycle import Move, State, after
from app.foundations.database import Record
from app.foundations.vault import SealedText, SealedTextOrNone

_IN_FORCE = text("state = 'published'")


class RuleKind(StrEnum):
    """What rules are about: how soon somebody must act, or who."""

    RATING = "rating"
    ROUTING = "routing"


class RuleVersion(Record):
    """Rules that somebody proposed, and what became of them. The rules themselves name nobody; the reasons might."""

    __tablename__ = "rule_version"
    __table_args__ = (
        # Danger: with two in force at once, two processes would rate the same concern differently.
        Index("ix_rule_version_in_force", "kind", unique=True, sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE),
    )

    kind: Mapped[RuleKind]
    label: Mapped[str] = mapped_column(unique=True)
    state: Mapped[State] = mapped_column(default=State.PROPOSED)
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    proposed_at: Mapped[datetime]
    proposed_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    tried_at: Mapped[datetime | None]
    tried_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    # The version that was in force when it was tried.
    tried_against: Mapped[str | None]
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    # When it was withdrawn, or others followed it.
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    version: Mapped[int] = mapped_column()
    text: Mapped[str] = mapped_column(deferred=True)
    # What trying it showed: references, codes and counts, nothing that anybody reported.
    trial: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    sealed_why: Mapped[bytes] = mapped_column(deferred=True)
    why = SealedText()
    # Why it was published although cases came out otherwise than expected.
    sealed_reason: Mapped[bytes | None] = mapped_column(deferred=True)
    reason = SealedTextOrNone()

    __mapper_args__ = {"version_id_col": version}

    def move(self, move: Move) -> None:
        """Go where this move leads, if it can be made now."""
        self.state = after(self.state, move)

    def keep_trial(self, trial: Mapping[str, Any], against: str) -> None:
        """Keep what trying it showed, in place of what an earlier trial did."""
        self.move(Move.TRY)
        self.trial, self.tried_against = dict(trial), against

    @property
    def fingerprint(self) -> str:
        """By which the ledger knows its text."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def failed_cases(self) -> list[str]:
        """The acceptance cases that came out otherwise than expected when it was tried."""
        return [case["id"] for case in (self.trial or {}).get("cases", ()) if not case["held"]]

    @property
    def needs_reason(self) -> bool:
        """Did trying it leave a doubt: a case that failed, or no case at all?"""
        return bool(self.failed_cases) or not (self.trial or {}).get("cases")
