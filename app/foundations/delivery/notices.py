"""Notices waiting, sent, arrived, bounced or given up: one row a recipient."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, func, text, update
from sqlalchemy.orm import Mapped, mapped_column

from app.foundations.database import Record, session, writing
from app.foundations.vault import SealedText, SealedTextOrNone


class NoticeState(StrEnum):
    """Where a notice has got to."""

    WAITING = "waiting"
    SENT = "sent"
    ARRIVED = "arrived"
    FAILED = "failed"
    BOUNCED = "bounced"


# It did not get there, and will not.
LOST = frozenset({NoticeState.FAILED, NoticeState.BOUNCED})
_OPEN = text("settled_at IS NULL AND state IN ('waiting', 'failed', 'bounced')")


class Notice(Record):
    """One letter to one recipient, an account or a contact. The address is sealed under the recipient's own key."""

    __tablename__ = "notice"
    __table_args__ = (
        Index(None, "about", "id"),
        Index("ix_notice_open", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )

    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    recipient_id: Mapped[uuid.UUID] = mapped_column(index=True)
    kind: Mapped[str]
    about: Mapped[str]
    state: Mapped[NoticeState] = mapped_column(default=NoticeState.WAITING)
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0, server_default="0")
    first_tried_at: Mapped[datetime | None]
    # A class of failure or the numbers of an answer; never its words, which may repeat an address.
    last_failure: Mapped[str | None]
    # When it was known that it will not get there, or that it did.
    ended_at: Mapped[datetime | None]
    # By what whoever carries it knows it, where they do.
    receipt: Mapped[str | None]
    # Somebody sent it again, or told its recipient another way.
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[uuid.UUID | None]
    version: Mapped[int] = mapped_column(server_default="1")
    sealed_address: Mapped[bytes]
    address = SealedText()
    # Danger: an invitation's link opens an account. It is sealed, and forgotten once the notice is sent.
    sealed_link: Mapped[bytes | None]
    link = SealedTextOrNone()

    __mapper_args__: dict[str, Any] = {"version_id_col": version}

    @property
    def is_lost(self) -> bool:
        """Is it certain that it did not get there?"""
        return self.state in LOST

    @property
    def is_out(self) -> bool:
        """Was it handed over, with nobody having said otherwise?"""
        return self.state in (NoticeState.SENT, NoticeState.ARRIVED)

    def end(self, state: NoticeState, code: str, now: datetime) -> None:
        """It is known what became of it."""
        self.state, self.ended_at = state, now
        if code:
            self.last_failure = code


def note_try(notice_id: uuid.UUID, code: str, now: datetime) -> None:
    """A try has failed. No entry in the ledger: a mail server that is away for a night must not fill it."""
    failed = (
        update(Notice)
        .where(Notice.id == notice_id, Notice.state == NoticeState.WAITING)
        .values(
            attempts=Notice.attempts + 1,
            first_tried_at=func.coalesce(Notice.first_tried_at, now),
            last_failure=code,
        )
        .execution_options(synchronize_session=False)
    )
    with writing():
        session.execute(failed)
