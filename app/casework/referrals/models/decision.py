"""What agencies decide about referrals, and what they conclude of them."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, false
from sqlalchemy.orm import Mapped, mapped_column

from app.casework.referrals.deciding import Category, Step
from app.foundations.database import Record
from app.foundations.vault import SealedText, SealedTextOrNone


class Decision(Record):
    """What an agency decided about a referral, or concluded of it. Never changed: a further one stands in its place."""

    __tablename__ = "decision"
    __table_args__ = (Index(None, "referral_id", "id"),)

    referral_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("referral.id"))
    data_key_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("data_key.id"))
    # Of which kind the agency is that made it: the codes are of its list in decisions.toml.
    kind: Mapped[str]
    step: Mapped[Step]
    code: Mapped[str]
    category: Mapped[Category]
    reason: Mapped[str | None]
    wishes: Mapped[str | None]
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    # Where it stands only once somebody else in the agency agrees: what they said, and when.
    needs_second: Mapped[bool] = mapped_column(default=False, server_default=false())
    seconded_at: Mapped[datetime | None]
    seconded_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("account.id"))
    is_agreed: Mapped[bool | None]
    version: Mapped[int] = mapped_column()
    sealed_words: Mapped[bytes] = mapped_column(deferred=True)
    words = SealedText()
    sealed_advice: Mapped[bytes | None] = mapped_column(deferred=True)
    advice = SealedTextOrNone()
    sealed_wanted: Mapped[bytes | None] = mapped_column(deferred=True)
    wanted = SealedTextOrNone()
    sealed_second_words: Mapped[bytes | None] = mapped_column(deferred=True)
    second_words = SealedTextOrNone()

    __mapper_args__ = {"version_id_col": version}

    @property
    def stands(self) -> bool:
        """Does it count, as far as agreement is needed? A later one may still stand in its place."""
        return not self.needs_second or bool(self.is_agreed)

    @property
    def waits(self) -> bool:
        """Must somebody else in the agency still say whether they agree?"""
        return self.needs_second and self.seconded_at is None
