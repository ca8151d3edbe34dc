"""What is known of one file. Its contents lie in the vault, in sealed pieces."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.attachments.lifecycle import OPENABLE, State, Why, after
from app.foundations import vault
from app.foundations.database import Record
from app.foundations.scanning import KINDS, Kind
from app.foundations.vault import SealedText, SealedTextOrNone

LARGEST = 25 * 1024 * 1024  # bytes: a photograph of any telephone, and 25 minutes of speech
MOST = 10  # files of one concern
ARRIVES_WITHIN = timedelta(hours=24)


class Owner(StrEnum):
    """What a file came with, and so whose it is to see."""

    CONCERN = "concern"
    MESSAGE = "message"  # between its reporter and the officers
    AGENCY_MESSAGE = "agency message"  # between the officers and one agency


class Attachment(Record):
    """One file. What it was called and its fingerprint are sealed: either would confirm a guess."""

    __tablename__ = "attachment"
    __table_args__ = (Index(None, "concern_id", "id"), Index(None, "owner_id", "id"))

    concern_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("concern.id", ondelete="CASCADE"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    owner: Mapped[Owner] = mapped_column(default=Owner.CONCERN, server_default="concern")
    # The message that it came with, and who sent it; none where it came with the concern itself.
    owner_id: Mapped[uuid.UUID | None]
    sent_by_id: Mapped[uuid.UUID | None]
    kind: Mapped[str | None]
    size: Mapped[int]
    arrived: Mapped[int] = mapped_column(default=0)
    state: Mapped[State] = mapped_column(default=State.ARRIVING)
    why: Mapped[str | None]
    copy_id: Mapped[uuid.UUID | None]
    copy_kind: Mapped[str | None]
    made_at: Mapped[datetime]
    sealed_name: Mapped[bytes]
    name = SealedText()
    # SHA-256 of the file as it came, in hex.
    sealed_fingerprint: Mapped[bytes | None]
    fingerprint = SealedTextOrNone()

    @property
    def is_openable(self) -> bool:
        """Is it all here, looked at and accepted?"""
        return self.state in OPENABLE

    @property
    def arrives_until(self) -> datetime:
        """When what has not arrived is given up."""
        return self.made_at + ARRIVES_WITHIN

    @property
    def known_kind(self) -> Kind | None:
        """What it is, once that is known."""
        return KINDS[self.kind] if self.kind else None

    def become(self, state: State) -> None:
        """Go there, if that can be done from here."""
        self.state = after(self.state, state)

    def refuse(self, why: Why) -> None:
        """Keep that it came and why it was refused; nothing of what was in it."""
        self.become(State.REFUSED)
        self.why = why
        self.forget()

    def keep_copy(self, content: bytes, kind: str) -> None:
        """Seal the copy that people will look at."""
        self.copy_id, self.copy_kind = uuid.uuid4(), kind
        vault.add_to_file(self.data_key_id, self.copy_id, content, is_last=True)

    def pieces(self) -> Iterable[bytes]:
        """The file as it came."""
        return vault.pieces_of(self.id)

    def forget(self) -> None:
        """Remove its contents, and those of the copy."""
        vault.forget_file(self.id)
        if self.copy_id:
            vault.forget_file(self.copy_id)
