"""Challenges, and the stages that each has come to."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.casework.challenges.answering import Moment
from app.casework.challenges.lifecycle import Move, State, after
from app.casework.challenges.rules import Because, Ending, Holder, Side, Stage, challenge_rules
from app.foundations.access import Actor, Role
from app.foundations.database import Record
from app.foundations.vault import SealedJson, SealedText, SealedTextOrNone

# In a list what waits for an answer stands first, by the moment it is due; then what waits for its challenger; then
# what has ended, the latest first. So many seconds, three thousand years, keep the three apart.
ONE_TURN = 10**11
NAMED = (Holder.OFFICER, Holder.WORKERS)

_HELD = text("holder_id IS NOT NULL")


class Challenge(Record):
    """Somebody disagrees, and it is answered stage by stage until it ends."""

    __tablename__ = "challenge"
    __table_args__ = (
        Index(None, "concern_id", "id"),
        Index(None, "referral_id"),
        Index(None, "place", "id"),
        Index(None, "agency_id", "place", "id"),
        Index(None, "challenger_agency_id", "place", "id"),
        Index("ix_challenge_held", "holder_id", sqlite_where=_HELD, postgresql_where=_HELD),
    )

    reference: Mapped[str] = mapped_column(unique=True)
    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    side: Mapped[Side]
    challenger_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    challenger_agency_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisation.id"))
    # Codes of challenge.toml as of this version of it.
    matter: Mapped[str]
    rules: Mapped[str]
    # The referral that it is about, and the agency that answers. Without one the hub answers.
    referral_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("referral.id"))
    agency_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisation.id"))
    # The agency's decision that stood when somebody disagreed, if there was one.
    decision_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("decision.id"))
    # May the agency that answers read the challenger's words? Else the hub passes on what it needs.
    is_shared: Mapped[bool] = mapped_column(default=False, server_default=false())
    # Danger: once somebody was said to be in immediate danger, that is never taken back here.
    is_immediate: Mapped[bool] = mapped_column(default=False, server_default=false())
    state: Mapped[State] = mapped_column(default=State.ASKED)
    stage: Mapped[int]
    # With whom it is, by name where that is one person; None once it has ended.
    holder: Mapped[Holder | None]
    holder_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    raised_at: Mapped[datetime]
    # By when they must do the next thing; None once it has ended.
    due_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ending: Mapped[Ending | None]
    learning: Mapped[str | None]
    learnt_at: Mapped[datetime | None]
    learnt_by_id: Mapped[uuid.UUID | None]
    # Where it stands in a list, the smallest number first.
    place: Mapped[int] = mapped_column(BigInteger)
    version: Mapped[int] = mapped_column()
    sealed_words: Mapped[bytes] = mapped_column(deferred=True)
    words = SealedText()
    sealed_wanted: Mapped[bytes] = mapped_column(deferred=True)
    wanted = SealedText()
    sealed_learnt: Mapped[bytes | None] = mapped_column(deferred=True)
    learnt = SealedTextOrNone()

    steps: Mapped[list["ChallengeStep"]] = relationship(order_by="ChallengeStep.stage")

    __mapper_args__: dict[str, Any] = {"version_id_col": version}

    @property
    def is_agencys(self) -> bool:
        """Does an agency answer, and not the hub?"""
        return self.agency_id is not None

    @property
    def rule(self) -> Stage:
        """What the rules say of the stage where it stands."""
        return challenge_rules().stages[self.stage]

    @property
    def current(self) -> "ChallengeStep":
        """The stage where it stands, or where it ended."""
        return self.steps[-1]

    def come_to(self, stage: int, because: Because, at: Moment, holder_id: uuid.UUID | None = None) -> None:
        """Stand at this stage from now on: with whom the rules say, for as long as they say."""
        rules = challenge_rules()
        self.stage, self.state = stage, State.ASKED
        self.holder = rules.stages[stage].holder(is_agencys=self.is_agencys)
        self.holder_id = holder_id if self.holder in NAMED else None
        due_at = self._answer_by(at)
        self._wait_until(due_at)
        step = ChallengeStep(challenge_id=self.id, data_key_id=self.data_key_id, stage=stage, because=because)
        step.began_at, step.due_at = at.now, due_at
        self.steps.append(step)

    def go_up(self, because: Because, at: Moment) -> None:
        """Nobody answers here: to the next stage, or at the last one for as long again."""
        self.state = after(self.state, Move.GO_UP)
        if self.current.missed_at is None:
            self.current.missed_at = at.now
        if self.stage == challenge_rules().last:
            self._wait_until(self._answer_by(at))
        else:
            self.come_to(self._above(), because, at)

    def be_answered(self, verdict: str, by_id: uuid.UUID, at: Moment) -> None:
        """This stage has answered: its challenger says whether that is enough, but for the last word of all."""
        is_last = self.stage == challenge_rules().last
        self.state = after(self.state, Move.DECIDE if is_last else Move.ANSWER)
        step = self.current
        step.verdict, step.answered_at, step.answered_by_id = verdict, at.now, by_id
        if is_last:
            self._end(Ending.DECIDED, at.now)
        else:
            self.holder, self.holder_id = Holder.CHALLENGER, self.challenger_id
            self._wait_until(challenge_rules().word_by(at.now, at.nation))

    def be_taken_further(self, at: Moment, *, is_immediate: bool) -> None:
        """The answer is not enough: to the next stage, or further where somebody is in danger."""
        self.state = after(self.state, Move.TAKE_FURTHER)
        self.is_immediate = self.is_immediate or is_immediate
        self.come_to(self._above(), Because.DANGER if is_immediate else Because.FURTHER, at)

    def be_accepted(self, now: datetime) -> None:
        """The answer is enough."""
        self.state = after(self.state, Move.ACCEPT)
        self._end(Ending.ACCEPTED, now)

    def lapse(self, now: datetime) -> None:
        """Its challenger says nothing: the answer stands."""
        self.state = after(self.state, Move.LAPSE)
        self._end(Ending.LAPSED, now)

    def is_late(self, now: datetime) -> bool:
        """Does it wait for an answer that should be there?"""
        missed = self.state is State.ASKED and self.current.missed_at is not None
        return missed or (self.state is State.ASKED and self.due_at is not None and self.due_at < now)

    def is_raised_by(self, actor: Actor) -> bool:
        """Is it this actor's, or their agency's, to say whether an answer is enough?"""
        if self.side is Side.AGENCY:
            return actor.role is Role.AGENCY and self.challenger_agency_id == actor.organisation_id
        return self.challenger_id == actor.id

    def is_answered_by_agency_of(self, actor: Actor) -> bool:
        """Is this actor's agency the one that answers?"""
        return actor.role is Role.AGENCY and self.is_agencys and self.agency_id == actor.organisation_id

    def answered_before(self) -> set[uuid.UUID]:
        """Who answered at a stage in their own name."""
        return {each.answered_by_id for each in self.steps if each.answered_by_id and not each.is_written_down}

    def _above(self) -> int:
        return challenge_rules().above(self.stage, is_immediate=self.is_immediate)

    def _answer_by(self, at: Moment) -> datetime:
        rules = challenge_rules()
        return rules.answer_by(self.stage, at.now, rating=at.rating, is_immediate=self.is_immediate, nation=at.nation)

    def _wait_until(self, due_at: datetime) -> None:
        self.due_at = due_at
        self.place = int(due_at.timestamp()) + (ONE_TURN if self.state is State.ANSWERED else 0)

    def _end(self, ending: Ending, now: datetime) -> None:
        self.ended_at, self.ending = now, ending
        self.holder = self.holder_id = self.due_at = None
        self.place = 3 * ONE_TURN - int(now.timestamp())


