"""A year into the tables of the house that is open: two processes write down and seal, one copies in."""

import hashlib
import hmac
import json
import multiprocessing
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import psycopg
from sqlalchemy import Index, select, text

from app.casework import rulebook
from app.foundations import database, vault
from app.foundations.database import Record, session
from app.foundations.ledger import Entry, Event
from app.foundations.ledger.entries import GENESIS
from tests.year.answers import account
from tests.year.course import course
from tests.year.founding import found
from tests.year.handling import Handled
from tests.year.identity import Of, identifier
from tests.year.pen import Pen, Values, columns_of
from tests.year.plan import Year
from tests.year.telling import Telling

BATCH, PROCESSES, MANY = 2_000, 2, 20_000
ORDER = [table.name for table in Record.metadata.sorted_tables]
Entries = list[tuple[datetime, str, str, str, dict[str, Any]]]


@dataclass
class Loaded:
    """What was loaded: the year itself, how many rows of each table, and how long it took."""

    year: Year
    rows: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0


def load(year: Year, keys: Path, *, processes: int = PROCESSES) -> Loaded:
    """Write a year into the database that is open, whose keys lie in this folder. It must hold none of this seed yet."""
    began, loaded = time.perf_counter(), Loaded(year)
    pen = Pen()
    found(year, pen)
    rules = rulebook.label_in_force(rulebook.RuleKind.RATING)
    last = session.execute(select(Entry.number, Entry.seal).order_by(Entry.number.desc()).limit(1)).first()
    chain = _Chain(last.number if last else 0, last.seal if last else GENESIS)
    with _quickly(year.size > MANY):
        _copy(loaded, pen.rows)
        things = set[str]()
        for rows, entries in _written(year, rules, keys, processes):
            rows["tie_thing"] = [each for each in rows.get("tie_thing", ()) if not _is_known(things, each)]
            rows["ledger_entry"] = list(chain.continued(entries))
            _copy(loaded, rows)
    loaded.seconds = time.perf_counter() - began
    return loaded


def _is_known(things: set[str], row: Values) -> bool:
    known = row[0] in things
    things.add(row[0])
    return known


def _written(year: Year, rules: str, keys: Path, processes: int) -> Iterator[tuple[dict[str, list[Values]], Entries]]:
    batches = [(at, min(at + BATCH, len(year.sketches))) for at in range(0, len(year.sketches), BATCH)]
    if processes < 2 or len(batches) < 2:
        yield from (_batch(year, rules, each) for each in batches)
        return
    _TO_WRITE[:] = [(year, rules)]
    database.disconnect()
    with multiprocessing.get_context("fork").Pool(processes, _unlock, (keys,)) as pool:
        yield from pool.imap(_of_process, batches)
    _TO_WRITE.clear()


_TO_WRITE: list[tuple[Year, str]] = []  # handed on to processes by being there when they begin


def _unlock(keys: Path) -> None:
    vault.unlock(keys)


def _of_process(between: tuple[int, int]) -> tuple[dict[str, list[Values]], Entries]:
    return _batch(*_TO_WRITE[0], between)


def _batch(year: Year, rules: str, between: tuple[int, int]) -> tuple[dict[str, list[Values]], Entries]:
    """Some concerns, as rows, and what the ledger says of them in the order in which it happened."""
    pen, entries = Pen(), Entries()
    for sketch in year.sketches[slice(*between)]:
        chance = Random(year.seed << 40 | sketch.number)
        told = account(year, sketch, chance)
        telling = Telling(year, sketch, told, course(year, sketch, chance))
        telling.write(pen)
        handled = Handled(telling, rules)
        handled.write(pen)
        entries += handled.entries
    entries.sort(key=lambda each: each[0])
    return pen.rows, entries


