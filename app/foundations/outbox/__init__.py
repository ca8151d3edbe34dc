"""Outbox: what follows from an act, one row a reaction, written in the act's own transaction.

The ledger remembers; the outbox carries on. Workers lease rows, retry with back-off, and park what
keeps failing. A clock is a row that is due later. Effects outside may happen twice (each carries its
row's identifier so that the receiver can tell); effects in the database happen once, because the row
is finished in the transaction of its own reaction.
"""

from app.foundations.outbox.carrying import Due, LeaseLost, carried, carrying, claim, fail, finish
from app.foundations.outbox.rows import Task, connect, follow, follows, parked, retry

__all__ = [
    "Due",
    "LeaseLost",
    "Task",
    "carried",
    "carrying",
    "claim",
    "connect",
    "fail",
    "finish",
    "follow",
    "follows",
    "parked",
    "retry",
]
