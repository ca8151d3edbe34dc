"""The plan itself, what is written in it, who shares in it, and whom it keeps safe."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.casework.plans.lifecycle import Move, State, after
from app.casework.plans.rules import Level, Said, plan_rules
from app.foundations.access import Actor
from app.foundations.database import Record
from app.foundations.vault import SealedText, SealedTextOrNone

# How the reference of a plan begins.
PLAN = "PL"


class Plan(Record):
    """How the risk that one person poses is managed, reviewed and lowered."""

    __tablename__ = "plan"
    __table_args__ = (
        Index(None, "subject_id"),
        Index(None, "state", "place", "id"),
        Index(None, "state", "level", "place", "id"),
        Index(None, "manager_id", "state", "place", "id"),
    )

    reference: Mapped[str] = mapped_column(unique=True)
    # Whom it is about, by one of the subjects that are taken to be this person: joined or parted, it goes along.
    subject_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("subject.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    state: Mapped[State] = mapped_column(default=State.ASKED)
    # Codes of plans.toml.
    purpose: Mapped[str]
    level: Mapped[int]
    risk: Mapped[str]
    imminence: Mapped[str]
    status: Mapped[str]
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    manager_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    lead_agency_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisation.id"))
    review_due_at: Mapped[datetime | None]
    # How many rungs were told that the review is near or late; none again after each review.
    told: Mapped[int] = mapped_column(default=0, server_default="0")
    changed_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    ending: Mapped[str | None]
    # Where it stands in a list: what is due first stands first; what is closed, the latest first.
    place: Mapped[int] = mapped_column(BigInteger)
    version: Mapped[int] = mapped_column()
    sealed_why: Mapped[bytes] = mapped_column(deferred=True)
    why = SealedText()
    sealed_answer: Mapped[bytes | None] = mapped_column(deferred=True)
    answer = SealedTextOrNone()

    readers: Mapped[list["PlanReader"]] = relationship(order_by="PlanReader.id")
    partners: Mapped[list["PlanPartner"]] = relationship(order_by="PlanPartner.id")

    __mapper_args__: dict[str, Any] = {"version_id_col": version}

    def move(self, move: Move) -> None:
        """Go where this move leads, if it can be made now."""
        self.state = after(self.state, move)

    def fall_due(self, at: datetime) -> None:
        """Be looked at again by this moment; nobody has been told of it yet."""
        self.review_due_at, self.told, self.place = at, 0, int(at.timestamp())

    def is_told(self, due: int, rung: int) -> bool:
        """May this rung be told of the review that was due then? Once, and never of a review that was held since."""
        now_due = int(self.review_due_at.timestamp()) if self.review_due_at else None
        if self.state is not State.OPEN or due != now_due or self.told >= rung:
            return False
        self.told = rung
        return True

    def end(self, ending: str, now: datetime) -> None:
        """There is nothing more to manage."""
        self.move(Move.CLOSE)
        self.closed_at, self.ending, self.review_due_at, self.place = now, ending, None, -int(now.timestamp())

    def is_late(self, now: datetime) -> bool:
        """Should it have been looked at again by now?"""
        return self.state is State.OPEN and self.review_due_at is not None and self.review_due_at < now

    @property
    def is_over(self) -> bool:
        """Was it closed, or never approved?"""
        return self.state in (State.CLOSED, State.DECLINED)

    def is_read_by(self, actor: Actor) -> bool:
        """Is this officer named as needing to know who the victims are?"""
        return any(each.account_id == actor.id and each.ended_at is None for each in self.readers)

    @property
    def sharing(self) -> list["PlanPartner"]:
        """The agencies that share in it now."""
        return [each for each in self.partners if each.left_at is None]

    def shared_with(self, actor: Actor) -> "PlanPartner | None":
        """What this actor's agency has of it."""
        return next((each for each in self.sharing if each.agency_id == actor.organisation_id), None)

    @property
    def rule(self) -> Level:
        """What the rules say of its level."""
        return plan_rules().levels[self.level]

    @property
    def how_risky(self) -> Said:
        """What its risk is called."""
        return plan_rules().risks[self.risk]


class PlanPart(Record):
    """One section, as somebody wrote it; the latest counts, and none is lost."""

    __tablename__ = "plan_part"
    __table_args__ = (Index(None, "plan_id", "part", "id"),)

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plan.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    part: Mapped[str]
    written_at: Mapped[datetime]
    written_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    sealed_words: Mapped[bytes] = mapped_column(deferred=True)
    words = SealedText()


class PlanPartner(Record):
    """An agency that shares in a plan, why, and whether it needs to know who the victims are."""

    __tablename__ = "plan_partner"
    __table_args__ = (Index(None, "plan_id", "id"), Index(None, "agency_id", "plan_id"))

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plan.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    reads_victims: Mapped[bool] = mapped_column(default=False, server_default=false())
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    sealed_why: Mapped[bytes] = mapped_column(deferred=True)
    why = SealedText()


class PlanReader(Record):
    """An officer who was named as needing to know who the victims are, and why."""

    __tablename__ = "plan_reader"
    __table_args__ = (Index(None, "plan_id", "id"),)

    plan_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("plan.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    named_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    sealed_why: Mapped[bytes] = mapped_column(deferred=True)
    why = SealedText()
