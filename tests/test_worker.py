import threading
import time
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from app import consequences, worker
from app.config import settings
from app.consequences import CONSEQUENCES
from app.foundations import clock, database, ledger, outbox, vault
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.ledger import Entry, checkpoints
from app.foundations.outbox.rows import DONE, MOST_ATTEMPTS, OPEN, PARKED, Task
from app.transaction import transaction
from tests.foundations import houses, notebook
from tests.foundations.notebook import Page, PageDue, PageWritten


@pytest.fixture(autouse=True)
def house(new_database, tmp_path):
    with houses.another(new_database(), tmp_path) as opened:
        yield opened


@pytest.fixture
def heard() -> list:
    return []


@pytest.fixture
def react(monkeypatch, heard):
    """Wire a reaction to pages being written, as the table of consequences would."""

    def wire(reaction=heard.append, to=PageWritten):
        def read_aloud(event):
            reaction(event)

        monkeypatch.setitem(CONSEQUENCES, PageWritten, [])
        monkeypatch.setitem(CONSEQUENCES, PageDue, [])
        monkeypatch.setitem(CONSEQUENCES, to, [read_aloud])
        outbox.connect(consequences.names())

    return wire


def failing(times: int, then):
    left = [None] * times

    def reaction(event):
        if left:
            left.pop()
            raise ConnectionError("the post office is shut, and Zebedee Canary is waiting")
        then(event)

    return reaction


def tasks() -> list[Task]:
    session.rollback()
    session.expire_all()
    ours = select(Task).where(Task.event != "TaskParked")
    return list(session.scalars(ours.order_by(Task.id)))


def catch_up_for(hours: int) -> None:
    """Live through these hours, looking in every ten minutes."""
    for moment in range(hours * 6):
        with clock.moved(timedelta(minutes=10 * moment)):
            worker.catch_up()


def test_what_follows_is_done_once(react, heard):
    react()
    page = notebook.write()
    assert heard == []
    assert worker.catch_up() == 1
    assert worker.catch_up() == 0
    assert heard == [PageWritten(page_id=page)]
    assert tasks()[0].state == DONE


def test_a_reaction_that_fails_is_tried_again(react, heard):
    react(failing(2, heard.append))
    page = notebook.write()
    worker.catch_up()
    assert (heard, tasks()[0].state, tasks()[0].attempts) == ([], OPEN, 1)
    catch_up_for(1)
    assert heard == [PageWritten(page_id=page)]
    assert tasks()[0].attempts == 3


def test_one_that_keeps_failing_is_parked_and_the_ledger_says_so(react, heard):
    react(failing(99, heard.append))
    notebook.write()
    catch_up_for(3)
    parked = tasks()[0]
    assert (parked.state, parked.attempts, parked.last_failure) == (PARKED, MOST_ATTEMPTS, "ConnectionError")
    entry = session.scalars(select(Entry).order_by(Entry.number.desc())).first()
    assert (entry.event, entry.subject_id) == ("TaskParked", parked.id)
    assert ledger.verify() is None


def test_one_that_fails_holds_up_no_other(react, heard):
    react(failing(1, heard.append))
    notebook.write()
    notebook.write()
    worker.catch_up()
    assert len(heard) == 1


def test_one_that_kills_its_worker_each_time_is_parked_without_being_begun_again(react, heard):
    react()
    notebook.write()
    for killed in range(MOST_ATTEMPTS):
        outbox.claim(clock.now() + timedelta(minutes=2 * killed))
    with clock.moved(timedelta(hours=1)):
        worker.catch_up()
    assert (heard, tasks()[0].state, tasks()[0].last_failure) == ([], PARKED, "WornOut")


def test_an_event_that_this_version_does_not_know_is_parked_and_holds_up_no_other(react, heard):
    react()
    notebook.write()
    with database.writing():
        session.execute(text("UPDATE outbox_task SET event = 'Forgotten'"))
    notebook.write()
    catch_up_for(3)
    assert [each.state for each in tasks()] == [PARKED, DONE]
    assert len(heard) == 1


def test_a_reaction_with_a_command_is_finished_by_it(react):
    react(lambda event: annotate(event.page_id))
    page = notebook.write()
    worker.catch_up()
    assert notebook.read(page).remark == "Read"
    assert tasks()[0].state == DONE


