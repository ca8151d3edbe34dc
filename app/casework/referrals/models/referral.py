"""Referrals, and what agencies do about them."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.concerns.handling import SENSITIVE
from app.casework.referrals.deciding import Category
from app.casework.referrals.lifecycle import GONE, LIVE, Move, State, after
from app.foundations.access import Actor
from app.foundations.database import Record
from app.foundations.vault import SealedJson, SealedText, SealedTextOrNone


class Turn(StrEnum):
    """What an agency must do next about a referral."""

    ACKNOWLEDGE = "acknowledge"
    DECIDE = "decide"
    ACT = "act"
    CONCLUDE = "conclude"
    NOTHING = "nothing"
    RETURNED = "returned"
    HANDED_OVER = "handed over"


class Because(StrEnum):
    """Why an agency returns a referral."""

    WRONG_AREA = "wrong area"
    WRONG_AGENCY = "wrong agency"
    NOT_ENOUGH = "not enough"


class Ending(StrEnum):
    """How it came that an agency need not watch any more for what was on its way to it."""

    REFERRED = "referred"
    TAKEN_UP = "taken up"
    WITHOUT_YOU = "without you"


# In an inbox what waits for a word stands first, then what waits for an action, each by the moment it is due;
# then what is finished, the latest first. So many seconds, three thousand years, keep the three apart.
ONE_TURN = 10**11
# Of the four ratings, before those that are still being triaged.
UNTRIAGED_TURNS = 4

_WITH_THEM = text("state NOT IN ('returned', 'handed over')")


class Referral(Record):
    """One agency, asked to act on one concern."""

    __tablename__ = "referral"
    __table_args__ = (
        # One at a time. What an agency returned or handed over does not stand in the way of asking it again.
        Index(
            "ix_referral_with_them",
            "concern_id",
            "agency_id",
            unique=True,
            sqlite_where=_WITH_THEM,
            postgresql_where=_WITH_THEM,
        ),
        Index(None, "concern_id", "id"),
        Index(None, "agency_id", "place", "id"),
        Index(None, "agency_id", "turn", "place", "id"),
    )

    reference: Mapped[str] = mapped_column(unique=True)
    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    rating: Mapped[str]
    rules: Mapped[str]
    # On what terms it is shared, as codes of lawful_bases.toml; what was sent before there were any has none.
    ground: Mapped[str | None]
    purpose: Mapped[str | None]
    handling: Mapped[str] = mapped_column(server_default=SENSITIVE)
    intelligence: Mapped[str | None]
    # The agency took it up by itself before the hub had triaged it.
    is_taken_up: Mapped[bool] = mapped_column(default=False, server_default=false())
    state: Mapped[State] = mapped_column(default=State.SENT)
    referred_at: Mapped[datetime]
    referred_by_id: Mapped[uuid.UUID]
    acknowledge_by: Mapped[datetime]
    overdue_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by_id: Mapped[uuid.UUID | None]
    # When the decision and the conclusion that stand now were made, and all that may be said of the decision outside.
    decided_at: Mapped[datetime | None]
    category: Mapped[Category | None]
    concluded_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    returned_by_id: Mapped[uuid.UUID | None]
    returned_because: Mapped[Because | None]
    # What its agency must do next, and by when. No date: nothing is left.
    turn: Mapped[Turn] = mapped_column(default=Turn.ACKNOWLEDGE, server_default=Turn.ACKNOWLEDGE)
    due_at: Mapped[datetime | None]
    # The office was closed: it stands in the tray, and the letter waits until then. None: nothing is held.
    held_until: Mapped[datetime | None]
    # Where it stands in its agency's inbox, the smallest number first.
    place: Mapped[int] = mapped_column(BigInteger)
    version: Mapped[int] = mapped_column()
    # Label and words of each field, the bands of warning, the basis: as the officer saw them when releasing them.
    sealed_disclosure: Mapped[bytes] = mapped_column(deferred=True)
    disclosure = SealedJson()
    sealed_reason: Mapped[bytes] = mapped_column(deferred=True)
    reason = SealedText()
    # The terms in words, as they were signed, with the conditions and why an officer departed from what was proposed.
    sealed_terms: Mapped[bytes | None] = mapped_column(deferred=True)
    terms = SealedJson()
    sealed_return_words: Mapped[bytes | None] = mapped_column(deferred=True)
    return_words = SealedTextOrNone()

    __mapper_args__ = {"version_id_col": version}

    def move(self, move: Move) -> None:
        """Go where this move leads, if it can be made now."""
        self.state = after(self.state, move)

    def expect(self, turn: Turn, due_at: datetime | None, now: datetime) -> None:
        """Say what the agency must do next, by when, and with that where this stands in its inbox."""
        self.turn, self.due_at = turn, due_at
        if due_at is None:
            self.place = 3 * ONE_TURN - int(now.timestamp())
        else:
            self.place = int(due_at.timestamp()) + (ONE_TURN if self.acknowledged_at else 0)

    @property
    def is_live(self) -> bool:
        """Has somebody there got it, without having finished?"""
        return self.state in LIVE

    @property
    def is_returned(self) -> bool:
        """Has its agency given it back?"""
        return self.state is State.RETURNED

    @property
    def has_left(self) -> bool:
        """Is it with its agency no more, returned to the hub or handed over to another agency?"""
        return self.state in GONE

    def is_for(self, actor: Actor) -> bool:
        """Was this actor's organisation asked?"""
        return self.agency_id == actor.organisation_id


class Unreceived(Record):
    """Somebody who must act on a concern, and whom nobody here receives anything for. Codes only."""

    __tablename__ = "unreceived"
    __table_args__ = (
        UniqueConstraint("concern_id", "agency_kind", "area_code"),
        Index(None, "agency_kind", "area_code"),
    )

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    agency_kind: Mapped[str]
    area_code: Mapped[str]  # empty where the area is not known
    noticed_at: Mapped[datetime]


class AdvanceNotice(Record):
    """What a proposed agency sees of a concern while it is being triaged: that it is there, and nothing of what it is.

    Danger: nothing sealed is kept here, and no word of anybody's. The list is read before anything was released.
    """

    __tablename__ = "advance_notice"
    __table_args__ = (UniqueConstraint("concern_id", "agency_id"), Index(None, "agency_id", "place", "id"))

    reference: Mapped[str]
    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    rating: Mapped[str]
    rank: Mapped[int]
    received_at: Mapped[datetime]
    # By when the hub should have rated and referred it.
    due_at: Mapped[datetime]
    untriaged_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    ending: Mapped[Ending | None]
    place: Mapped[int] = mapped_column(BigInteger)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    def stand(self) -> None:
        """Say where this stands in its list: untriaged first, the most urgent of it first; what has ended last."""
        if self.ended_at:
            self.place = 8 * ONE_TURN - int(self.ended_at.timestamp())
        else:
            turn = self.rank if self.untriaged_at else self.rank + UNTRIAGED_TURNS
            self.place = turn * ONE_TURN + int(self.received_at.timestamp())

    def end(self, ending: Ending, now: datetime) -> None:
        """The agency need not watch for it any more."""
        self.ended_at, self.ending = now, ending
        self.stand()

    def is_for(self, actor: Actor) -> bool:
        """Is this on its way to this actor's organisation?"""
        return self.agency_id == actor.organisation_id
