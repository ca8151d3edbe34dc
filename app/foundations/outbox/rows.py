"""The rows: what is still to be done, and since when."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Index, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from app.foundations.database import Record, session
from app.foundations.ledger import Event

MOST_ATTEMPTS = 8
OPEN, DONE, PARKED = "open", "done", "parked"

_reactions: dict[str, tuple[str, ...]] = {}


class Task(Record):
    """One reaction to one event. `due_at` is when to begin or, once leased, when the lease runs out."""

    __tablename__ = "outbox_task"
    __table_args__ = (
        Index(
            "ix_outbox_task_open",
            "due_at",
            postgresql_where=text("state = 'open'"),
            sqlite_where=text("state = 'open'"),
        ),
        Index("ix_outbox_task_state", "state"),
    )

    reaction: Mapped[str]
    event: Mapped[str]
    details: Mapped[str]
    state: Mapped[str] = mapped_column(default=OPEN)
    due_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(default=0)
    lease: Mapped[uuid.UUID | None]
    # The kind of failure only: an exception's text may repeat what somebody wrote.
    last_failure: Mapped[str | None]


def connect(reactions: Mapping[str, Sequence[str]]) -> None:
    """Say once, at start, which reactions (by name) follow from which event (by name)."""
    _reactions.clear()
    _reactions.update({event: tuple(names) for event, names in reactions.items()})


def follows(event: str) -> tuple[str, ...]:
    """The reactions to this event. Danger: an event nobody wrote down would be lost, so it is refused."""
    if event not in _reactions:
        raise RuntimeError(f"{event} has no line in the table of consequences")
    return _reactions[event]


def follow(event: Event, due_at: datetime) -> None:
    """Write one row for each reaction to this event, in the transaction that is open."""
    name = type(event).__name__
    for reaction in follows(name):
        session.add(Task(reaction=reaction, event=name, details=event.details(), due_at=due_at))


def parked(limit: int = 100) -> Sequence[Task]:
    """What nobody will try again by itself, oldest first."""
    return session.scalars(select(Task).where(Task.state == PARKED).order_by(Task.id).limit(limit)).all()


def retry(task_id: uuid.UUID, now: datetime) -> bool:
    """Give a parked row a new set of attempts; False if it is not parked."""
    again = (
        update(Task)
        .where(Task.id == task_id, Task.state == PARKED)
        .values(state=OPEN, attempts=0, due_at=now)
        .returning(Task.id)
    )
    return session.execute(again).first() is not None
