"""A mail server that is down for an hour, slow, refuses and hangs up: nothing is lost, and nothing is doubled.

Three worker processes send many letters over TCP to a real SMTP server, which is stopped and started. Their clock
is moved, so that an hour takes a second.
"""

import os
import signal
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from multiprocessing.context import ForkServerProcess
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

import pytest
from sqlalchemy import select

from app import worker
from app.casework.accounts.events import NoticeDue, NoticeGivenUp
from app.casework.accounts.models import Account
from app.config import Settings
from app.foundations import clock, database, delivery
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.delivery import Notice, patience, smtp
from app.foundations.delivery.patience import Patience
from app.foundations.outbox import Task
from app.opening import open_house
from app.transaction import transaction
from tests import factories
from tests.engines import install
from tests.factories import People
from tests.foundations import houses
from tests.journeys.forked import FORKING
from tests.post_office import TAKEN, PostOffice, post_office

pytestmark = [
    pytest.mark.long,
    pytest.mark.once,
    pytest.mark.waits,
    # A server that goes from one moment to the next leaves its own sockets lying about: that is what is tested.
    pytest.mark.filterwarnings("ignore:Exception ignored in.*socket:pytest.PytestUnraisableExceptionWarning"),
]

LETTERS, FEW, WORKERS = 36, 6, 3
ENOUGH = 240  # seconds
PATIENT = 15  # looks at which nothing has moved


@dataclass
class Hub:
    """Workers in processes of their own, the time that they live in, and the mail server that they send to."""

    settings: Settings
    office: PostOffice
    people: People
    offset: "Synchronized[float]"
    workers: list[ForkServerProcess] = field(default_factory=list)

    def start(self) -> None:
        process = FORKING.Process(target=work, args=(self.settings, self.offset), daemon=True)
        process.start()
        self.workers.append(process)

    def later(self, **by: float) -> None:
        """So much time passes, in small steps, and the workers are given a moment in each and one at the end."""
        for _ in range(10):
            self.jump(timedelta(**by) / 10)
            time.sleep(0.15)
        time.sleep(1)

    def jump(self, by: timedelta) -> None:
        """So much time passes at once. Danger: whoever holds a letter then is taken for dead, as after such a time."""
        with self.offset.get_lock():
            self.offset.value += by.total_seconds()

    def kill(self) -> None:
        """kill -9 of one worker, in the middle of whatever it does."""
        victim = self.workers.pop()
        os.kill(victim.pid or 0, signal.SIGKILL)
        victim.join()

    def write(self, count: int) -> set[uuid.UUID]:
        """So many letters to one person, all at once."""
        with transaction(SYSTEM) as tx:
            account, written = session.get_one(Account, self.people.vet.id), set()
            for _ in range(count):
                notice = tx.add(account.notice("update", tx.now, about="HD-7K4M-2QXV"))
                tx.later(NoticeDue(notice_id=notice.id), tx.now)
                written.add(notice.id)
            tx.record(NoticeGivenUp(notice_id=uuid.uuid4()))  # a stand-in for whatever is written of
        database.disconnect()
        return written

    def states(self, written: set[uuid.UUID]) -> Counter[str]:
        """How many of these letters are where."""
        found = Counter(map(str, session.scalars(select(Notice.state).where(Notice.id.in_(written)))))
        database.disconnect()
        return found

    def until(self, written: set[uuid.UUID], **expected: int) -> None:
        """Wait until these letters are so. When nothing moves any more, the longest pause is let pass."""
        end, seen, still = time.monotonic() + ENOUGH, Counter[str](), 0
        while seen != expected:
            assert time.monotonic() < end, (seen, self.copies(written))
            time.sleep(0.2)
            before, seen = seen, self.states(written)
            still = still + 1 if seen == before else 0
            if still >= PATIENT and (still >= 10 * PATIENT or not self.is_busy()):
                self.jump(patience().then_every * 1.2)
                still = 0

    def is_busy(self) -> bool:
        """Does a worker hold a letter? If time were let pass now it would be taken for dead, and it is only slow."""
        held = select(Task.id).where(Task.reaction == worker.LETTERS, Task.lease.is_not(None)).limit(1)
        found = session.scalar(held)
        database.disconnect()
        return found is not None

    def copies(self, written: set[uuid.UUID]) -> Counter[int]:
        """How often each of these letters was taken: by number of copies."""
        taken = self.office.copies
        return Counter(taken[f"<{delivery.identifier_of(each)}@heed>"] for each in written)


