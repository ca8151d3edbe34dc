"""What accounts do when something falls due."""

from app.casework.accounts.events import NoticeDue, NoticeGivenUp, NoticeSent
from app.foundations import delivery, outbox
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.delivery import Notice, NoticeState
from app.transaction import transaction


def send_notice(event: NoticeDue) -> None:
    """Send one letter, then remember that it was sent; after the last try, that it never will be."""
    notice = session.get_one(Notice, event.notice_id)
    if notice.state is not NoticeState.WAITING:
        return
    letter = delivery.letter(
        notice.kind, notice.address, str(notice.id), reference=notice.about, link=notice.link or delivery.door()
    )
    session.rollback()  # Danger: a slow mail server must not hold a connection, let alone the pen
    try:
        delivery.sender().send(letter)
    except Exception:
        due = outbox.carried()
        if due is None or not due.is_last_attempt:
            raise
        _settle(event, NoticeState.FAILED)
    else:
        _settle(event, NoticeState.SENT)


def _settle(event: NoticeDue, state: NoticeState) -> None:
    with transaction(SYSTEM) as tx:
        notice = tx.load(Notice, event.notice_id)
        notice.state = state
        if state is NoticeState.SENT:
            notice.sent_at, notice.link = tx.now, None
            tx.record(NoticeSent(notice_id=notice.id))
        else:
            tx.record(NoticeGivenUp(notice_id=notice.id))
