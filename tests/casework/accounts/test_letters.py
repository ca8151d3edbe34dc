"""What becomes of a letter: sent, tried again, refused, given up, bounced, arrived; and what is known of an address."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select

from app import worker
from app.casework import accounts
from app.casework.accounts import reactions
from app.casework.accounts.events import NoticeDue, NoticeGivenUp
from app.casework.accounts.models import Account
from app.errors import Invalid, Refused
from app.foundations import clock, delivery
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.delivery import NoSuchAddress, Notice, NoticeState, Notify, NotNow, Smtp
from app.foundations.ledger import Entry
from app.foundations.outbox.rows import OPEN, Task
from app.transaction import transaction
from tests.factories import let_the_worker_work
from tests.notify_server import notify_server
from tests.post_office import post_office


class Moody(delivery.Silence):
    """A way out that fails as often as it is told to."""

    def __init__(self, *moods: Exception) -> None:
        super().__init__()
        self.moods, self.tried = list(moods), []

    def send(self, letter):
        self.tried.append(letter)
        if self.moods:
            raise self.moods.pop(0)
        return super().send(letter)


def write_to(actor, kind="update") -> uuid.UUID:
    with transaction(SYSTEM) as tx:
        notice = tx.add(session.get_one(Account, actor.id).notice(kind, tx.now, about="HD-7K4M-2QXV"))
        tx.later(NoticeDue(notice_id=notice.id), tx.now)
        tx.record(NoticeGivenUp(notice_id=uuid.uuid4()))  # a stand-in for whatever is written of
    return notice.id


def found(notice_id) -> Notice:
    session.expire_all()
    return session.get_one(Notice, notice_id)


def use(sender):
    delivery.use(sender)
    return sender


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    """Whatever follows from a letter elsewhere is tested there."""
    monkeypatch.setattr("app.consequences.reactions", lambda: OURS)


OURS = {f"accounts.{each.__name__}": each for each in (reactions.ask_for_receipt, reactions.mark_address)}
# Nobody here has wishes for letters, so each leaves when it is due.
OURS |= {"letters.send_or_hold": reactions.send_notice}
for name in ("directory.mark_contact", "reaching.climb_at_once", "reaching.tell_of_dead_address"):
    OURS[name] = lambda event: None


def live_through(hours: float, every: int = 10) -> None:
    for minute in range(0, int(hours * 60), every):
        with clock.moved(timedelta(minutes=minute)):
            let_the_worker_work()


def test_a_letter_that_is_not_taken_waits_and_is_tried_again(people):
    sender = use(Moody(NotNow("451 4.3.0"), NotNow("TimeoutError")))
    notice = write_to(people.vet)
    let_the_worker_work()
    assert (found(notice).state, found(notice).attempts, found(notice).last_failure) == (
        NoticeState.WAITING,
        1,
        "451 4.3.0",
    )
    live_through(1)
    assert (found(notice).state, found(notice).attempts) == (NoticeState.SENT, 3)
    assert len({each.identifier for each in sender.tried}) == 1, "each try is the same letter"
    assert [each.is_again for each in sender.tried] == [False, True, True]


def test_a_mail_server_that_is_down_for_a_night_fails_nobody_and_fills_no_ledger(people):
    sender = use(Moody(*[NotNow("ConnectionRefusedError")] * 100))
    notice = write_to(people.vet)
    entries = len(session.scalars(select(Entry.id)).all())
    live_through(11, every=30)
    assert found(notice).state is NoticeState.WAITING and found(notice).attempts >= 12
    assert len(session.scalars(select(Entry.id)).all()) == entries
    sender.moods.clear()
    live_through(13, every=30)
    assert found(notice).state is NoticeState.SENT


def test_nobody_tries_for_ever(people):
    use(Moody(*[NotNow("451")] * 500))
    notice = write_to(people.vet)
    live_through(75, every=120)
    assert (found(notice).state, found(notice).last_failure) == (NoticeState.FAILED, "451")
    assert not session.scalars(select(Task).where(Task.reaction == "letters.send_or_hold", Task.state == OPEN)).all()
    assert session.get_one(Account, people.vet.id).undeliverable_since is None, "nothing is said against the address"


def test_an_address_that_takes_no_letters_is_known_at_once_and_not_tried_again(people):
    sender = use(Moody(NoSuchAddress("550 5.1.1")))
    notice = write_to(people.vet)
    let_the_worker_work()
    live_through(2)
    assert (found(notice).state, found(notice).last_failure) == (NoticeState.FAILED, "550 5.1.1")
    assert len(sender.tried) == 1
    assert session.get_one(Account, people.vet.id).undeliverable_since


def test_another_address_is_not_held_against_somebody(people):
    use(Moody(NoSuchAddress("550")))
    write_to(people.vet)
    let_the_worker_work()
    accounts.give_address(people.administrator, people.vet.id, email="vera.vetch@harbourlane.example")
    vera = session.get_one(Account, people.vet.id)
    assert vera.undeliverable_since is None and vera.email == "vera.vetch@harbourlane.example"


def test_a_late_bounce_of_the_old_address_says_nothing_of_the_new_one(people):
    notice = write_to(people.vet)
    let_the_worker_work()
    accounts.give_address(people.administrator, people.vet.id, email="vera.vetch@harbourlane.example")
    accounts.bounce(SYSTEM, notice, code="5.1.1")
    let_the_worker_work()
    assert session.get_one(Account, people.vet.id).undeliverable_since is None


def test_an_address_that_somebody_else_has_is_refused(people):
    with pytest.raises(Invalid, match="already an account"):
        accounts.give_address(people.administrator, people.vet.id, email="tom@larkfield.example")


def test_a_letter_bounces_once_and_only_the_service_says_so(people):
    notice = write_to(people.vet)
    with pytest.raises(Refused):
        accounts.bounce(people.administrator, notice, code="5.1.1")
    assert not accounts.bounce(SYSTEM, notice, code="5.1.1"), "it has not left"
    let_the_worker_work()
    assert accounts.bounce(SYSTEM, notice, code="5.1.1")
    assert not accounts.bounce(SYSTEM, notice, code="5.1.1"), "that is known"
    assert (found(notice).state, found(notice).last_failure) == (NoticeState.BOUNCED, "5.1.1")
    let_the_worker_work()
    assert session.get_one(Account, people.vet.id).undeliverable_since


def test_a_database_that_is_gone_when_a_letter_was_taken_does_not_make_it_two(people, monkeypatch):
    sender = use(delivery.Silence())
    notice = write_to(people.vet)
    with monkeypatch.context() as gone:
        gone.setattr(reactions, "transaction", lambda actor: 1 / 0)
        worker.catch_up()
    assert found(notice).state is NoticeState.WAITING and len(sender.sent) == 1
    live_through(1)
    assert found(notice).state is NoticeState.SENT and len(sender.sent) == 1


def test_a_slow_letter_is_not_taken_for_abandoned_by_another_worker(people):
    """A lease is a minute; a server that answers after two is still talking to the first worker."""
    sent = []

    class Slow(delivery.Silence):
        def send(self, letter):
            sent.append(letter)
            with clock.moved(timedelta(minutes=4)):
                worker.catch_up()
            return ""

    use(Slow())
    notice = write_to(people.vet)
    let_the_worker_work()
    assert found(notice).state is NoticeState.SENT and len(sent) == 1


def test_over_a_real_connection_a_dead_address_holds_up_nobody(people):
    with post_office() as office:
        use(Smtp(office.url, "heed@hub.example", "bounces@hub.example"))
        office.dead.add("vera@harbourlane.example")
        dead, alive = write_to(people.vet), write_to(people.teacher)
        let_the_worker_work()
    assert (found(dead).state, found(alive).state) == (NoticeState.FAILED, NoticeState.SENT)
    (path, _) = office.received[0]
    assert delivery.notice_in(path) == alive and delivery.notice_in(str(office.letters[0]["Message-ID"])) == alive


@pytest.mark.parametrize(
    ("said", "state"),
    [("delivered", "arrived"), ("permanent-failure", "bounced"), ("temporary-failure", "failed"), ("sending", "sent")],
)
def test_notify_is_asked_what_became_of_it(people, said, state):
    with notify_server() as server:
        use(Notify(server.url))
        notice = write_to(people.vet)
        let_the_worker_work()
        assert found(notice).state is NoticeState.SENT
        server.status = said
        live_through(0.1, every=2)
    assert found(notice).state == state
    assert bool(session.get_one(Account, people.vet.id).undeliverable_since) == (state == "bounced")


def test_notify_is_not_asked_for_ever(people):
    with notify_server() as server:
        use(Notify(server.url))
        notice = write_to(people.vet)
        for day in range(12):
            live_through(0.1)
            with clock.moved(timedelta(days=day)):
                let_the_worker_work()
        asked = [each for each in server.asked if each.startswith("GET")]
    assert found(notice).state is NoticeState.SENT and len(asked) == len(reactions.ASK_AFTER)
