"""The chain: one row an act, each sealed over the one before."""

import hashlib
import hmac
import json
import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Index, Row, func, select, text
from sqlalchemy.orm import Mapped, mapped_column

from app.foundations.access import Actor
from app.foundations.database import Record, dialect, session
from app.foundations.ledger.events import Event

GENESIS = "0" * 64
_CHAIN_LOCK = 0x48454544  # "HEED": the PostgreSQL advisory lock that orders entries

_key: bytes = b""


def unlock(key: bytes) -> None:
    """Give the ledger the key that its seals are made with."""
    global _key  # noqa: PLW0603
    _key = key


class Entry(Record):
    """One act: its number in the chain, when, by whom, what, and the seal over all of it."""

    __tablename__ = "ledger_entry"
    __table_args__ = (
        Index(None, "subject_id", "number"),
        Index(None, "actor_id", "number"),
        Index(None, "actor_id", "at"),
    )

    number: Mapped[int] = mapped_column(unique=True)
    at: Mapped[datetime]
    actor_id: Mapped[uuid.UUID]
    subject_id: Mapped[uuid.UUID]
    event: Mapped[str]
    details: Mapped[str]
    previous: Mapped[str]
    seal: Mapped[str]

    def compute_seal(self) -> str:
        """HMAC-SHA-256, in hex, over every fact of this entry and the seal before it."""
        facts = [self.number, self.at.isoformat(), str(self.actor_id), str(self.subject_id), self.event]
        message = json.dumps([*facts, self.details, self.previous], separators=(",", ":"))
        return hmac.new(_key, message.encode(), hashlib.sha256).hexdigest()


def append(actor: Actor, event: Event, at: datetime) -> Entry:
    """Write one act at the end of the chain. Call it last in a transaction: others wait behind it."""
    if not _key:
        raise RuntimeError("The ledger has no key")
    if dialect() == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _CHAIN_LOCK})
    last = session.execute(select(Entry.number, Entry.seal).order_by(Entry.number.desc()).limit(1)).first()
    number, previous = (last.number + 1, last.seal) if last else (1, GENESIS)
    entry = Entry(number=number, previous=previous, at=at, actor_id=actor.id, subject_id=event.subject_id)
    entry.event, entry.details = type(event).__name__, event.details()
    entry.seal = entry.compute_seal()
    session.add(entry)
    return entry


def first_at(event: type[Event], subject_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, datetime]:
    """When this first happened to each of these, where it did."""
    found = select(Entry.subject_id, func.min(Entry.at)).where(Entry.subject_id.in_(subject_ids))
    first = found.where(Entry.event == event.__name__).group_by(Entry.subject_id)
    return {subject_id: at for subject_id, at in session.execute(first)}


def latest(event: type[Event], subject_ids: Collection[uuid.UUID], most: int) -> Sequence[Entry]:
    """The last times when this happened to any of these, the latest first."""
    found = select(Entry).where(Entry.subject_id.in_(subject_ids), Entry.event == event.__name__)
    return session.scalars(found.order_by(Entry.number.desc()).limit(most)).all()


def doers(events: Collection[str], subject_id: uuid.UUID) -> Sequence[Row[uuid.UUID, int, datetime, datetime]]:
    """Who did this to one record: how often, when first and when last, the latest first."""
    last = func.max(Entry.at)
    found = select(Entry.actor_id, func.count(), func.min(Entry.at), last).where(Entry.subject_id == subject_id)
    return session.execute(found.where(Entry.event.in_(events)).group_by(Entry.actor_id).order_by(last.desc())).all()


def on(events: Collection[str], subject_id: uuid.UUID, most: int) -> Sequence[Entry]:
    """What of this happened to one record, the latest first."""
    found = select(Entry).where(Entry.subject_id == subject_id, Entry.event.in_(events))
    return session.scalars(found.order_by(Entry.number.desc()).limit(most)).all()


def done_by(
    actor_id: uuid.UUID, events: Collection[str], between: tuple[datetime, datetime], most: int
) -> Sequence[Entry]:
    """What of this somebody did in this time, the latest first."""
    begins, ends = between
    theirs = select(Entry).where(Entry.actor_id == actor_id, Entry.at >= begins, Entry.at < ends)
    latest_first = (Entry.at.desc(), Entry.number.desc())
    return session.scalars(theirs.where(Entry.event.in_(events)).order_by(*latest_first).limit(most)).all()
