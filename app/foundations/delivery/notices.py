"""Notices waiting, sent or given up: one row a recipient."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.foundations.database import Record
from app.foundations.vault import SealedText, SealedTextOrNone


class NoticeState(StrEnum):
    """Where a notice has got to."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"


class Notice(Record):
    """One letter to one recipient. The address is sealed under the recipient's own key."""

    __tablename__ = "notice"

    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    recipient_id: Mapped[uuid.UUID] = mapped_column(index=True)
    kind: Mapped[str]
    about: Mapped[str]
    state: Mapped[NoticeState] = mapped_column(default=NoticeState.WAITING)
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    sealed_address: Mapped[bytes]
    address = SealedText()
    # Danger: an invitation's link opens an account. It is sealed, and forgotten once the notice is sent.
    sealed_link: Mapped[bytes | None]
    link = SealedTextOrNone()