def work(settings: Settings, offset: "Synchronized[float]") -> None:
    """One worker, as it always works, in the time that it is told."""
    smtp.patience = hasty
    clock.now = lambda: datetime.now(UTC) + timedelta(seconds=offset.value)
    open_house(settings)
    worker.work(settings, threading.Event())


def hasty() -> Patience:
    """Half a second for each answer: a test waits for nobody."""
    return replace(patience(), answer_seconds=0.5, taken_seconds=0.5)


@contextmanager
def hub(url: str, folder: Path) -> Iterator[Hub]:
    with houses.aside(), post_office() as office:
        settings = replace(install(folder / "instance", url), mail=office.url, mail_bounces="bounces@hub.example")
        open_house(settings)
        delivery.use(delivery.Silence())
        people = factories.make_people()
        factories.let_the_worker_work()
        running = Hub(settings, office, people, FORKING.Value("d", 0.0))
        try:
            for _ in range(WORKERS):
                running.start()
            yield running
        finally:
            for each in running.workers:
                each.kill()
                each.join()
            database.close()


@pytest.fixture(scope="module")
def everything(new_database: Callable[[], str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    with hub(new_database(), tmp_path_factory.mktemp("hub")) as opened:
        yield opened


@pytest.fixture
def running(everything: Hub) -> Hub:
    """The mail server is well, and everything that was written before is settled."""
    office = everything.office
    office.at_rcpt = office.at_data = TAKEN
    office.delay = 0
    office.dead.clear()
    everything.later(hours=1)
    office.received.clear()
    return everything


def test_down_for_an_hour(running: Hub):
    running.office.shut()
    written = running.write(LETTERS)
    running.later(hours=1)
    assert running.states(written) == {"waiting": LETTERS} and running.office.received == []
    running.office.open()
    running.until(written, sent=LETTERS)
    assert running.copies(written) == {1: LETTERS}


def test_stopped_and_started_in_the_middle(running: Hub):
    written = set()
    for _ in range(3):
        written |= running.write(LETTERS // 3)
        time.sleep(0.2)
        running.office.shut()
        running.later(minutes=2)
        running.office.open()
        running.later(minutes=2)
    running.until(written, sent=len(written))
    # Whoever shuts the door on a letter that they hold, without a word, may get it once more: so the standard has it.
    copies = running.copies(written)
    assert set(copies) <= {1, 2} and copies[2] <= 3 * WORKERS


def test_slow(running: Hub):
    running.office.delay = 0.2
    written = running.write(FEW)
    running.until(written, sent=FEW)
    assert running.copies(written) == {1: FEW}


@pytest.mark.parametrize(
    ("moment", "answer"),
    [
        ("at_rcpt", "451 4.7.1 grey for a while"),
        ("at_data", "451 4.3.0 busy"),
        ("at_rcpt", "550 5.7.1 not from you"),
        ("at_data", "hang"),
        ("at_rcpt", "hang up"),
        ("at_data", "hang up"),
    ],
)
def test_busy_distrustful_or_out_of_its_mind_for_a_while(running: Hub, moment: str, answer: str):
    setattr(running.office, moment, answer)
    written = running.write(FEW)
    running.later(minutes=20)
    assert running.states(written) == {"waiting": FEW} and running.office.received == []
    setattr(running.office, moment, TAKEN)
    running.until(written, sent=FEW)
    assert running.copies(written) == {1: FEW}


def test_a_dead_address_among_them(running: Hub):
    running.office.dead.add("vera@harbourlane.example")
    dead = running.write(FEW)
    running.until(dead, failed=FEW)
    running.office.dead.clear()
    written = running.write(FEW)
    running.until(written, sent=FEW)
    assert running.copies(dead) == {0: FEW} and running.copies(written) == {1: FEW}
    assert session.get_one(Account, running.people.vet.id).undeliverable_since
    database.disconnect()


def test_a_server_that_took_it_without_saying_so_gets_the_same_letter_again(running: Hub):
    running.office.at_data = "take and hang up"
    written = running.write(1)
    while not running.office.received:
        time.sleep(0.01)
    running.office.at_data = TAKEN
    running.until(written, sent=1)
    copies = running.copies(written)
    assert set(copies) == {2}, "under one Message-ID, by which its reader's server can tell"


def test_workers_that_are_killed_lose_nothing(running: Hub):
    """Between the server's word and our own note of it a killed worker may leave one letter to be sent once more."""
    written = running.write(LETTERS)
    for _ in range(WORKERS):
        time.sleep(0.3)
        running.kill()
        running.start()
    running.until(written, sent=LETTERS)
    copies = running.copies(written)
    assert set(copies) <= {1, 2} and copies[2] <= WORKERS
