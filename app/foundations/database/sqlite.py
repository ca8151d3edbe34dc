"""SQLite: real transactions, enforced foreign keys, readers that do not block writers, writers in a queue."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "busy_timeout = 5000",
    "cache_size = -32768",  # KiB: the upper floors of an index over a million people
    # Danger: without it INSERT OR REPLACE deletes a ledger entry unseen by the triggers that forbid it.
    "recursive_triggers = ON",
    "secure_delete = ON",
)


def take_over_transactions(engine: Engine) -> None:
    """Begin and end transactions ourselves; the driver's own way splits reads from the writes they led to."""
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)


@contextmanager
def turn(engine: Engine) -> Iterator[None]:
    """Wait in line for the only pen. The kernel keeps the line fair; SQLite's own retries do not."""
    path = engine.url.database
    if not path or path == ":memory:":
        yield
        return
    with Path(f"{path}.turn").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def _prepare(dbapi_connection: Any, _: Any) -> None:
    dbapi_connection.isolation_level = None  # the driver must not begin transactions behind our back
    for pragma in PRAGMAS:
        dbapi_connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
