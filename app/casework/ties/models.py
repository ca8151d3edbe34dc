"""Links between people, places and things; what is one and the same thing; and groups that have a name."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.ties.kinds import Certainty, Handling, NodeKind, TieKind, tie_rules
from app.foundations.database import Record
from app.foundations.vault import SealedJson

_OVER_TWO = text("other_concern_id IS NOT NULL")


class Thing(Record):
    """An address, a number, a vehicle: one and the same, in however many concerns it is told of."""

    __tablename__ = "tie_thing"

    kind: Mapped[NodeKind]
    # As in a mention: it cannot be read back.
    token: Mapped[str] = mapped_column(unique=True)


class Group(Record):
    """Several people who act together and have a name. Who belongs to it are links like any other."""

    __tablename__ = "tie_group"
    __table_args__ = (Index(None, "status", "id"),)

    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    status: Mapped[str]
    handling: Mapped[Handling]
    made_at: Mapped[datetime]
    made_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    version: Mapped[int] = mapped_column()
    sealed_words: Mapped[bytes]
    words = SealedJson()

    __mapper_args__: dict[str, Any] = {"version_id_col": version}


class Tie(Record):
    """One link, as one source tells of it.

    An end is a subject where it is a person, so that whoever is joined or parted takes their links along; a thing where
    it can be known again; a group; or an identifier that belongs to nothing else.
    """

    __tablename__ = "tie"
    __table_args__ = (
        Index("ix_tie_from", "from_id", "from_place"),
        Index("ix_tie_to", "to_id", "to_place"),
        Index(None, "concern_id"),
        Index("ix_tie_other_concern_id", "other_concern_id", sqlite_where=_OVER_TWO, postgresql_where=_OVER_TWO),
    )

    kind: Mapped[str]
    certainty: Mapped[Certainty]
    handling: Mapped[Handling]
    # It exists only for those for whom all of these concerns do: that of the one end, of the other, and of the source.
    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    other_concern_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("concern.id"))
    source_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    from_kind: Mapped[NodeKind]
    from_id: Mapped[uuid.UUID]
    to_kind: Mapped[NodeKind]
    to_id: Mapped[uuid.UUID]
    # The how manieth of that end it is, so that the first few are found however many there are.
    from_place: Mapped[int]
    to_place: Mapped[int]
    began_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    source_grade: Mapped[str]
    information_grade: Mapped[str]
    made_at: Mapped[datetime]
    # Nobody where it follows from what a concern tells.
    made_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    replaced_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("tie.id"))
    version: Mapped[int] = mapped_column()
    # What its ends are called where they are no people of a concern, a note, a role, and why it was withdrawn.
    sealed_words: Mapped[bytes] = mapped_column(deferred=True)
    words = SealedJson()

    __mapper_args__: dict[str, Any] = {"version_id_col": version}

    @property
    def rule(self) -> TieKind:
        """Its kind."""
        return tie_rules().kinds[self.kind]

    @property
    def stands(self) -> bool:
        """Does it count, ended or not?"""
        return self.withdrawn_at is None

    @property
    def is_by_itself(self) -> bool:
        """Did it follow from what a concern tells, without anybody?"""
        return self.made_by_id is None
