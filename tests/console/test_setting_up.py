import json

import pytest
from sqlalchemy import delete, text, update

from app.config import DEMONSTRATION_MARK
from app.foundations import clock, database, ledger, vault
from app.foundations.database import session
from app.foundations.database.migrating import is_current
from app.foundations.ledger import Entry, checkpoints
from tests.console.commands import run
from tests.foundations import houses, notebook

pytestmark = pytest.mark.long


@pytest.fixture
def house(new_database, tmp_path):
    with houses.another(new_database(), tmp_path) as opened:
        yield opened


def of(house: houses.House) -> dict[str, object]:
    return {"HEED_INSTANCE": house.folder, "HEED_DATABASE_URL": house.url}


def test_keys_are_made_once_and_for_their_owner_only(tmp_path):
    instance = tmp_path / "instance"
    made = run("keys", HEED_INSTANCE=instance)
    assert (made.returncode, made.stderr) == (0, "")
    before = {path: path.read_bytes() for path in instance.rglob("*.key")}
    assert len(before) == 5
    assert all(path.stat().st_mode & 0o077 == 0 for path in [instance, *instance.rglob("*")])

    again = run("keys", HEED_INSTANCE=instance)
    assert again.returncode == 1
    assert "never made anew" in again.stderr
    assert {path: path.read_bytes() for path in instance.rglob("*.key")} == before


def test_keys_are_not_made_for_a_database_that_waits_for_its_own(empty_database, tmp_path):
    url = empty_database()
    assert run("migrate", HEED_INSTANCE=tmp_path, HEED_DATABASE_URL=url).returncode == 0
    for command in ("keys", "serve"):
        told = run(command, HEED_INSTANCE=tmp_path, HEED_DATABASE_URL=url)
        assert told.returncode == 1
        assert "Restore the keys" in told.stderr
    assert not list(tmp_path.rglob("*.key"))


def test_migrating_brings_the_database_up_to_date(empty_database, tmp_path):
    url = empty_database()
    for _ in range(2):
        assert run("migrate", HEED_INSTANCE=tmp_path, HEED_DATABASE_URL=url).returncode == 0
        assert is_current(url)


def test_a_key_that_others_can_read_stops_every_command_that_needs_keys(house):
    (house.keys / "ledger.key").chmod(0o644)
    for command in ("work", "verify-ledger", "rotate-keys", "serve"):
        told = run(command, **of(house))
        assert told.returncode == 1
        assert "chmod 600" in told.stderr
        assert "Traceback" not in told.stderr


def test_a_demonstration_is_not_served_as_a_real_installation(tmp_path):
    (tmp_path / DEMONSTRATION_MARK).touch()
    told = run("serve", HEED_INSTANCE=tmp_path)
    assert told.returncode == 1
    assert "is a demonstration" in told.stderr
    assert not list(tmp_path.rglob("*.key"))


def test_a_ledger_that_is_whole(house):
    notebook.write()
    ledger.checkpoint(house.checkpoints, vault.ring().signing_key(), clock.now())
    notebook.write()
    session.remove()
    told = run("verify-ledger", **of(house))
    assert (told.returncode, told.stdout) == (0, "2 entries, 1 checkpoints\nThe ledger is whole.\n")


def unguarded(*statements) -> None:
    with database.writing():
        if database.dialect() == "postgresql":
            session.execute(text("ALTER TABLE ledger_entry DISABLE TRIGGER USER"))
        else:
            session.execute(text("DROP TRIGGER ledger_entry_is_not_altered"))
            session.execute(text("DROP TRIGGER ledger_entry_is_not_removed"))
        for statement in statements:
            session.execute(statement.execution_options(synchronize_session=False))
    session.remove()


def test_a_ledger_that_was_altered(house):
    notebook.write()
    notebook.write()
    unguarded(update(Entry).where(Entry.number == 1).values(event="Nothing"))
    told = run("verify-ledger", **of(house))
    assert told.returncode == 1
    assert "Entry 1: the entry was altered" in told.stdout


def test_a_ledger_whose_end_was_cut_is_found_by_checkpoints_from_elsewhere(house, tmp_path):
    notebook.write()
    notebook.write()
    ledger.checkpoint(tmp_path / "elsewhere", vault.ring().signing_key(), clock.now())
    session.remove()
    unguarded(delete(Entry).where(Entry.number == 2))
    assert run("verify-ledger", **of(house)).returncode == 0
    told = run("verify-ledger", "--checkpoints", str(tmp_path / "elsewhere"), **of(house))
    assert told.returncode == 1
    assert "Entry 2: entries are missing at the end" in told.stdout
    assert json.loads((tmp_path / "elsewhere" / checkpoints.FILE).read_text())["number"] == 2
