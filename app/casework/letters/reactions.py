"""A letter leaves at once, or when its recipient wants letters again."""

import uuid
from datetime import datetime

from sqlalchemy import select

from app.casework import triage
from app.casework.accounts import reactions as accounts
from app.casework.accounts.events import NoticeDue
from app.casework.accounts.models import Account
from app.casework.concerns.models import Concern
from app.casework.concerns.policy import opens_reference
from app.casework.letters import queries
from app.casework.letters.events import (
    DailyLetterDue,
    DailyLetterWritten,
    LetterHeld,
    LetterKeptBack,
    LetterReleased,
    QuietOver,
)
from app.casework.letters.wishes import Often, hold_until
from app.casework.referrals.models import Referral
from app.foundations import clock, delivery
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.foundations.delivery import Notice, NoticeState
from app.transaction import transaction

# What nobody has rated yet may be RED.
AT_ANY_HOUR = ("RED", "")


def send_or_hold(event: NoticeDue) -> None:
    """Send a letter, unless its recipient wants none now and it may wait."""
    notice = session.get_one(Notice, event.notice_id)
    if _is_kept_back(notice):
        _keep_back(notice.id)
    elif until := _held_until(notice):
        _hold(notice.id, until)
    else:
        accounts.send_notice(event)


def release(event: QuietOver) -> None:
    """The quiet hours of its recipient are over: now it leaves."""
    with transaction(SYSTEM) as tx:
        notice = tx.load(Notice, event.notice_id)
        if notice.state is NoticeState.HELD:
            notice.state = NoticeState.WAITING
            tx.later(NoticeDue(notice_id=notice.id), tx.now)
            tx.record(LetterReleased(notice_id=notice.id))


def write_daily_letter(event: DailyLetterDue) -> None:
    """One letter says that there is something new, and stands for all that were held until now."""
    with transaction(SYSTEM) as tx:
        account = tx.load(Account, event.account_id)
        held = select(Notice).where(Notice.recipient_id == account.id, Notice.state == NoticeState.HELD)
        gathered = session.scalars(held).all()
        if not gathered:
            return
        for each in gathered:
            each.state, each.sent_at = NoticeState.GATHERED, tx.now
        daily = tx.add(account.notice("daily", tx.now))
        tx.later(NoticeDue(notice_id=daily.id), tx.now)
        tx.record(DailyLetterWritten(account_id=account.id, gathered=len(gathered)))


def _held_until(notice: Notice) -> datetime | None:
    """Until when its recipient wants no letters. What was tried already, or is about RED, is not held."""
    if notice.state is not NoticeState.WAITING or notice.attempts or not delivery.may_wait(notice.kind):
        return None
    until = hold_until(queries.wishes_of(SYSTEM, notice.recipient_id), clock.now())
    return until if until and not _is_at_any_hour(notice) else None


def _is_kept_back(notice: Notice) -> bool:
    """Has what it is about been kept from its recipient since? Even a reference would say that it is there."""
    if notice.state is not NoticeState.WAITING or not notice.about:
        return False
    account = session.get(Account, notice.recipient_id)
    reader = account.actor() if account else SYSTEM
    return (
        session.scalar(select(Notice.id).where(Notice.id == notice.id, opens_reference(reader, Notice.about))) is None
    )


def _keep_back(notice_id: uuid.UUID) -> None:
    with transaction(SYSTEM) as tx:
        notice = tx.load(Notice, notice_id)
        if notice.state is NoticeState.WAITING:
            notice.state, notice.ended_at = NoticeState.GATHERED, tx.now
            tx.record(LetterKeptBack(notice_id=notice.id))


def _hold(notice_id: uuid.UUID, until: datetime) -> None:
    with transaction(SYSTEM) as tx:
        notice = tx.load(Notice, notice_id)
        if notice.state is not NoticeState.WAITING:
            return
        notice.state = NoticeState.HELD
        is_daily = queries.wishes_of(SYSTEM, notice.recipient_id).often is Often.DAILY
        over = DailyLetterDue(account_id=notice.recipient_id) if is_daily else QuietOver(notice_id=notice.id)
        tx.later(over, until)
        tx.record(LetterHeld(notice_id=notice.id))


def _is_at_any_hour(notice: Notice) -> bool:
    """Is this about something that is RED, or that nobody has rated yet?"""
    referral = session.scalar(select(Referral).where(Referral.reference == notice.about)) if notice.about else None
    if referral:
        return referral.rating in AT_ANY_HOUR
    concern = session.scalar(select(Concern).where(Concern.reference == notice.about)) if notice.about else None
    if concern is None:
        return False
    assessment = triage.assessment_of(SYSTEM, concern.id)
    return (assessment.rating if assessment else "") in AT_ANY_HOUR
