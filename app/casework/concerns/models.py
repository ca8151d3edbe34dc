"""The concern itself, who and what it tells of, by what they can be known again, and what its reporter added later."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, false, text, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.casework.accounts.models import Sector
from app.casework.concerns.identifying import Means
from app.casework.concerns.lifecycle import Move, Stage, after
from app.casework.concerns.subjects import SubjectKind, SubjectRole, Told
from app.foundations.access import Actor
from app.foundations.database import Record
from app.foundations.vault import SealedJson, SealedText, SealedTextOrNone

_DRAFTS = text("stage = 'draft'")
_OPEN = text("queue_place IS NOT NULL")
_UNRATED, _UNRATED_PG = (text(f"queue_place IS NOT NULL AND is_rated IS {no}") for no in ("0", "false"))
_LEFT = text("stage = 'referred' AND assignee_id IS NULL")


def _queue(*first: str) -> Index:
    """Open concerns in the order of the queue, for those who ask for some of them."""
    columns = (*first, "queue_place", "id")
    return Index("_".join(("ix_concern_queue", *first)), *columns, sqlite_where=_OPEN, postgresql_where=_OPEN)


class Concern(Record):
    """A worry that somebody wrote down, and its way through the service."""

    __tablename__ = "concern"
    __table_args__ = (
        Index("ix_concern_drafts", "reporter_id", "id", sqlite_where=_DRAFTS, postgresql_where=_DRAFTS),
        _queue(),
        _queue("stage"),
        _queue("is_rated"),
        _queue("is_unanswered"),
        _queue("assignee_id"),
        _queue("area_code"),
        _queue("sector"),
        # What no officer has rated yet, counted by rating with the moment since which the eldest waits.
        Index(
            "ix_concern_unrated",
            "is_rated",
            "queue_place",
            "submitted_at",
            "id",
            sqlite_where=_UNRATED,
            postgresql_where=_UNRATED_PG,
        ),
        Index("ix_concern_open", "submitted_at", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_concern_reporter", "reporter_id", "submitted_at", "id"),
        Index("ix_concern_without_officer", "submitted_at", "id", sqlite_where=_LEFT, postgresql_where=_LEFT),
        Index("ix_concern_organisation", "organisation_id", "submitted_at", "id"),
    )

    reference: Mapped[str | None] = mapped_column(unique=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    reporter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    # Answers only make sense beside their questions, so the version that was answered is kept.
    questionnaire: Mapped[str]
    stage: Mapped[Stage] = mapped_column(default=Stage.DRAFT)
    assignee_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    # What a list may show without opening anything: which kinds of worry (codes), and which area.
    kinds: Mapped[str] = mapped_column(default="")
    area_code: Mapped[str | None]
    # What its reporter's organisation is, once it is sent.
    sector: Mapped[Sector | None]
    # Where it stands among those that are open (queueing.py); none before it is sent and after it is closed.
    queue_place: Mapped[int | None] = mapped_column(BigInteger)
    # Has an officer said how urgent it is?
    is_rated: Mapped[bool] = mapped_column(default=False, server_default=false())
    # Does a question of ours wait for its reporter?
    is_unanswered: Mapped[bool] = mapped_column(default=False, server_default=false())
    started_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    # Its officer left, so it waits in the queue again, from this moment on.
    put_back_at: Mapped[datetime | None]
    # Danger: it may be about somebody of the reporter's own organisation, perhaps its lead. Decided when it is sent.
    kept_from_organisation: Mapped[bool] = mapped_column(default=True, server_default=true())
    safe_recipient_id: Mapped[uuid.UUID | None]
    got_worse_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    # Which version of the identifying rules its mentions were made by.
    mentions_made_by: Mapped[str | None]
    # May it outlive the sign-in it was begun in? Only a draft is ever asked this.
    is_kept: Mapped[bool] = mapped_column(default=True, server_default=true())
    version: Mapped[int] = mapped_column()
    sealed_answers: Mapped[bytes] = mapped_column(deferred=True)
    answers = SealedJson()
    sealed_closing: Mapped[bytes | None] = mapped_column(deferred=True)
    closing = SealedTextOrNone()

    worries: Mapped[list["Worry"]] = relationship(order_by="Worry.id")

    # Two officers deciding at once is an error to show, not a race to win.
    __mapper_args__: dict[str, Any] = {"version_id_col": version}

    def move(self, move: Move) -> None:
        """Go where this move leads, if it can be made now."""
        self.stage = after(self.stage, move)

    def stand(self, place: int | None) -> None:
        """Take this place among the open concerns, under every kind of worry; none once it is closed.

        Whatever stands there already stays untouched: nothing changed, so there is nothing to record.
        """
        if place == self.queue_place:
            return
        self.queue_place = place
        for worry in self.worries:
            worry.queue_place = place

    @property
    def waits_since(self) -> datetime:
        """From when its clocks run: since it was sent, or put back into the queue."""
        return self.put_back_at or self.submitted_at or self.started_at

    @property
    def is_without_officer(self) -> bool:
        """Was it referred by an officer who has left since?"""
        return self.stage is Stage.REFERRED and self.assignee_id is None

    def take_over(self, officer_id: uuid.UUID) -> None:
        """Become this officer's: from the queue, or from an officer who has left."""
        self.move(Move.TAKE_OVER if self.is_without_officer else Move.TAKE)
        self.assignee_id = officer_id

    def lose_officer(self, now: datetime) -> None:
        """Its officer has left: it waits in the queue again, unless agencies are at work on it already."""
        if self.stage is Stage.IN_TRIAGE:
            self.move(Move.PUT_BACK)
            self.put_back_at = now
        self.assignee_id = None

    def is_assigned_to(self, actor: Actor) -> bool:
        """Is this the officer responsible?"""
        return self.assignee_id == actor.id

    def is_written_by(self, actor: Actor) -> bool:
        """Is this its reporter?"""
        return self.reporter_id == actor.id

    def is_shared_with(self, actor: Actor) -> bool:
        """May this colleague of its reporter see it, as the lead or as the one it is safe to tell?"""
        if self.stage is Stage.DRAFT or self.organisation_id != actor.organisation_id:
            return False
        return self.safe_recipient_id == actor.id or (actor.is_lead and not self.kept_from_organisation)


