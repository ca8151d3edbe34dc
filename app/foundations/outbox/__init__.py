"""Outbox: what follows from an act, one row a reaction, written in the act's own transaction.

The ledger remembers; the outbox carries on. Workers lease rows, retry with back-off, and park what
keeps failing. A clock is a row that is due later. Effects outside may happen twice (each carries its
row's identifier so that the receiver can tell); effects in the database happen once, because the row
is finished in the transaction of its own reaction.
"""

from app.foundations.outbox.carrying import (
    ANY,
    Due,
    Lane,
    LeaseLost,
    Postponed,
    all_but,
    carried,
    carrying,
    claim,
    fail,
    finish,
    hold,
    only,
    put_off,
)
from app.foundations.outbox.rows import Task, connect, follow, follows, parked, retry

__all__ = [
    "ANY",
    "Due",
    "Lane",
    "LeaseLost",
    "Postponed",
    "Task",
    "all_but",
    "carried",
    "carrying",
    "claim",
    "connect",
    "fail",
    "finish",
    "follow",
    "follows",
    "hold",
    "only",
    "parked",
    "put_off",
    "retry",
]
