"""Leasing rows, finishing them, and giving them back."""

import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select, update

from app.foundations.database import session, uuid7, writing
from app.foundations.ledger import Event
from app.foundations.outbox.rows import DONE, MOST_ATTEMPTS, OPEN, PARKED, Task

LEASE = timedelta(seconds=60)
LONGEST_WAIT = timedelta(hours=1)

# Which reactions a worker looks for: conditions on their names.
Lane = tuple[ColumnElement[bool], ...]
ANY: Lane = ()


class LeaseLost(RuntimeError):
    """Somebody else finished or took over this row; what was done in its name is undone."""


class Postponed(Exception):
    """What this reaction needs is not there: it is no fault of the row, which is tried again as often as that takes."""

    def __init__(self, pause: timedelta, why: str) -> None:
        super().__init__(why)
        self.pause, self.why = pause, why


@dataclass
class Due:
    """A row that this worker holds, until its lease runs out."""

    id: uuid.UUID
    reaction: str
    kind: str
    details: str
    attempts: int
    lease: uuid.UUID
    # Nothing more is to be done about it now: it is done, or waits on.
    finished: bool = False

    @property
    def event(self) -> Event:
        """What happened. Read when it is carried, so that one that cannot be read holds up no other."""
        return Event.restore(self.kind, self.details)

    @property
    def is_last_attempt(self) -> bool:
        """Will a failure now be the last one?"""
        return self.attempts >= MOST_ATTEMPTS

    @property
    def is_worn_out(self) -> bool:
        """Did the last attempt end without a word, as when its worker was killed by it?"""
        return self.attempts > MOST_ATTEMPTS


_carried: ContextVar[Due | None] = ContextVar("carried", default=None)


def claim(now: datetime, most: int = 10, lane: Lane = ANY) -> list[Due]:
    """Lease rows that are due, oldest first. One statement on both engines; no two workers get the same."""
    lease = uuid7()
    due = (Task.state == OPEN, Task.due_at <= now, *lane)
    chosen = select(Task.id).where(*due).order_by(Task.due_at).limit(most).with_for_update(skip_locked=True)
    take = (
        update(Task)
        .where(Task.id.in_(chosen))
        .values(lease=lease, due_at=now + LEASE, attempts=Task.attempts + 1)
        .returning(Task.id, Task.reaction, Task.event, Task.details, Task.attempts)
        .execution_options(synchronize_session=False)
    )
    if session.scalar(select(Task.id).where(*due).limit(1)) is None:
        session.rollback()
        return []
    with writing():
        rows = session.execute(take).all()
    # A statement that returns rows keeps no order; what happened first is done first.
    return [Due(*row, lease) for row in sorted(rows)]


@contextmanager
def carrying(due: Due) -> Iterator[None]:
    """While this row is carried, the transaction of its reaction also finishes it."""
    token = _carried.set(due)
    try:
        yield
    finally:
        _carried.reset(token)


def carried() -> Due | None:
    """The row that is being carried by this thread, if any."""
    return _carried.get()


def only(reaction: str) -> Lane:
    """Nothing but this reaction."""
    return (Task.reaction == reaction,)


def all_but(*reactions: str) -> Lane:
    """Every other reaction."""
    return (Task.reaction.not_in(reactions),)


def hold(due: Due, until: datetime) -> None:
    """Keep a row for so long, because what comes now is slow; LeaseLost if it is no longer ours.

    Danger: a letter that two workers send is two letters. Ask this before anything that cannot be undone.
    """
    with writing():
        if not _changed(due, due_at=until):
            raise LeaseLost(due.reaction)


def finish(due: Due) -> None:
    """Mark a row as done, in the transaction that is open; LeaseLost if it is no longer ours."""
    _let_go(due, state=DONE)


def put_off(due: Due, until: datetime) -> None:
    """Let a clock that came too early wait on, in the transaction that is open; LeaseLost if it is no longer ours."""
    _let_go(due, due_at=until, attempts=0)


def fail(due: Due, failure: BaseException, now: datetime) -> bool:
    """Give a row back for later, with growing pauses and some chance in them; park it after the last try.

    Was it parked? A row that is no longer ours is left to whoever holds it.
    """
    is_over = due.is_last_attempt and not isinstance(failure, Postponed)
    state = PARKED if is_over else OPEN
    return _changed(due, state=state, lease=None, **_later(due, failure, now)) and is_over


def _later(due: Due, failure: BaseException, now: datetime) -> dict[str, Any]:
    chance = secrets.randbelow(1000) / 1000
    if isinstance(failure, Postponed):
        return {"due_at": now + failure.pause * (0.9 + 0.2 * chance), "attempts": 0, "last_failure": failure.why}
    pause = min(LONGEST_WAIT, timedelta(seconds=0.25 * 2**due.attempts)) * (0.5 + chance)
    return {"due_at": now + pause, "last_failure": type(failure).__name__}


def _let_go(due: Due, **values: Any) -> None:
    if not _changed(due, lease=None, **values):
        raise LeaseLost(due.reaction)
    due.finished = True


def _changed(due: Due, **values: Any) -> bool:
    """Change a row, if it is still ours: by now another worker may hold it."""
    ours = update(Task).where(Task.id == due.id, Task.lease == due.lease, Task.state == OPEN)
    changed = ours.values(**values).returning(Task.id).execution_options(synchronize_session=False)
    return session.execute(changed).first() is not None