class Worry(Record):
    """One kind of worry in a concern that was sent, so that the queue can be asked for it."""

    __tablename__ = "worry"
    __table_args__ = (
        Index(None, "concern_id"),
        Index("ix_worry_queue", "kind", "queue_place", "concern_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    kind: Mapped[str]
    queue_place: Mapped[int | None] = mapped_column(BigInteger)


class PutToMarac(Record):
    """One time that a MARAC coordinator was asked about a concern: the same two people again within a year is urgent.

    Each stands by itself: a second MARAC that is asked does not make the first unasked.
    """

    __tablename__ = "put_to_marac"
    __table_args__ = (Index(None, "concern_id", "at"),)

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    at: Mapped[datetime]


class Subject(Record):
    """A person, an address, a number or another thing that a concern tells of, and in which role."""

    __tablename__ = "subject"
    __table_args__ = (Index(None, "concern_id", "id"),)

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    kind: Mapped[SubjectKind]
    role: Mapped[SubjectRole]
    # The person with whom it was written.
    belongs_to_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("subject.id"))
    sealed_words: Mapped[bytes]
    words = SealedJson()


def told_by(subjects: Sequence[Subject]) -> list[Told]:
    """As they were told of, in the order in which they were: whose something is, by its owner's place in this list."""
    places = {each.id: place for place, each in enumerate(subjects)}
    return [
        Told(each.kind, each.role, each.words, None if each.belongs_to_id is None else places[each.belongs_to_id])
        for each in subjects
    ]


class Mention(Record):
    """Something by which a person or a thing can be known again: a blind token, which cannot be read back."""

    __tablename__ = "mention"
    # The latest with a token are asked for, and no more than a few: see people.queries.
    __table_args__ = (Index(None, "token", "id"), Index(None, "concern_id"))

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    # Whose it is: the person it was written with, or the thing itself.
    subject_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("subject.id"))
    role: Mapped[SubjectRole]
    means: Mapped[Means]
    token: Mapped[str]


class PlaceName(StrEnum):
    """The five places of a concern, each of which may make another council responsible."""

    HOME = "home"
    NOW = "now"
    INCIDENT = "incident"
    SETTING = "setting"
    RESPONSIBLE = "responsible"


class ConfirmedPlace(Record):
    """Where one of the five places is, as an officer found out. The latest word on each counts; none is lost."""

    __tablename__ = "confirmed_place"
    __table_args__ = (Index(None, "concern_id", "id"),)

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    place: Mapped[PlaceName]
    authority_code: Mapped[str]
    confirmed_at: Mapped[datetime]
    confirmed_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    sealed_postcode: Mapped[bytes | None]
    postcode = SealedTextOrNone()
    sealed_words: Mapped[bytes]
    words = SealedText()


class AddendumKind(StrEnum):
    """Why something was added to a concern that was sent."""

    MORE = "more"
    WORSE = "worse"
    WITHDRAWN = "withdrawn"


class Addendum(Record):
    """What a reporter added to their concern later. Like the concern itself it never changes."""

    __tablename__ = "addendum"
    __table_args__ = (Index(None, "concern_id", "id"),)

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[AddendumKind]
    added_at: Mapped[datetime]
    sealed_words: Mapped[bytes]
    words = SealedText()
