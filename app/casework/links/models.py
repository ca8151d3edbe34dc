"""Links to one referral each, and what was tried with them."""

import uuid
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.casework.accounts.models import Account
from app.casework.referrals.models import Referral
from app.foundations.database import Record

LASTS = timedelta(days=7)
CODE_LASTS = timedelta(minutes=10)
GUESSES = 5
# So many codes in the seven days: with five guesses each, one in ten thousand who has the letter alone comes in.
MOST_CODES = 20
# Somebody who presses the button again so soon has not waited for what is on its way.
ON_ITS_WAY = timedelta(seconds=30)


class Ending(StrEnum):
    """Why a link was ended before its time."""

    REVOKED = "revoked"
    REPLACED = "replaced"


class Standing(StrEnum):
    """What can be done with a link now."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    REVOKED = "revoked"
    REPLACED = "replaced"


class ReferralLink(Record):
    """A link that leads a contact of an agency to one referral, for seven days. Only a hash of it is kept."""

    __tablename__ = "referral_link"
    __table_args__ = (Index(None, "referral_id", "id"),)

    token_hash: Mapped[str] = mapped_column(unique=True)
    referral_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("referral.id"))
    contact_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agency_contact.id"))
    account_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ending: Mapped[Ending | None]
    opened_at: Mapped[datetime | None]
    openings: Mapped[int] = mapped_column(default=0)
    # A keyed hash: a thief of the database cannot try a million codes against it.
    code_token: Mapped[str | None]
    code_expires_at: Mapped[datetime | None]
    code_asked_at: Mapped[datetime | None]
    codes_asked: Mapped[int] = mapped_column(default=0)
    guesses_left: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column()

    __mapper_args__ = {"version_id_col": version}

    account: Mapped[Account] = relationship(lazy="raise_on_sql")
    referral: Mapped[Referral] = relationship(lazy="raise_on_sql")

    def standing(self, referral: Referral, now: datetime) -> Standing:
        """What can be done with it now. Once its agency has said what it had to, the letter opens nothing any more."""
        if self.ending:
            return Standing(self.ending)
        if not referral.is_live or (referral.decided_at and referral.decided_at >= self.made_at):
            return Standing.USED
        return Standing.OPEN if now < self.expires_at else Standing.EXPIRED

    def end(self, ending: Ending, now: datetime) -> None:
        """It opens nothing from now on."""
        self.ended_at, self.ending, self.code_token = now, ending, None

    def expect_code(self, token: str, now: datetime) -> None:
        """This code opens it, and the one before does not any more."""
        self.code_token, self.code_expires_at, self.guesses_left = token, now + CODE_LASTS, GUESSES

    def is_expecting(self, now: datetime) -> bool:
        """Is there a code that could be given now?"""
        return self.code_token is not None and self.code_expires_at is not None and now < self.code_expires_at

    def guessed_wrong(self) -> None:
        """One guess fewer; after the last the code is void."""
        self.guesses_left -= 1
        if self.guesses_left <= 0:
            self.code_token = None

    def was_opened(self, now: datetime) -> None:
        """A code works once."""
        self.code_token, self.opened_at = None, now
        self.openings += 1
