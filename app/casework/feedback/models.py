"""Messages between reporter and officer, and updates for the reporter."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.foundations.database import Record
from app.foundations.vault import SealedText, SealedTextOrNone


class Message(Record):
    """One thing that was asked or answered. Who wrote it says which."""

    __tablename__ = "message"
    __table_args__ = (Index(None, "concern_id", "id"),)

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    is_from_reporter: Mapped[bool]
    sent_at: Mapped[datetime]
    sealed_words: Mapped[bytes]
    words = SealedText()


class Update(Record):
    """One thing that a reporter was told. `kind` names its words in wording.toml."""

    __tablename__ = "update"
    __table_args__ = (Index(None, "concern_id", "id"),)

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    kind: Mapped[str]
    about: Mapped[str]
    told_at: Mapped[datetime]
    told_by_id: Mapped[uuid.UUID]
    sealed_words: Mapped[bytes | None]
    words = SealedTextOrNone()
