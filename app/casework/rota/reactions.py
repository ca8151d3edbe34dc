"""What the rota does unasked: it looks ahead for hours without anybody on call, and writes to colleagues."""

import uuid
from datetime import datetime

from app.casework import accounts
from app.casework.accounts.events import (
    AccountReinstated,
    AccountSuspended,
    NoticeDue,
    SecondFactorConfirmed,
    SupervisorAppointed,
)
from app.casework.accounts.models import Account
from app.casework.rota import queries
from app.casework.rota.events import (
    ColleagueWritten,
    RotaLookDue,
    RotaLookedAt,
    ShiftDeclined,
    ShiftHandedOver,
    ShiftOffered,
)
from app.casework.rota.models import Lookout
from app.casework.rota.queries import AHEAD, ALARM
from app.casework.rota.stretches import Stretch
from app.foundations.access import SYSTEM, Role
from app.foundations.database import session
from app.foundations.ledger import Event
from app.transaction import Transaction, transaction

LOOKOUT = uuid.UUID("00000000-0000-7000-8000-000000000002")

JoinedOrLeft = SecondFactorConfirmed | AccountSuspended | AccountReinstated | SupervisorAppointed


def look_ahead(event: Event) -> None:
    """The rota changed: if nobody is on call at some hour of the next day, supervisors are told."""
    with transaction(SYSTEM) as tx:
        _look(tx, _lookout(tx))


def look_ahead_again(event: RotaLookDue) -> None:
    """Time has passed: the same look, unless the rota changed since and a later look was set."""
    with transaction(SYSTEM) as tx:
        lookout = _lookout(tx)
        if lookout.round == event.round:
            _look(tx, lookout)


def look_who_is_left(event: JoinedOrLeft) -> None:
    """An officer can sign in now, or no longer, or is a supervisor: whom the rota counts on may have changed."""
    account = session.get(Account, event.account_id)
    if account and account.role is Role.OFFICER:
        look_ahead(event)


def write_of_offer(event: ShiftOffered) -> None:
    """A letter to the colleague to whom a shift is offered."""
    _write(event.shift_id, event.to_id, "shift_offered")


def write_of_acceptance(event: ShiftHandedOver) -> None:
    """A letter to whoever gave a shift that it is their colleague's now."""
    _write(event.shift_id, event.from_id, "shift_accepted")


def write_of_refusal(event: ShiftDeclined) -> None:
    """A letter to whoever offered a shift that it is still theirs."""
    _write(event.shift_id, event.from_id, "shift_declined")


def _look(tx: Transaction, lookout: Lookout) -> None:
    gaps = queries.gaps(SYSTEM, tx.now, tx.now + AHEAD)
    soon = [each for each in gaps if each[0] < tx.now + ALARM]
    if not soon:
        lookout.warned_at = lookout.warned_until = None
    warned = _warn(tx, lookout, soon[-1]) if soon and _is_news(lookout, soon[-1], tx.now) else 0
    lookout.round += 1
    tx.later(RotaLookDue(lookout_id=lookout.id, round=lookout.round), _next_look(gaps, tx.now))
    tx.record(RotaLookedAt(lookout_id=lookout.id, warned=warned))


def _is_news(lookout: Lookout, gap: Stretch, now: datetime) -> bool:
    """Were supervisors not told of this gap, or not in the last day?"""
    if lookout.warned_at is None or lookout.warned_until is None:
        return True
    return now - lookout.warned_at >= ALARM or gap[0] >= lookout.warned_until


def _warn(tx: Transaction, lookout: Lookout, gap: Stretch) -> int:
    supervisors = accounts.supervisors(SYSTEM)
    for each in supervisors:
        notice = tx.add(each.notice("nobody_on_call", tx.now))
        tx.later(NoticeDue(notice_id=notice.id), tx.now)
    if supervisors:
        lookout.warned_at, lookout.warned_until = tx.now, gap[1]
    return len(supervisors)


def _next_look(gaps: list[Stretch], now: datetime) -> datetime:
    """A day before each time that somebody is missing, and daily while that is so. What is planned ends somewhere."""
    looks = [now + AHEAD - ALARM, *(begins - ALARM if begins >= now + ALARM else now + ALARM for begins, _ in gaps)]
    return min(looks)


def _lookout(tx: Transaction) -> Lookout:
    if session.get(Lookout, LOOKOUT) is None:
        return tx.add(Lookout(id=LOOKOUT))
    return tx.load(Lookout, LOOKOUT)


def _write(shift_id: uuid.UUID, to_id: uuid.UUID, kind: str) -> None:
    with transaction(SYSTEM) as tx:
        account = tx.load(Account, to_id)
        notice = tx.add(account.notice(kind, tx.now))
        tx.later(NoticeDue(notice_id=notice.id), tx.now)
        tx.record(ColleagueWritten(shift_id=shift_id, kind=kind))