class ChallengeStep(Record):
    """One stage that a challenge came to: why, by when an answer was due, what it was, and why that was not enough."""

    __tablename__ = "challenge_step"
    __table_args__ = (UniqueConstraint("challenge_id", "stage"),)

    challenge_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("challenge.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    stage: Mapped[int]
    because: Mapped[Because]
    began_at: Mapped[datetime]
    due_at: Mapped[datetime]
    # Since when the service has known that no answer came in time.
    missed_at: Mapped[datetime | None]
    verdict: Mapped[str | None]
    answered_at: Mapped[datetime | None]
    # Who answered; where somebody else did and said it to a supervisor: that supervisor, who wrote it down.
    answered_by_id: Mapped[uuid.UUID | None]
    spoke_at: Mapped[datetime | None]
    sealed_answer: Mapped[bytes | None] = mapped_column(deferred=True)
    answer = SealedTextOrNone()
    # Name and role of whoever said it.
    sealed_given: Mapped[bytes | None] = mapped_column(deferred=True)
    given = SealedJson()
    # Why the answer was not enough.
    sealed_further: Mapped[bytes | None] = mapped_column(deferred=True)
    further = SealedTextOrNone()

    @property
    def is_written_down(self) -> bool:
        """Did a supervisor write down what somebody else had said?"""
        return self.spoke_at is not None
