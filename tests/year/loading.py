"""A year into the tables of the house that is open: two processes write down and seal, one copies in."""

import gc
import hashlib
import hmac
import json
import multiprocessing
import time
import uuid
from collections import Counter
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
from app.config import Settings
from app.foundations import database, vault
from app.foundations.database import Record, session
from app.foundations.ledger import Entry, Event
from app.foundations.ledger.entries import GENESIS
from tests.year.answers import account
from tests.year.course import course
from tests.year.expected import Fact, fact
from tests.year.founding import found
from tests.year.handling import Handled
from tests.year.identity import Of, identifier
from tests.year.pen import Pen, Values, columns_of
from tests.year.plan import Year
from tests.year.reckoning import Happened, Reckoned, reckon
from tests.year.telling import Telling

BATCH, PROCESSES, MANY = 2_000, 2, 20_000
ORDER = [table.name for table in Record.metadata.sorted_tables]
Entries = list[tuple[datetime, str, str, str, dict[str, Any]]]
Written = tuple[dict[str, list[Values]], Entries, list[Fact], Reckoned]


@dataclass
class Loaded:
    """What was loaded: the year itself, how many rows of each table, and how long it took."""

    year: Year
    settings: Settings | None = None
    rows: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    # What really happened, from which figures and alerts are worked out once more; kept where it was asked for.
    facts: list[Fact] = field(default_factory=list)
    figures: Reckoned = field(default_factory=Counter)


def load(year: Year, keys: Path, *, processes: int = PROCESSES, is_reckoned: bool = False) -> Loaded:
    """Write a year into the database that is open, whose keys lie in this folder. It holds none of this seed yet."""
    began, loaded = time.perf_counter(), Loaded(year)
    pen = Pen()
    found(year, pen)
    rules = rulebook.label_in_force(rulebook.RuleKind.RATING)
    last = session.execute(select(Entry.number, Entry.seal).order_by(Entry.number.desc()).limit(1)).first()
    chain = _Chain(last.number if last else 0, last.seal if last else GENESIS)
    with _quickly(year.size > MANY):
        _copy(loaded, pen.rows)
        things = set[str]()
        for rows, entries, facts, figures in _written(_Task(year, rules, is_reckoned), keys, processes):
            loaded.facts += facts
            loaded.figures.update(figures)
            rows["tie_thing"] = [each for each in rows.get("tie_thing", ()) if not _is_known(things, each)]
            rows["ledger_entry"] = list(chain.continued(entries))
            _copy(loaded, rows)
    loaded.seconds = time.perf_counter() - began
    return loaded


def _is_known(things: set[str], row: Values) -> bool:
    known = row[0] in things
    things.add(row[0])
    return known


@dataclass(frozen=True)
class _Task:
    """What is written down, by which rules it was rated, and whether what happened is kept as well."""

    year: Year
    rules: str
    is_reckoned: bool


def _written(task: _Task, keys: Path, processes: int) -> Iterator[Written]:
    number = len(task.year.sketches)
    batches = [(at, min(at + BATCH, number)) for at in range(0, number, BATCH)]
    if processes < 2 or len(batches) < 2:
        yield from (_batch(task, each) for each in batches)
        return
    _TO_WRITE[:] = [task]
    database.disconnect()
    gc.freeze()  # what processes share they copy where its counts are touched
    with multiprocessing.get_context("fork").Pool(processes, _unlock, (keys,)) as pool:
        yield from pool.imap(_of_process, batches)
    gc.unfreeze()
    _TO_WRITE.clear()


_TO_WRITE: list[_Task] = []  # handed on to processes by being there when they begin


def _unlock(keys: Path) -> None:
    vault.unlock(keys)


def _of_process(between: tuple[int, int]) -> Written:
    return _batch(_TO_WRITE[0], between)


def _batch(task: _Task, between: tuple[int, int]) -> Written:
    """Some concerns, as rows, and what the ledger says of them in the order in which it happened."""
    pen, entries, facts, figures, year = Pen(), Entries(), list[Fact](), Reckoned(), task.year
    for sketch in year.sketches[slice(*between)]:
        chance = Random(year.seed << 40 | sketch.number)
        told = account(year, sketch, chance)
        came = course(year, sketch, chance)
        telling = Telling(year, sketch, told, came)
        telling.write(pen)
        handled = Handled(telling, task.rules)
        handled.write(pen)
        entries += handled.entries
        if task.is_reckoned:
            facts.append(fact(year, sketch, told, came))
            reckon(figures, Happened(year, sketch, told, came))
    entries.sort(key=lambda each: each[0])
    return pen.rows, entries, facts, figures


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


# The tables that are long in a large year.
_FILLED = frozenset(
    (
        *("concern", "worry", "subject", "mention", "portrait", "judgement", "tie", "assessment", "rating_decision"),
        *(
            "referral",
            "decision",
            "action",
            "follow_up",
            "owing",
            "update",
            "handling",
            "running_clock",
            "ledger_entry",
        ),
    )
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
