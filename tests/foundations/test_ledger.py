import json
import multiprocessing
import threading
from contextlib import suppress
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DBAPIError

from app.foundations import clock, database, ledger, vault
from app.foundations.access import SYSTEM
from app.foundations.database import session, uuid7
from app.foundations.ledger import Entry, Fault, checkpoints, verify
from tests.foundations import notebook
from tests.foundations.houses import House

pytestmark = pytest.mark.usefixtures("house")

MOMENT = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def tamper(*statements) -> None:
    """As somebody who owns the database, and so can take the guards down."""
    with database.writing():
        if database.dialect() == "postgresql":
            session.execute(text("ALTER TABLE ledger_entry DISABLE TRIGGER USER"))
        else:
            for guard in ("altered", "removed", "replaced"):
                session.execute(text(f"DROP TRIGGER ledger_entry_is_not_{guard}"))
        for statement in statements:
            session.execute(statement.execution_options(synchronize_session=False))
    session.expire_all()


def state(house: House) -> checkpoints.Checkpoint | None:
    made = ledger.checkpoint(house.checkpoints, vault.ring().signing_key(), MOMENT)
    session.rollback()
    return made


def check(house: House) -> Fault | None:
    found = verify(house.checkpoints, vault.ring().signing_key())
    session.rollback()
    return found


def write_pages(count: int) -> None:
    for number in range(count):
        notebook.write(f"Page {number}")


def test_an_untouched_ledger_is_whole(house):
    write_pages(3)
    state(house)
    write_pages(1)
    assert check(house) is None


def test_an_empty_ledger_is_whole(house):
    assert state(house) is None
    assert check(house) is None


@pytest.mark.parametrize(
    "column, value",
    [
        ("event", "Nothing"),
        ("details", "{}"),
        ("actor_id", uuid7()),
        ("subject_id", uuid7()),
        ("at", MOMENT),
        ("seal", "0" * 64),
        ("previous", "0" * 64),
    ],
)
def test_any_edit_is_found(column, value):
    write_pages(4)
    tamper(update(Entry).where(Entry.number == 3).values({column: value}))
    assert verify() == Fault(3, "the entry was altered")


def test_an_entry_whose_seal_was_made_without_the_key_is_found(monkeypatch):
    write_pages(2)
    last = session.scalars(select(Entry).where(Entry.number == 2)).one()
    with monkeypatch.context() as patch:
        patch.setattr(ledger.entries, "_key", b"not the key of this ledger, really")
        forged = Entry(event="PageWritten", details=last.details, previous=last.previous, number=2)
        forged.at, forged.actor_id, forged.subject_id = last.at, uuid7(), last.subject_id
        seal = forged.compute_seal()
    tamper(update(Entry).where(Entry.number == 2).values(actor_id=forged.actor_id, seal=seal))
    assert verify() == Fault(2, "the entry was altered")


def test_a_gap_is_found():
    write_pages(4)
    tamper(delete(Entry).where(Entry.number == 2))
    assert verify() == Fault(2, "an entry is missing")


def test_a_gap_that_was_numbered_away_is_found():
    write_pages(3)
    tamper(delete(Entry).where(Entry.number == 2), update(Entry).where(Entry.number == 3).values(number=2))
    assert verify() == Fault(2, "the entry was altered")


def test_a_tail_that_was_cut_is_found_by_its_checkpoint(house):
    write_pages(4)
    state(house)
    tamper(delete(Entry).where(Entry.number > 2))
    assert verify() is None
    assert check(house) == Fault(3, "entries are missing at the end")


def test_a_tail_that_was_cut_and_written_anew_is_found(house):
    write_pages(2)
    state(house)
    tamper(delete(Entry).where(Entry.number == 2))
    write_pages(1)
    assert check(house) == Fault(2, "the entry differs from its checkpoint")


def test_a_forged_checkpoint_is_found(house):
    write_pages(2)
    state(house)
    path = house.checkpoints / checkpoints.FILE
    told = json.loads(path.read_text())
    path.write_text(json.dumps(told | {"number": 1}) + "\n")
    assert check(house) == Fault(1, "a checkpoint is not signed by our key")


