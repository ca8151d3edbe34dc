import subprocess
import sys
from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select

from app.casework.accounts import policy
from app.errors import NotFound, NotPossible, Refused
from app.foundations import clock, database, vault
from app.foundations.access import SYSTEM, VISITOR, Actor, Role
from app.foundations.database import session, uuid7
from app.foundations.ledger import Entry, verify
from app.foundations.outbox import Task, rows
from app.transaction import Misuse, transaction
from tests.foundations import houses, notebook
from tests.foundations.notebook import Page, PageDue, PageWritten


@pytest.fixture(autouse=True)
def house(new_database, tmp_path):
    with houses.another(new_database(), tmp_path) as opened:
        yield opened


def entries() -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(Entry))


def test_an_act_and_its_entry_stand_together():
    page = notebook.write("Seen at the gate", actor=VISITOR)
    entry = session.scalars(select(Entry)).one()
    assert (entry.number, entry.event, entry.subject_id, entry.actor_id) == (1, "PageWritten", page, VISITOR.id)
    assert notebook.read(page).words == "Seen at the gate"


def test_a_silent_change_is_refused():
    page = notebook.write()
    with pytest.raises(Misuse, match="no event"), transaction(SYSTEM) as tx:
        tx.load(Page, page).title = "Changed"
    assert notebook.read(page).title is None


def test_a_clock_without_an_act_is_refused():
    with pytest.raises(Misuse, match="no event"), transaction(SYSTEM) as tx:
        tx.later(PageDue(page_id=uuid7()), tx.now)
    assert entries() == 0


def test_a_write_outside_a_transaction_is_refused():
    page = notebook.read(notebook.write())
    page.title = "Changed"
    with pytest.raises(Misuse, match="outside"):
        session.flush()
    assert notebook.read(page.id).title is None


def test_a_stray_write_is_not_swept_into_the_next_act():
    page = notebook.read(notebook.write())
    page.title = "Changed"
    with pytest.raises(Misuse, match="outside"):
        notebook.write("Something else")
    assert notebook.read(page.id).title is None
    assert entries() == 1


def test_commands_do_not_nest():
    with pytest.raises(Misuse, match="do not call commands"), transaction(SYSTEM) as tx:
        page = tx.add(Page(data_key_id=vault.new_key(), words="Never"))
        notebook.write()
    session.rollback()
    assert session.get(Page, page.id) is None
    assert entries() == 0


def test_one_command_is_one_event():
    with pytest.raises(Misuse, match="one event"), transaction(SYSTEM) as tx:
        tx.record(PageWritten(page_id=uuid7()))
        tx.record(PageWritten(page_id=uuid7()))
    assert entries() == 0


def test_an_event_that_nobody_wrote_consequences_for_is_refused(monkeypatch):
    monkeypatch.delitem(rows._reactions, "PageWritten")
    with pytest.raises(RuntimeError, match="no line in the table of consequences"):
        notebook.write()
    assert entries() == 0


def test_a_failure_undoes_everything():
    with pytest.raises(ZeroDivisionError), transaction(SYSTEM) as tx:
        page = tx.add(Page(data_key_id=vault.new_key(), words="Never"))
        tx.record(PageWritten(page_id=page.id))
        raise ZeroDivisionError
    session.rollback()
    assert session.get(Page, page.id) is None
    assert entries() == 0


def test_a_decision_made_on_a_stale_page_is_refused():
    page = notebook.read(notebook.write())
    seen = page.version
    notebook.remark(page.id, "Somebody was faster")
    with pytest.raises(NotPossible, match="changed this"), transaction(SYSTEM) as tx:
        tx.load(Page, page.id, seen=seen).remark = "Too late"
    assert notebook.read(page.id).remark == "Somebody was faster"


def test_what_is_loaded_is_what_is_on_disk_even_if_it_was_read_before(house):
    page = notebook.read(notebook.write())
    elsewhere(house, page.id)
    with transaction(SYSTEM) as tx:
        assert tx.load(Page, page.id).remark == "From elsewhere"


def elsewhere(house, page_id) -> None:
    """Another process changes the page behind our back."""
    program = (
        "import sys, uuid, pathlib; from tests.foundations import notebook; "
        "notebook.open_house(sys.argv[1], pathlib.Path(sys.argv[2])); "
        "notebook.remark(uuid.UUID(sys.argv[3]), 'From elsewhere')"
    )
    subprocess.run([sys.executable, "-c", program, house.url, house.keys, str(page_id)], check=True)


def test_what_is_not_there_is_not_found():
    with pytest.raises(NotFound), transaction(SYSTEM) as tx:
        tx.load(Page, uuid7())
    assert entries() == 0


def test_nothing_done_leaves_no_entry():
    with transaction(SYSTEM):
        pass
    assert entries() == 0


def test_a_clock_is_a_row_that_is_due_later(monkeypatch):
    monkeypatch.setitem(rows._reactions, "PageDue", ("toy.ring",))
    with transaction(SYSTEM) as tx:
        page = tx.add(Page(data_key_id=vault.new_key(), words="Ring tomorrow"))
        tx.later(PageDue(page_id=page.id), tx.now + timedelta(days=1))
        tx.record(PageWritten(page_id=page.id))
    task = session.scalars(select(Task)).one()
    assert task.reaction == "toy.ring"
    assert task.due_at - clock.now() > timedelta(hours=23)


def test_a_thread_that_writes_does_not_wait_for_itself():
    with pytest.raises(RuntimeError, match="writing already"), database.writing(), database.writing():
        pytest.fail("It got the pen twice")
    notebook.write("And it can write again")
    assert verify() is None


def test_permissions_are_asked_again_at_the_safe():
    administrator = Actor(id=uuid7(), role=Role.ADMINISTRATOR)
    with pytest.raises(Refused, match=r"accounts\.suspend"), transaction(VISITOR) as tx:
        tx.require(policy.suspend, SimpleNamespace(id=uuid7()))
    with pytest.raises(Refused, match=r"accounts\.suspend"), transaction(administrator) as tx:
        tx.require(policy.suspend, SimpleNamespace(id=administrator.id))
    assert entries() == 0