def annotate(page_id) -> None:
    with transaction(SYSTEM) as tx:
        tx.load(Page, page_id).remark = "Read"
        tx.record(PageDue(page_id=page_id))


def test_a_worker_that_is_overtaken_leaves_no_trace(react):
    """Its lease runs out in the middle of its work, and another does the same work meanwhile."""
    overtaken = []

    def slowly(event):
        if not overtaken:
            overtaken.append(True)
            with clock.moved(timedelta(minutes=2)):
                outbox.claim(clock.now())
        annotate(event.page_id)

    react(slowly)
    page = notebook.write()
    worker.catch_up()
    assert notebook.read(page).remark is None
    with clock.moved(timedelta(minutes=5)):
        worker.catch_up()
    assert notebook.read(page).remark == "Read"
    acts = session.scalars(select(Entry.event).order_by(Entry.number)).all()
    assert acts == ["PageWritten", "PageDue"]


def test_a_clock_rings_when_it_falls_due(react, heard):
    react(to=PageDue)
    with transaction(SYSTEM) as tx:
        page = tx.add(Page(data_key_id=vault.new_key(), words="Ring")).id
        tx.later(PageDue(page_id=page), tx.now + timedelta(hours=4))
        tx.record(PageWritten(page_id=page))
    worker.catch_up()
    assert heard == []
    with clock.moved(timedelta(hours=5)):
        worker.catch_up()
    assert heard == [PageDue(page_id=page)]


def test_the_log_says_which_and_where_and_not_what(react, heard, capsys):
    react(failing(1, heard.append))
    notebook.write()
    worker.log.open_log()
    worker.catch_up()
    line = capsys.readouterr().out
    assert '"failure": "ConnectionError"' in line
    assert "reaction:" in line
    assert "Canary" not in line


def test_it_works_until_it_is_told_to_stop_and_states_how_far_the_ledger_got(react, heard, house):
    react()
    stop = threading.Event()
    told = replace(settings({}), instance=house.folder, checkpoints=house.checkpoints)
    working = threading.Thread(target=worker.work, args=(told, stop))
    working.start()
    notebook.write()
    wait_until(lambda: heard)
    stop.set()
    working.join(5)
    assert not working.is_alive()
    assert checkpoints.read(house.checkpoints)[-1].number == 1


def test_a_database_that_is_gone_for_a_moment_does_not_end_it(react, heard, house, monkeypatch):
    react()
    stop, claim, gone = threading.Event(), outbox.claim, [True]

    def out_of_reach(*asked):
        if gone:
            gone.pop()
            raise ConnectionError("no database")
        return claim(*asked)

    monkeypatch.setattr(outbox, "claim", out_of_reach)
    notebook.write()
    told = replace(settings({}), instance=house.folder, checkpoints=house.checkpoints)
    working = threading.Thread(target=worker.work, args=(told, stop))
    working.start()
    wait_until(lambda: heard)
    stop.set()
    working.join(5)
    assert (len(heard), gone) == (1, [])


def wait_until(true, seconds: float = 8.0) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "It did not happen in time"
        time.sleep(0.02)


def test_a_mail_server_that_hangs_keeps_nothing_else_from_being_done(monkeypatch, heard, house):
    """Letters go by a lane of their own: here the one letter hangs until everything else is done."""
    done, hung = threading.Event(), threading.Event()
    reactions = {"toy.read_aloud": heard.append, worker.LETTERS: lambda event: (hung.set(), done.wait(20))}
    monkeypatch.setattr(consequences, "reactions", lambda: reactions)
    outbox.connect({"PageWritten": tuple(reactions)} | dict.fromkeys(("PageDue", "TaskParked"), ()))
    stop = threading.Event()
    working = threading.Thread(target=worker.work, args=(replace(settings({}), checkpoints=house.checkpoints), stop))
    working.start()
    notebook.write()
    assert hung.wait(20)
    notebook.write()
    until = time.monotonic() + 20
    while len(heard) < 2 and time.monotonic() < until:
        time.sleep(0.01)
    done.set()
    stop.set()
    working.join()
    assert len(heard) == 2


def test_every_lane_is_a_reaction_and_no_reaction_is_in_two():
    assert set(worker.LANES.values()) <= set(consequences.reactions())
    assert len(set(worker.LANES.values())) == len(worker.LANES)
