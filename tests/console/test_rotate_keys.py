import multiprocessing
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.console import rotate_keys
from app.foundations import clock, database, ledger, vault
from app.foundations.database import session, uuid7
from app.foundations.ledger import Entry, Event
from app.foundations.vault import DataKey
from tests.console.commands import run
from tests.foundations import houses, notebook
from tests.foundations.notebook import Page


@pytest.fixture
def house(new_database, tmp_path):
    with houses.another(new_database(), tmp_path) as opened:
        yield opened


def of(house: houses.House) -> dict[str, object]:
    return {"HEED_INSTANCE": house.folder, "HEED_DATABASE_URL": house.url}


def rotations() -> list[Event]:
    session.rollback()
    found = session.scalars(select(Entry).where(Entry.event == "KeysRotated").order_by(Entry.number))
    return [Event.restore(entry.event, entry.details) for entry in found]


def test_every_data_key_is_wrapped_anew_in_batches_that_the_ledger_remembers(house, monkeypatch):
    monkeypatch.setattr(rotate_keys, "BATCH", 3)
    old = vault.ring().primary
    pages = [notebook.write(f"Page {number}") for number in range(7)]
    new, rotation = vault.ring().add(clock.now()), uuid7()
    assert rotate_keys.wrap_anew(rotation, new) == 7
    assert [(each.rotation_id, each.kek, each.count) for each in rotations()] == [
        (rotation, new, 3),
        (rotation, new, 3),
        (rotation, new, 1),
    ]
    assert (vault.wrapped_under(old), vault.wrapped_under(new)) == (0, 7)
    assert [notebook.read(page).words for page in pages] == [f"Page {number}" for number in range(7)]


def test_it_works_while_others_write(house):
    for number in range(20):
        notebook.write(f"Before {number}")
    session.remove()
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=notebook.write_many, args=(house.url, house.keys, 60)) for _ in range(2)]
    for writer in writers:
        writer.start()
    told = [run("rotate-keys", **of(house)) for _ in range(2)]
    for writer in writers:
        writer.join()
    assert [each.returncode for each in told] == [0, 0], told[0].stderr + told[1].stderr
    assert [writer.exitcode for writer in writers] == [0, 0]
    words = [page.words for page in session.scalars(select(Page))]
    assert len(words) == 140 and all(words)
    assert len(vault.ring().names) == 3
    assert ledger.verify() is None


def retire_after(wait: timedelta) -> int:
    with clock.moved(wait):
        return rotate_keys._retire(uuid7())


def test_an_old_key_is_destroyed_only_on_request_and_only_when_its_successor_is_known_to_all(house, capsys):
    page, old = notebook.write("Still readable"), vault.ring().primary
    new = vault.ring().add(clock.now())
    assert retire_after(timedelta(minutes=9)) == 1
    assert "Wait" in capsys.readouterr().out
    assert vault.ring().names == [old, new]

    late = straggler(under=old)
    assert retire_after(timedelta(minutes=11)) == 0
    assert vault.ring().names == [new]
    assert not (house.keys / "key-encryption" / f"{old}.key").exists()
    session.remove()
    assert [notebook.read(each).words for each in (page, late)] == ["Still readable", "A quiet sentence"]
    assert session.scalar(select(func.count()).where(Entry.event == "KeyRetired")) == 1


def straggler(under: str):
    """A page whose transaction began before the new key was known."""
    page = notebook.write()
    key = session.get_one(DataKey, notebook.read(page).data_key_id)
    wrapped = vault.ring().wrap(under, key.unwrap(), key.bound_to())
    with database.writing():
        session.execute(DataKey.__table__.update().where(DataKey.id == key.id).values(kek=under, wrapped=wrapped))
    session.remove()
    return page


def test_the_only_key_is_never_destroyed(house):
    notebook.write()
    only = vault.ring().primary
    assert retire_after(timedelta(hours=1)) == 0
    assert vault.ring().names == [only]