class _Chain:
    """The ledger, continued: each entry sealed over the one before, as the service itself seals them."""

    def __init__(self, number: int, seal: str) -> None:
        self.number, self.seal = number, seal
        self._key = vault.ring().named["ledger"]

    def continued(self, entries: Entries) -> Iterator[Values]:
        for at, actor, event, about, said in entries:
            self.number += 1
            told = {_first(event): about} | said
            facts = {name: str(_dashed(value)) for name, value in told.items()}
            details = json.dumps(facts, sort_keys=True, separators=(",", ":"))
            chained = [self.number, at.isoformat(), _dashed(actor), _dashed(about), event, details, self.seal]
            seal = hmac.new(self._key, json.dumps(chained, separators=(",", ":")).encode(), hashlib.sha256).hexdigest()
            id = identifier(at, Of.OTHER, self.number, 9)
            row = {"id": id, "number": self.number, "at": at.isoformat(" ", "microseconds")[:26], "actor_id": actor}
            row |= {"subject_id": about, "event": event, "details": details, "previous": self.seal, "seal": seal}
            self.seal = seal
            yield tuple(row[name] for name in columns_of("ledger_entry"))


@cache
def _first(event: str) -> str:
    return fields(Event.named(event))[0].name


def _dashed(value: Any) -> Any:
    return str(uuid.UUID(value)) if isinstance(value, str) and len(value) == 32 else value


@contextmanager
def _quickly(is_large: bool) -> Iterator[None]:
    """Indexes are made once all is there, where there is much of it."""
    written = {table for table in Record.metadata.sorted_tables if table.name in _FILLED}
    indexes = [each for table in written for each in table.indexes if not each.unique] if is_large else []
    _each(indexes, Index.drop)
    yield
    _each(indexes, Index.create)
    if database.dialect() == "postgresql":
        with database.writing():
            session.execute(text("ANALYZE"))  # as its autovacuum would by itself; SQLite does without
    database.disconnect()


_FILLED = frozenset(
    [
        "concern",
        "worry",
        "subject",
        "mention",
        "portrait",
        "judgement",
        "tie",
        "assessment",
        "rating_decision",
        "referral",
        "decision",
        "action",
        "follow_up",
        "owing",
        "update",
        "handling",
        "running_clock",
        "ledger_entry",
    ]
)


def _each(indexes: Iterable[Index], do: Any) -> None:
    for index in indexes:
        with database.writing():
            do(index, session.connection())


def _copy(loaded: Loaded, rows: dict[str, list[Values]]) -> None:
    """In one transaction, each table before those that refer to it."""
    with database.writing():
        raw = session.connection().connection.driver_connection
        if database.dialect() == "postgresql":
            # What refers to what was made to agree here; asking for each of millions of rows would take hours.
            session.execute(text("SET LOCAL session_replication_role = replica"))
            session.execute(text("SET LOCAL TIME ZONE 'UTC'"))
        for name in sorted(rows, key=ORDER.index):
            if rows[name]:
                _into(raw, name, rows[name])
                loaded.rows[name] = loaded.rows.get(name, 0) + len(rows[name])


def _into(raw: Any, table: str, rows: list[Values]) -> None:
    names = [f'"{name}"' for name in columns_of(table)]
    if not isinstance(raw, psycopg.Connection):
        marks = ", ".join("?" * len(names))
        raw.executemany(f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({marks})', rows)  # noqa: S608
        return
    with raw.cursor() as cursor, cursor.copy(f'COPY "{table}" ({", ".join(names)}) FROM STDIN'.encode()) as copy:
        kinds = _booleans(table)
        copy.write("".join(_line(row, kinds) for row in rows))


@cache
def _booleans(table: str) -> frozenset[int]:
    found = Record.metadata.tables[table]
    return frozenset(at for at, each in enumerate(found.columns) if each.type.python_type is bool)


def _line(row: Values, booleans: frozenset[int]) -> str:
    """As PostgreSQL reads it: bytes in hex, nothing where there is nothing."""
    said = list[str]()
    for at, value in enumerate(row):
        if value is None:
            said.append("\\N")
        elif isinstance(value, bytes):
            said.append(f"\\\\x{value.hex()}")
        elif at in booleans:
            said.append("t" if value else "f")
        else:
            said.append(str(value).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n"))
    return "\t".join(said) + "\n"
