"""A search, kept as long as the record of what officers did: what was looked for and what it led to, sealed."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.finding.understanding import Way
from app.foundations.database import Record
from app.foundations.vault import SealedJson, SealedText


class Search(Record):
    """Somebody looked for something. What they found is kept in its order, so that a page of it stays as it was."""

    __tablename__ = "search"
    __table_args__ = (Index(None, "account_id", "id"),)

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    # A code for what was typed, such as "phone"; how many they could see of what was found.
    kind: Mapped[str]
    way: Mapped[Way]
    count: Mapped[int]
    # Could the words be looked in, and were all of them there?
    reach: Mapped[str]
    searched_at: Mapped[datetime]
    sealed_said: Mapped[bytes]
    said = SealedText()
    sealed_found: Mapped[bytes] = mapped_column(deferred=True)
    found = SealedJson()


class Look(Record):
    """A supervisor looked at what somebody searched for, and said why."""

    __tablename__ = "search_look"
    __table_args__ = (Index(None, "account_id", "id"),)

    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    looked_at: Mapped[datetime]
    sealed_reason: Mapped[bytes]
    reason = SealedText()