def test_a_checkpoint_that_was_cut_short_is_found_and_spoils_no_other(house):
    write_pages(1)
    state(house)
    path = house.checkpoints / checkpoints.FILE
    path.write_text(path.read_text()[:-20])
    write_pages(1)
    assert state(house).number == 2
    assert [each.number for each in checkpoints.read(house.checkpoints)] == [0, 2]
    assert check(house) == Fault(0, "a checkpoint is not signed by our key")


def test_a_checkpoint_is_written_only_when_something_happened(house):
    write_pages(2)
    assert state(house).number == 2
    assert state(house) is None
    write_pages(1)
    assert state(house).number == 3


def test_checkpoints_are_for_their_owner_only(house):
    write_pages(1)
    state(house)
    assert house.checkpoints.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "statement", ["UPDATE ledger_entry SET event = 'Nothing'", "DELETE FROM ledger_entry WHERE number = 1"]
)
def test_the_database_refuses_to_alter_an_entry(statement):
    write_pages(2)
    with pytest.raises(DBAPIError, match="append-only"), database.writing():
        session.execute(text(statement))
    assert verify() is None


def test_postgresql_refuses_to_empty_the_ledger(engine):
    write_pages(2)
    statement = "TRUNCATE ledger_entry" if engine == "postgresql" else "DELETE FROM ledger_entry"
    with pytest.raises(DBAPIError, match="append-only"), database.writing():
        session.execute(text(statement))
    assert session.scalar(select(func.count()).select_from(Entry)) == 2


def replacing(same: str, engine: str) -> str:
    """An entry put in the place of the first, by its number or by its identifier."""
    columns = ["id", "number", "at", "actor_id", "subject_id", "event", "details", "previous", "seal"]
    given = ["id" if same == "id" else "actor_id", "number" if same == "number" else "number + 7", *columns[2:]]
    values = " ".join(("SELECT", ", ".join(given), "FROM ledger_entry WHERE number = 1"))
    if engine == "sqlite":
        return f"INSERT OR REPLACE INTO ledger_entry ({', '.join(columns)}) {values}"
    instead = f"ON CONFLICT ({same}) DO UPDATE SET event = 'Nothing'"
    return f"INSERT INTO ledger_entry ({', '.join(columns)}) {values} {instead}"


@pytest.mark.parametrize("same", ["number", "id"])
@pytest.mark.parametrize("recursive_triggers", ["ON", "OFF"])
def test_an_entry_is_not_replaced(same, recursive_triggers, engine):
    write_pages(2)
    with pytest.raises(DBAPIError, match="append-only"), database.writing():
        if engine == "sqlite":
            session.execute(text(f"PRAGMA recursive_triggers = {recursive_triggers}"))
        session.execute(text(replacing(same, engine)))
    assert verify() is None


def test_processes_and_threads_that_act_at_once_keep_one_chain(house):
    context = multiprocessing.get_context("spawn")
    asked = (house.url, house.keys, 15)
    workers = [context.Process(target=notebook.write_many, args=asked) for _ in range(3)]
    workers += [threading.Thread(target=write_in_thread, args=(15,)) for _ in range(4)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    numbers = session.scalars(select(Entry.number).order_by(Entry.number)).all()
    assert numbers == list(range(1, 7 * 15 + 1))
    assert verify() is None


def write_in_thread(count: int) -> None:
    write_pages(count)
    database.disconnect()


def test_an_act_that_fails_leaves_no_gap():
    write_pages(1)
    with suppress(ZeroDivisionError), notebook.transaction(SYSTEM) as tx:
        tx.record(notebook.PageWritten(page_id=uuid7()))
        tx.close()
        raise ZeroDivisionError
    write_pages(1)
    assert session.scalars(select(Entry.number).order_by(Entry.number)).all() == [1, 2]


def test_entries_are_in_the_order_in_which_they_were_written():
    write_pages(3)
    moments = session.scalars(select(Entry.at).order_by(Entry.number)).all()
    assert all(earlier <= later for earlier, later in pairwise(moments))
    assert moments[-1] <= clock.now()


def test_entries_carry_no_words():
    page = notebook.write("Zebedee Canary lives at the mill")
    notebook.remark(page, "Zebedee was seen again")
    told = " ".join(entry.details + entry.event for entry in session.scalars(select(Entry)))
    assert str(page) in told
    assert "Zebedee" not in told
