import threading
from datetime import timedelta

import pytest
from sqlalchemy import select, text

from app.foundations import clock, database, outbox
from app.foundations.access import SYSTEM
from app.foundations.database import session, uuid7
from app.foundations.outbox import Due, LeaseLost, rows
from app.foundations.outbox.carrying import LEASE
from app.foundations.outbox.rows import DONE, MOST_ATTEMPTS, OPEN, PARKED, Task
from app.transaction import transaction
from tests.foundations import notebook
from tests.foundations.notebook import Page, PageDue, PageWritten


@pytest.fixture(autouse=True)
def wired(house, monkeypatch):
    """One reaction follows from each page that is written, and one when it falls due."""
    monkeypatch.setitem(rows._reactions, "PageWritten", ("toy.read_aloud",))
    monkeypatch.setitem(rows._reactions, "PageDue", ("toy.ring",))


def task() -> Task:
    session.rollback()
    session.expire_all()
    return session.scalars(select(Task)).one()


def give_back(due: Due) -> bool:
    with transaction(SYSTEM) as tx:
        return outbox.fail(due, ValueError("Zebedee Canary"), tx.now)


def after(wait: timedelta) -> list[Due]:
    return outbox.claim(clock.now() + wait)


def test_what_follows_is_written_with_the_act():
    page = notebook.write()
    due = outbox.claim(clock.now())[0]
    assert (due.reaction, due.event, due.attempts) == ("toy.read_aloud", PageWritten(page_id=page), 1)


def test_what_follows_from_an_act_that_failed_does_not_follow():
    with pytest.raises(ZeroDivisionError), transaction(SYSTEM) as tx:
        tx.record(PageWritten(page_id=uuid7()))
        tx.close()
        raise ZeroDivisionError
    assert outbox.claim(clock.now()) == []


def test_a_leased_row_is_left_alone_until_its_lease_runs_out():
    notebook.write()
    first = outbox.claim(clock.now())[0]
    assert after(LEASE - timedelta(seconds=1)) == []
    second = after(LEASE + timedelta(seconds=1))[0]
    assert (second.id, second.attempts) == (first.id, 2)
    assert second.lease != first.lease


def test_what_is_done_is_not_done_again():
    notebook.write()
    due = outbox.claim(clock.now())[0]
    with database.writing():
        outbox.finish(due)
    assert task().state == DONE
    assert after(timedelta(days=365)) == []


def test_only_so_many_are_taken_at_once_and_the_longest_due_first():
    for number in range(5):
        with clock.moved(timedelta(minutes=-number)):
            notebook.write(str(number))
    latest = session.scalars(select(Task.id).order_by(Task.due_at)).all()[:2]
    assert {due.id for due in outbox.claim(clock.now(), 2)} == set(latest)
    assert len(outbox.claim(clock.now(), 10)) == 3


