"""What accounts do when something falls due: letters leave, and what became of them is noted."""

from datetime import datetime, timedelta
from uuid import UUID

from app.casework.accounts.events import (
    AddressDied,
    NoticeArrived,
    NoticeBounced,
    NoticeDue,
    NoticeGivenUp,
    NoticeRefused,
    NoticeSent,
    ReceiptAsked,
    ReceiptDue,
)
from app.casework.accounts.models import Account
from app.foundations import clock, delivery, outbox
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.delivery import Fate, Letter, NoSuchAddress, Notice, NoticeState, Undelivered
from app.foundations.ledger import Event
from app.foundations.outbox import Postponed, Task
from app.foundations.outbox.events import TaskParked
from app.transaction import Transaction, transaction

# When to ask what became of a letter, in minutes after it was last asked.
ASK_AFTER = (1, 5, 15, 60, 240, 720, 1440, 1440, 1440)
# What was taken while the database could not hear of it: this process does not send it again.
_taken: dict[UUID, str] = {}


def send_notice(event: NoticeDue) -> None:
    """Send one letter, then remember that it was sent; if it was not taken, try again later, for days."""
    notice, due = session.get_one(Notice, event.notice_id), outbox.carried()
    if notice.state is not NoticeState.WAITING:
        return
    is_again = notice.attempts > 0 or (due is not None and due.attempts > 1)
    letter, since, tries = _written(notice, is_again), notice.first_tried_at or clock.now(), notice.attempts + 1
    session.rollback()  # Danger: a slow mail server must not hold a connection, let alone the pen
    if due:
        outbox.hold(due, clock.now() + delivery.patience().longest)
    try:
        _hand_over(event.notice_id, letter)
    except Undelivered as why:
        _not_taken(event.notice_id, why, since, tries)
    else:
        _sent(event.notice_id)


def note_parked(event: TaskParked) -> None:
    """A letter that ended its worker each time it was tried is not tried again, and stands among those that failed."""
    task = session.get_one(Task, event.task_id)
    if task.event != NoticeDue.__name__:
        return
    with transaction(SYSTEM) as tx:
        notice = tx.load(Notice, Event.restore(task.event, task.details).subject_id)
        if notice.state is NoticeState.WAITING:
            notice.end(NoticeState.FAILED, task.last_failure or "", tx.now)
            tx.record(NoticeGivenUp(notice_id=notice.id))


def ask_for_receipt(event: ReceiptDue) -> None:
    """Ask whoever carries a letter what became of it, until they know, or until nobody will know any more."""
    notice = session.get_one(Notice, event.notice_id)
    if notice.state is not NoticeState.SENT or not notice.receipt:
        return
    receipt = notice.receipt
    session.rollback()
    fate = delivery.sender().fate(receipt)
    with transaction(SYSTEM) as tx:
        notice = tx.load(Notice, event.notice_id)
        if notice.state is not NoticeState.SENT:
            return
        tx.record(_as_fate_has_it(tx, notice, fate))
        if fate is Fate.UNKNOWN and event.asked < len(ASK_AFTER):
            _ask_later(tx, notice.id, event.asked)


def mark_address(event: NoticeRefused | NoticeBounced) -> None:
    """The account that was written to has an address that takes no letters, if it is still the one it has."""
    notice = session.get_one(Notice, event.notice_id)
    if session.get(Account, notice.recipient_id) is None:
        return
    with transaction(SYSTEM) as tx:
        account = tx.load(Account, notice.recipient_id)
        if account.undeliverable_since or account.email != notice.address:
            return
        account.undeliverable_since = tx.now
        tx.record(AddressDied(account_id=account.id))


def _hand_over(notice_id: UUID, letter: Letter) -> None:
    if notice_id in _taken:
        return
    try:
        _taken[notice_id] = delivery.sender().send(letter)
    except Exception as failure:
        raise delivery.judge(failure) from None


def _written(notice: Notice, is_again: bool) -> Letter:
    return delivery.letter(
        notice.kind,
        notice.address,
        delivery.identifier_of(notice.id),
        is_again=is_again,
        reference=notice.about,
        link=notice.link or delivery.door(),
    )


def _sent(notice_id: UUID) -> None:
    receipt = _taken[notice_id]
    with transaction(SYSTEM) as tx:
        notice = tx.load(Notice, notice_id)
        notice.state, notice.sent_at, notice.link = NoticeState.SENT, tx.now, None
        notice.attempts += 1
        if receipt:
            notice.receipt = receipt
            _ask_later(tx, notice.id, 0)
        tx.record(NoticeSent(notice_id=notice.id))
    del _taken[notice_id]


def _not_taken(notice_id: UUID, why: Undelivered, since: datetime, tries: int) -> None:
    """It has failed for good where its address is dead, or where nobody would have it for days; else it waits."""
    is_dead = isinstance(why, NoSuchAddress)
    if not is_dead and not delivery.patience().gives_up(since, clock.now()):
        delivery.note_try(notice_id, why.code, clock.now())
        raise Postponed(delivery.patience().pause_after(tries), why.code)
    with transaction(SYSTEM) as tx:
        notice = tx.load(Notice, notice_id)
        notice.attempts, notice.first_tried_at = tries, since
        notice.end(NoticeState.FAILED, why.code, tx.now)
        tx.record(NoticeRefused(notice_id=notice.id) if is_dead else NoticeGivenUp(notice_id=notice.id))


def _ask_later(tx: Transaction, notice_id: UUID, asked: int) -> None:
    tx.later(ReceiptDue(notice_id=notice_id, asked=asked + 1), tx.now + timedelta(minutes=ASK_AFTER[asked]))


def _as_fate_has_it(tx: Transaction, notice: Notice, fate: Fate) -> Event:
    match fate:
        case Fate.ARRIVED:
            notice.end(NoticeState.ARRIVED, "", tx.now)
            return NoticeArrived(notice_id=notice.id)
        case Fate.BOUNCED:
            notice.end(NoticeState.BOUNCED, "permanent-failure", tx.now)
            return NoticeBounced(notice_id=notice.id)
        case Fate.LOST:
            notice.end(NoticeState.FAILED, "not delivered", tx.now)
            return NoticeGivenUp(notice_id=notice.id)
        case _:
            return ReceiptAsked(notice_id=notice.id)
