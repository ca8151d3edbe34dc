"""The one way to change anything: open, load, check, change, record.

One act by one actor at one moment. The change, its ledger entry and the rows for what follows from it
stand together or not at all. Three things are refused: a write outside a transaction, a change with no
event recorded, and a command inside a command.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import event as sa_event
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.errors import NotFound, NotPossible, Refused, Sentence
from app.foundations import clock, database, ledger, outbox
from app.foundations.access import Actor, Permission
from app.foundations.database import Record, session
from app.foundations.door import once

CHANGED = Sentence("Somebody else changed this while you had it open. Read it again, then decide.")
AnyRecord = TypeVar("AnyRecord", bound=Record)
# Which records are not there for everybody, however somebody came by their identifier.
_guards: dict[type[Record], Callable[[Actor, uuid.UUID], bool]] = {}


class Misuse(RuntimeError):
    """A programming error: the rules of this module were broken."""


class Transaction:
    """One act by one actor at one moment."""

    def __init__(self, actor: Actor) -> None:
        """Begin now."""
        self.actor = actor
        self.now = clock.now()
        self.event: ledger.Event | None = None
        self.to_come: list[tuple[ledger.Event, datetime]] = []
        self.waits_until: datetime | None = None

    def load(self, kind: type[AnyRecord], id: uuid.UUID, seen: int | None = None) -> AnyRecord:
        """Fetch and lock one record as it is now; refuse if it changed since the actor saw version `seen`."""
        session.flush()
        if known := session.identity_map.get(session.identity_key(kind, id)):
            session.expire(known)  # or what was read earlier would be held against what is there now
        found = session.get(kind, id, populate_existing=True, with_for_update={"of": kind})
        if found is None or not _guards.get(kind, _open_to_all)(self.actor, id):
            raise NotFound(kind.__name__)
        if seen is not None and found.version != seen:  # type: ignore[attr-defined]  # only where it has one
            raise NotPossible(CHANGED)
        return found

    def require(self, permission: Permission, subject: Any = None) -> None:
        """Refuse whoever may not do this to this record."""
        if not permission.allows(self.actor, subject):
            raise Refused(permission.name)

    def add(self, record: AnyRecord) -> AnyRecord:
        """Store a new record."""
        session.add(record)
        session.flush()
        return record

    def record(self, event: ledger.Event) -> None:
        """Say what happened. One command is one act."""
        if self.event is not None:
            raise Misuse("One command is one event")
        self.event = event

    def later(self, event: ledger.Event, due_at: datetime) -> None:
        """Set a clock: when this falls due, what follows from it is done."""
        self.to_come.append((event, due_at))

    def comes_too_early(self, due_at: datetime) -> bool:
        """Is it not time yet for the clock that is being carried out? It waits on until then."""
        if due_at > self.now:
            self.waits_until = due_at
        return due_at > self.now

    def close(self) -> None:
        """Write the entry and what follows from it, last, because others wait behind the ledger."""
        session.flush()
        changed = session.info.pop("changed", False)
        if self.event is None:
            if changed or self.to_come:
                raise Misuse("Something changed but no event was recorded")
        else:
            outbox.follow(self.event, self.now)
        for event, due_at in self.to_come:
            outbox.follow(event, due_at)
        due = outbox.carried()
        if due and not due.finished:
            outbox.put_off(due, self.waits_until) if self.waits_until else outbox.finish(due)
        if self.event is not None:
            if asked := once.carried():
                asked.leave(self.event.subject_id, self.now)
            ledger.append(self.actor, self.event, self.now)


def guard(kind: type[Record], is_there: Callable[[Actor, uuid.UUID], bool]) -> None:
    """Say once for whom records of this kind are there at all: a command finds no other, whoever forgot to ask."""
    _guards[kind] = is_there


def _open_to_all(actor: Actor, id: uuid.UUID) -> bool:
    return True


@contextmanager
def transaction(actor: Actor) -> Iterator[Transaction]:
    """Open the one act that this command is."""
    if "transaction" in session.info:
        raise Misuse("Commands do not call commands. Record an event and react to it.")
    try:
        with database.writing():
            session.info.pop("changed", None)
            tx = session.info["transaction"] = Transaction(actor)
            yield tx
            tx.close()
    except StaleDataError as stale:
        raise NotPossible(CHANGED) from stale
    finally:
        session.info.pop("transaction", None)
        session.info.pop("changed", None)


@sa_event.listens_for(Session, "before_flush")
def _refuse_stray_writes(db: Session, *_: Any) -> None:
    if "transaction" not in db.info and (db.new or db.dirty or db.deleted):
        raise Misuse("Write outside a transaction. Changes belong in a command.")


@sa_event.listens_for(Session, "after_flush")
def _notice_changes(db: Session, *_: Any) -> None:
    db.info["changed"] = True