def test_two_workers_never_hold_the_same_row():
    for number in range(60):
        notebook.write(str(number))
    taken: list[Due] = []
    together = threading.Barrier(4)

    def take() -> None:
        together.wait()
        while several := outbox.claim(clock.now(), 3):
            taken.extend(several)
        database.disconnect()

    workers = [threading.Thread(target=take) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(taken) == len({due.id for due in taken}) == 60


def test_a_lost_lease_undoes_what_the_reaction_did_in_the_database():
    page = notebook.write()
    slow = outbox.claim(clock.now())[0]
    quick = after(LEASE + timedelta(seconds=1))[0]
    with pytest.raises(LeaseLost), outbox.carrying(slow):
        notebook.remark(page, "By the slow one")
    assert notebook.read(page).remark is None
    with outbox.carrying(quick):
        notebook.remark(page, "By the quick one")
    assert notebook.read(page).remark == "By the quick one"
    assert session.scalars(select(Task.state).where(Task.id == quick.id)).one() == DONE


def test_a_row_is_finished_in_the_transaction_of_its_own_reaction(monkeypatch):
    page = notebook.write()
    due = outbox.claim(clock.now())[0]
    with pytest.raises(ZeroDivisionError), outbox.carrying(due), transaction(SYSTEM) as tx:
        tx.load(Page, page).remark = "Never"
        tx.record(PageWritten(page_id=page))
        tx.close()
        raise ZeroDivisionError
    assert task().state == OPEN


def test_a_failure_is_tried_again_after_growing_pauses():
    notebook.write()
    pauses, now = [], clock.now()
    for _ in range(MOST_ATTEMPTS - 1):
        due = outbox.claim(now)[0]
        with clock.moved(now - clock.now()):
            began = clock.now()
            assert give_back(due) is False
            pauses.append(task().due_at - began)
        now = task().due_at + timedelta(seconds=1)
    assert pauses[0] < timedelta(seconds=1)
    assert timedelta(seconds=16) < pauses[-1] < timedelta(seconds=50)
    for earlier, later in zip(pauses, pauses[2:], strict=False):
        assert later > earlier


def test_pauses_have_some_chance_in_them(monkeypatch):
    moments = set()
    for _ in range(6):
        notebook.write()
        due = outbox.claim(clock.now())[0]
        give_back(due)
        moments.add(
            (session.get_one(Task, due.id, populate_existing=True).due_at - clock.now()) // timedelta(milliseconds=20)
        )
    assert len(moments) > 1


def fail_to_the_end() -> Task:
    notebook.write()
    for attempt in range(MOST_ATTEMPTS):
        due = after(timedelta(hours=2 * attempt))[0]
        parked = give_back(due)
        assert parked is due.is_last_attempt
    return task()


def test_after_the_last_try_it_is_parked():
    parked = fail_to_the_end()
    assert (parked.state, parked.last_failure, parked.attempts) == (PARKED, "ValueError", MOST_ATTEMPTS)
    assert after(timedelta(days=365)) == []
    assert [each.id for each in outbox.parked()] == [parked.id]


def test_a_failure_is_remembered_by_its_kind_alone():
    parked = fail_to_the_end()
    stored = session.execute(text("SELECT * FROM outbox_task")).one()
    assert "Canary" not in " ".join(map(str, stored))
    assert parked.last_failure == "ValueError"


def test_what_was_parked_can_be_tried_again_once_it_is_mended():
    parked = fail_to_the_end()
    with database.writing():
        assert outbox.retry(parked.id, clock.now()) is True
        assert outbox.retry(parked.id, clock.now()) is False
    again = outbox.claim(clock.now())[0]
    assert (again.id, again.attempts) == (parked.id, 1)


def test_a_row_that_somebody_else_holds_is_not_given_back_nor_parked():
    notebook.write()
    slow = outbox.claim(clock.now())[0]
    quick = after(LEASE + timedelta(seconds=1))[0]
    slow.attempts = MOST_ATTEMPTS
    assert give_back(slow) is False
    with database.writing():
        outbox.finish(quick)
    assert task().state == DONE


def test_a_clock_rings_when_it_falls_due_and_not_before():
    with transaction(SYSTEM) as tx:
        page = uuid7()
        tx.later(PageDue(page_id=page), tx.now + timedelta(hours=2))
        tx.record(PageWritten(page_id=page))
    assert [due.reaction for due in outbox.claim(clock.now())] == ["toy.read_aloud"]
    rung = [due for due in after(timedelta(hours=3)) if due.reaction == "toy.ring"]
    assert [due.event for due in rung] == [PageDue(page_id=page)]


def test_an_event_that_this_version_does_not_know_holds_up_no_other():
    notebook.write()
    with database.writing():
        session.execute(text("UPDATE outbox_task SET event = 'Forgotten'"))
    notebook.write()
    several = outbox.claim(clock.now())
    assert len(several) == 2
    known = [due for due in several if due.kind == "PageWritten"]
    assert isinstance(known[0].event, PageWritten)


def test_what_is_postponed_is_tried_as_often_as_it_takes_and_never_parked():
    notebook.write()
    moment = clock.now()
    for _ in range(3 * MOST_ATTEMPTS):
        (due,) = outbox.claim(moment)
        with transaction(SYSTEM):
            assert not outbox.fail(due, outbox.Postponed(timedelta(minutes=10), "451"), moment)
        assert outbox.claim(moment + timedelta(minutes=8)) == []
        moment += timedelta(minutes=12)
    assert (task().state, task().attempts, task().last_failure) == (OPEN, 0, "451")


def test_a_clock_that_comes_too_early_waits_on_and_nothing_has_happened():
    notebook.write()
    (due,) = outbox.claim(clock.now())
    with outbox.carrying(due), transaction(SYSTEM) as tx:
        assert not tx.comes_too_early(tx.now - timedelta(seconds=1))
        assert tx.comes_too_early(tx.now + timedelta(days=3))
    assert due.finished and (task().state, task().attempts) == (OPEN, 0)
    assert after(timedelta(days=2)) == []
    (again,) = after(timedelta(days=4))
    assert again.event == due.event


def test_whoever_lost_a_row_does_not_put_it_off():
    notebook.write()
    (lost,) = outbox.claim(clock.now())
    after(LEASE + timedelta(seconds=1))
    with pytest.raises(LeaseLost), outbox.carrying(lost), transaction(SYSTEM) as tx:
        tx.comes_too_early(tx.now + timedelta(days=3))


def test_a_row_that_is_held_is_left_alone_for_as_long_as_it_was_asked_for():
    notebook.write()
    (due,) = outbox.claim(clock.now())
    outbox.hold(due, clock.now() + timedelta(minutes=8))
    assert after(timedelta(minutes=7)) == []
    assert len(after(timedelta(minutes=9))) == 1


def test_whoever_lost_a_row_does_not_hold_it():
    notebook.write()
    (lost,) = outbox.claim(clock.now())
    after(LEASE + timedelta(seconds=1))
    with pytest.raises(LeaseLost):
        outbox.hold(lost, clock.now() + timedelta(minutes=8))


def test_a_lane_holds_one_kind_of_work_and_keeps_the_others_free(monkeypatch):
    monkeypatch.setitem(rows._reactions, "PageWritten", ("toy.read_aloud", "toy.post"))
    notebook.write()
    assert [each.reaction for each in outbox.claim(clock.now(), lane=outbox.only("toy.post"))] == ["toy.post"]
    assert outbox.claim(clock.now(), lane=outbox.only("toy.post")) == []
    assert [each.reaction for each in outbox.claim(clock.now(), lane=outbox.all_but("toy.post"))] == ["toy.read_aloud"]
