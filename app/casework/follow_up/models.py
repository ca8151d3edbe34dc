"""The question after 30 and 90 days, and what several agencies do together."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.follow_up.lifecycle import Answer, Move, Reply, State, after, answered
from app.casework.referrals.models import Change
from app.errors import NotPossible
from app.foundations.access import Actor
from app.foundations.database import Record
from app.foundations.vault import SealedText, SealedTextOrNone


class AskedThem(StrEnum):
    """Was the person asked themselves how they are?"""

    YES = "yes"
    NO = "no"
    NOT_POSSIBLE = "not possible"


class FollowUp(Record):
    """How is the person now? Asked so many days after the first agency had it. Codes and moments in clear."""

    __tablename__ = "follow_up"
    __table_args__ = (UniqueConstraint("concern_id", "days"), Index(None, "agency_id", "waits_since", "id"))

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    days: Mapped[int]
    asks_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    # The agency that is in the lead when it is asked; none where no agency has it any more, so that an officer answers.
    agency_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisation.id"))
    referral_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("referral.id"))
    answer_by: Mapped[datetime | None]
    # Since when it waits for the agency; none before it is asked and once it is answered.
    waits_since: Mapped[datetime | None]
    missed_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    is_by_officer: Mapped[bool] = mapped_column(default=False, server_default=false())
    change: Mapped[Change | None]
    asked_them: Mapped[AskedThem | None]
    version: Mapped[int] = mapped_column()
    sealed_words: Mapped[bytes | None]
    words = SealedTextOrNone()

    __mapper_args__ = {"version_id_col": version}

    @property
    def waits(self) -> bool:
        """Was it asked, and not answered yet?"""
        return self.asked_at is not None and self.answered_at is None

    def check_waits(self) -> None:
        """NotPossible where it was not asked yet, or was answered."""
        if self.answered_at is not None:
            raise NotPossible("This has been answered already. What was said stands on the page of the concern.")
        if self.asked_at is None:
            raise NotPossible("It is too early to ask this.")

    def ask(self, now: datetime, answer_by: datetime, of: tuple[uuid.UUID, uuid.UUID] | None) -> None:
        """It is asked of this agency, by its referral; of none, where no agency has it."""
        self.asked_at, self.answer_by, self.missed_at = now, answer_by, None
        self.agency_id, self.referral_id = of or (None, None)
        self.waits_since = now if of else None

    def answer(self, change: Change, asked_them: AskedThem, words: str, by: Actor, now: datetime) -> None:
        """This is how they are."""
        self.check_waits()
        self.change, self.asked_them, self.words = change, asked_them, words
        self.answered_at, self.answered_by_id, self.waits_since = now, by.id, None

    def is_asked_of(self, actor: Actor) -> bool:
        """Is it this actor's organisation that is asked?"""
        return self.agency_id is not None and self.agency_id == actor.organisation_id


class JointAction(Record):
    """What several agencies that have a referral of one concern do together, as each of them reads it."""

    __tablename__ = "joint_action"
    __table_args__ = (Index(None, "concern_id", "id"),)

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    kind: Mapped[str]
    due_on: Mapped[date]
    state: Mapped[State]
    # The agency that wished for it, if it was not the officer's own idea.
    wished_for_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisation.id"))
    begun_at: Mapped[datetime]
    begun_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    asked_at: Mapped[datetime | None]
    asked_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    ended_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column()
    sealed_what: Mapped[bytes]
    what = SealedText()
    # At what time, and where or by which number.
    sealed_where: Mapped[bytes]
    where = SealedText()
    sealed_hoped_for: Mapped[bytes]
    hoped_for = SealedText()
    # Why it was called off; only officers read it.
    sealed_ending: Mapped[bytes | None]
    ending = SealedTextOrNone()

    __mapper_args__ = {"version_id_col": version}

    def move(self, move: Move) -> None:
        """Go where this move leads, if it can be made now."""
        self.state = after(self.state, move)


class JointPart(Record):
    """One agency's part of a joint action."""

    __tablename__ = "joint_part"
    __table_args__ = (UniqueConstraint("joint_id", "agency_id"), Index(None, "referral_id", "id"))

    joint_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("joint_action.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    referral_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("referral.id"))
    answer: Mapped[Answer] = mapped_column(default=Answer.INVITED)
    # Danger: that an agency takes part may say who told, or who is accused. Shown only where an officer released it.
    is_shown: Mapped[bool] = mapped_column(default=False, server_default=false())
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    action_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("action.id"))
    version: Mapped[int] = mapped_column()
    sealed_why: Mapped[bytes | None]
    why = SealedTextOrNone()

    __mapper_args__ = {"version_id_col": version}

    def reply(self, reply: Reply, by_id: uuid.UUID, now: datetime) -> None:
        """This is what the agency says to it."""
        self.answer = answered(self.answer, reply)
        self.answered_at, self.answered_by_id = now, by_id

    def is_for(self, actor: Actor) -> bool:
        """Is it this actor's organisation that takes part?"""
        return self.agency_id == actor.organisation_id
