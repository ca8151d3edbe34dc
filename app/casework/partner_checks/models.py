"""Checks, whom they were sent to, and every answer as it was given."""

import uuid
from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.partner_checks.lifecycle import SAYING, Move, Said, State, after
from app.errors import NotPossible
from app.foundations.access import Actor
from app.foundations.database import Record
from app.foundations.vault import SealedJson, SealedText, SealedTextOrNone

# In a list of checks what waits stands first, by the moment it is due; then what waits without a clock; then what was
# answered or has ended, the latest first. So many seconds, three thousand years, keep the three apart.
ONE_TURN = 10**11


class PartnerCheck(Record):
    """One question of an officer to chosen partners: do you know them?"""

    __tablename__ = "partner_check"
    __table_args__ = (Index(None, "concern_id", "id"),)

    reference: Mapped[str] = mapped_column(unique=True)
    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    asked_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    asked_for_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    asked_at: Mapped[datetime]
    # By when partners are asked to answer. None: when they can.
    answer_by: Mapped[datetime | None]
    # Codes of partner_checks.toml as of this version of it; the words themselves are kept in what is shown.
    purpose: Mapped[str]
    ground: Mapped[str]
    rules: Mapped[str]
    ended_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()
    # Everything that a partner reads, word for word as the officer read it before sending.
    sealed_shown: Mapped[bytes] = mapped_column(deferred=True)
    shown = SealedJson()
    # Why it was needed. It stays here: partners read the purpose.
    sealed_reason: Mapped[bytes] = mapped_column(deferred=True)
    reason = SealedText()

    __mapper_args__ = {"version_id_col": version}

    def end(self, now: datetime) -> None:
        """Nothing more is asked of anybody."""
        if self.ended_at is not None:
            raise NotPossible("This check has ended already.")
        self.ended_at = now


class PartnerAnswer(Record):
    """One partner who was asked, and where their answer stands."""

    __tablename__ = "partner_answer"
    __table_args__ = (UniqueConstraint("check_id", "agency_id"), Index(None, "agency_id", "place", "id"))

    check_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("partner_check.id"))
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    state: Mapped[State] = mapped_column(default=State.WAITING)
    # Since when the service has known that no answer came in time.
    overdue_at: Mapped[datetime | None]
    # Where it stands in its agency's list, the smallest number first.
    place: Mapped[int] = mapped_column(BigInteger)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    def wait(self, answer_by: datetime | None, now: datetime) -> None:
        """Stand where its turn is."""
        self.place = int(answer_by.timestamp()) if answer_by else ONE_TURN + int(now.timestamp())

    def say(self, said: Said, now: datetime) -> None:
        """This is the answer now."""
        self._move(SAYING[said], now)

    def end(self, now: datetime) -> None:
        """No answer is waited for any more; one that was given stays."""
        if self.state is State.WAITING:
            self._move(Move.END, now)

    def is_late(self, answer_by: datetime | None, now: datetime) -> bool:
        """Is an answer still waited for, and its time over?"""
        return self.state is State.WAITING and answer_by is not None and answer_by < now

    def is_for(self, actor: Actor) -> bool:
        """Was this actor's organisation asked?"""
        return self.agency_id == actor.organisation_id

    def _move(self, move: Move, now: datetime) -> None:
        self.state = after(self.state, move)
        self.place = 3 * ONE_TURN - int(now.timestamp())


class PartnerReply(Record):
    """One answer as it was given. It never changes: whoever was wrong gives another."""

    __tablename__ = "partner_reply"
    __table_args__ = (Index(None, "answer_id", "id"),)

    answer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("partner_answer.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    said: Mapped[Said]
    given_at: Mapped[datetime]
    given_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    sealed_phone: Mapped[bytes | None]
    phone = SealedTextOrNone()
    # Only how to reach them: never what they know.
    sealed_reach: Mapped[bytes | None]
    reach = SealedTextOrNone()
