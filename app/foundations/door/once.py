"""Once: a machine that asks again because no answer came gets the same answer, and nothing happens twice.

Whoever asks gives their request a key. With the act, in its own transaction, a mark is left: who, a keyed hash of
the key, a keyed hash of the whole request. Nothing of the request or its answer is kept.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import UniqueConstraint, delete, insert, select
from sqlalchemy.orm import Mapped

from app.foundations import vault
from app.foundations.database import Record, session, uuid7, writing

KEPT = timedelta(hours=48)


class Mark(Record):
    """One request that was carried out, and what it was about."""

    __tablename__ = "request_mark"
    __table_args__ = (UniqueConstraint("sender_id", "token"),)

    sender_id: Mapped[uuid.UUID]
    token: Mapped[str]
    fingerprint: Mapped[str]
    about_id: Mapped[uuid.UUID]
    made_at: Mapped[datetime]


@dataclass
class Request:
    """One request under a key of its sender's."""

    sender_id: uuid.UUID
    token: str
    fingerprint: str
    is_marked: bool = False

    def leave(self, about_id: uuid.UUID, now: datetime) -> None:
        """Leave the mark of this request, in the transaction that is open."""
        old = delete(Mark).where(Mark.sender_id == self.sender_id, Mark.made_at < now - KEPT)
        session.execute(old.execution_options(synchronize_session=False))
        told = {"sender_id": self.sender_id, "token": self.token, "fingerprint": self.fingerprint}
        session.execute(insert(Mark).values(id=uuid7(), about_id=about_id, made_at=now, **told))
        self.is_marked = True


_carried: ContextVar[Request | None] = ContextVar("request", default=None)


def request(sender_id: uuid.UUID, key: str, told: str) -> Request:
    """A request with everything that it said, under its sender's key."""
    return Request(sender_id, vault.token("request key", f"{sender_id}|{key}"), vault.token("request", told))


def before(asked: Request, now: datetime) -> Mark | None:
    """The mark of an earlier request under the same key, as long as it is kept."""
    found = select(Mark).where(Mark.sender_id == asked.sender_id, Mark.token == asked.token, Mark.made_at > now - KEPT)
    return session.scalar(found.execution_options(populate_existing=True))


@contextmanager
def carrying(asked: Request) -> Iterator[None]:
    """While this request is carried out, the transaction of its command also leaves its mark."""
    token = _carried.set(asked)
    try:
        yield
    finally:
        _carried.reset(token)


def carried() -> Request | None:
    """The request that is being carried out by this thread, if any."""
    return _carried.get()


def leave_late(asked: Request, about_id: uuid.UUID, now: datetime) -> None:
    """Leave the mark of a request that found everything done already, and so changed nothing."""
    with writing():
        asked.leave(about_id, now)
