"""A hundred thousand concerns like one that was really sent: every row that hangs on it copied and sealed anew."""

import json
import random
import secrets
import uuid
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Table, insert, select, text

from app.casework.accounts.models import Sector
from app.casework.concerns import queueing
from app.casework.concerns.models import Concern
from app.casework.concerns.references import new_reference
from app.casework.places import authorities
from app.casework.questions import harms
from app.foundations import clock, database, ledger
from app.foundations.access import SYSTEM
from app.foundations.database import Record, session, uuid7
from app.foundations.outbox.rows import DONE, Task
from app.foundations.vault.datakeys import DataKey
from app.foundations.vault.sealed import seal, unseal

BATCH = 1000
RANKS, SHARES = (0, 1, 2, 3), (7, 25, 48, 20)  # RED to BLUE, as domain figures of hubs have them
WEST_YORKSHIRE = "E23000010"  # the police force of Leeds
ENTRIES, TASKS = 6, 6  # ledger entries and finished tasks that a concern leaves behind

Row = dict[str, Any]


def gather(sample: uuid.UUID, number: int, seed: int = 7) -> None:
    """Add so many concerns to the database, open and in every place of the queue."""
    chance, rows, references = random.Random(seed), _rows_of(sample), _references(number)
    last = session.scalar(select(ledger.Entry.number).order_by(ledger.Entry.number.desc()).limit(1)) or 0
    for begin in range(0, number, BATCH):
        made: dict[Table, list[Row]] = {}
        for at in range(begin, min(begin + BATCH, number)):
            for table, row in _one_more(rows, chance, references.pop(), last + at * ENTRIES):
                made.setdefault(table, []).append(row)
        with database.writing():
            for table, several in sorted(made.items(), key=lambda each: ORDER.index(each[0])):
                session.execute(insert(table), several)
    if database.dialect() == "postgresql":
        with database.writing():
            session.execute(text("ANALYZE"))  # as its autovacuum would by itself; SQLite does without
    database.disconnect()


ORDER = list(Record.metadata.sorted_tables)


def _rows_of(sample: uuid.UUID) -> list[tuple[Table, Row]]:
    """Everything that hangs on one concern, the concern first; a row that another refers to stands before it."""
    concern = Concern.__table__
    found = [(concern, dict(row._mapping)) for row in session.execute(select(concern).where(concern.c.id == sample))]
    hanging = [table for table in ORDER if "concern_id" in table.c and table is not concern]
    for table in hanging:
        here = select(table).where(table.c.concern_id == sample).order_by(table.c.id)
        found += [(table, dict(row._mapping)) for row in session.execute(here)]
    return found


def _references(number: int) -> set[str]:
    """So many, each once: among a hundred thousand two may well be the same."""
    found: set[str] = set()
    while len(found) < number:
        found.add(new_reference())
    return found


def _one_more(
    rows: list[tuple[Table, Row]], chance: random.Random, reference: str, entry: int
) -> Iterator[tuple[Table, Row]]:
    new = {row["id"]: uuid7() for _, row in rows}
    yield DataKey.__table__, {"id": uuid7(), "kek": "filler", "wrapped": secrets.token_bytes(60), "destroyed_at": None}
    told = _told(chance, reference)
    kinds = iter(told["kinds"].split())
    for table, row in rows:
        made = {name: new.get(value, value) if isinstance(value, uuid.UUID) else value for name, value in row.items()}
        made |= {name: _sealed_anew(table, name, row, made) for name in row if name.startswith("sealed_") and row[name]}
        made |= {name: value for name, value in told.items() if name in table.c}
        if table.name == "worry":
            made["kind"] = next(kinds)
        elif table.name == "portrait":
            made["number"] = chance.getrandbits(63)
        yield table, made
    yield from _traces(new[rows[0][1]["id"]], entry)


def _told(chance: random.Random, reference: str) -> Row:
    """What differs from one to the next, for whoever asks for some of the queue."""
    rank, since = chance.choices(RANKS, SHARES)[0], clock.now() - timedelta(minutes=chance.randrange(60 * 24 * 30))
    taken = chance.random() < 0.15
    return {
        "reference": reference,
        "queue_place": queueing.place(rank, since + timedelta(minutes=(15, 240, 1500, 3000)[rank])),
        "rank": rank,
        "submitted_at": since,
        "area_code": chance.choice(AREAS),
        "sector": chance.choice((Sector.SCHOOL, Sector.VET, Sector.CHARITY)),
        "kinds": " ".join(chance.sample(KINDS, 2)),
        "stage": "in triage" if taken else "submitted",
        "is_rated": False,
    }


# One region's councils: even among a thousand concerns there is a full page of each area.
AREAS = [each.responsible_code for each in authorities() if each.force_code == WEST_YORKSHIRE]
KINDS = list(harms())


def _sealed_anew(table: Table, column: str, old: Row, new: Row) -> bytes:
    """A seal belongs to its row, so what is copied is opened and sealed again."""
    name = column.removeprefix("sealed_")
    words = unseal(SimpleNamespace(__tablename__=table.name, **old), name, old[column])
    return seal(SimpleNamespace(__tablename__=table.name, **new), name, words)


def _traces(concern_id: uuid.UUID, entry: int) -> Iterator[tuple[Table, Row]]:
    """Entries that nobody verifies here, and tasks that are done: they are there so that tables have their size."""
    details, now = json.dumps({"concern_id": str(concern_id)}), clock.now()
    for number in range(ENTRIES):
        seal_of_entry = secrets.token_hex(32)
        row = {"number": entry + number + 1, "at": now, "actor_id": SYSTEM.id, "subject_id": concern_id}
        row |= {"event": "ConcernOpened", "details": details, "previous": seal_of_entry, "seal": seal_of_entry}
        yield ledger.Entry.__table__, {"id": uuid7(), **row}
    for _ in range(TASKS):
        row = {"reaction": "triage.weigh", "event": "ConcernSubmitted", "details": details, "state": DONE}
        row |= {"due_at": now, "attempts": 1, "lease": None, "last_failure": None}
        yield Task.__table__, {"id": uuid7(), **row}
