"""Sign-ins: kept on the server, so that each can be listed, and ended at once."""

import hashlib
import secrets
import uuid
from datetime import datetime, timedelta

from sqlalchemy import Index, false, update
from sqlalchemy.orm import Mapped, mapped_column

from app.foundations.database import Record, session, writing

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
# For whoever has no account: nobody expects to be still signed in on a device that they share.
SHORT_IDLE = timedelta(minutes=20)
SHORT_ABSOLUTE = timedelta(hours=2)
# A screen on a wall: nobody touches it, and it shows numbers alone. The longest shift, and no longer.
WALL = timedelta(hours=12)
# Danger: a write for every page would queue behind every command; a minute is close enough.
NOTICE_EVERY = timedelta(minutes=1)


class SignIn(Record):
    """One device on which one account is signed in. Only a hash of its token is kept."""

    __tablename__ = "sign_in"
    __table_args__ = (Index(None, "account_id", "ended_at"),)

    token_hash: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[uuid.UUID]
    device: Mapped[str]
    begun_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    is_short: Mapped[bool] = mapped_column(default=False, server_default=false())
    # On a screen that hangs on a wall: this opens the live board, and nothing else.
    is_wall: Mapped[bool] = mapped_column(default=False, server_default=false())
    # Of whoever was let in by a link: the one record that this opens, and nothing else.
    opens_id: Mapped[uuid.UUID | None] = mapped_column(index=True)

    def is_alive(self, now: datetime) -> bool:
        """Neither ended, nor idle too long, nor too old."""
        return self.ended_at is None and now < self.expires_at()

    def expires_at(self) -> datetime:
        """When this ends by itself if nothing more is done."""
        if self.is_wall:
            return self.ends_at()
        return min(self.seen_at + (SHORT_IDLE if self.is_short else IDLE), self.ends_at())

    def ends_at(self) -> datetime:
        """When this ends whatever is done."""
        if self.is_wall:
            return self.begun_at + WALL
        return self.begun_at + (SHORT_ABSOLUTE if self.is_short else ABSOLUTE)


def new_token() -> str:
    """256 random bits, as text for a cookie or a link."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def notice(sign_in: SignIn, now: datetime) -> None:
    """Remember that somebody is still there, at most once a minute, without holding up a page for long."""
    if now - sign_in.seen_at < NOTICE_EVERY:
        return
    with writing():
        session.execute(update(SignIn).where(SignIn.id == sign_in.id, SignIn.ended_at.is_(None)).values(seen_at=now))


def end_those_that_open(record_id: uuid.UUID, now: datetime) -> None:
    """End every sign-in that was let in by a link to this record, in the transaction that is open."""
    ended = update(SignIn).where(SignIn.opens_id == record_id, SignIn.ended_at.is_(None))
    session.execute(ended, {"ended_at": now})


def end_all(account_id: uuid.UUID, now: datetime, but: uuid.UUID | None = None) -> None:
    """End every sign-in of an account (except this one), in the transaction that is open."""
    ended = update(SignIn).where(SignIn.account_id == account_id, SignIn.ended_at.is_(None))
    session.execute(ended.where(SignIn.id != but) if but else ended, {"ended_at": now})
