"""What reporters and officers are told when something happened elsewhere."""

import uuid

from sqlalchemy import select

from app.casework import accounts, concerns
from app.casework.accounts.events import NoticeDue
from app.casework.accounts.models import Account
from app.casework.concerns.events import ConcernClosed, ConcernSubmitted, ConcernTaken
from app.casework.concerns.models import Concern
from app.casework.feedback import wording
from app.casework.feedback.events import NoticeQueued, QuestionAnswered, QuestionAsked, ReporterTold
from app.casework.feedback.models import Update
from app.casework.referrals.events import ConcernReferred, ReferralAcknowledged
from app.casework.referrals.models import Referral
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import Transaction, transaction


def say_it_was_received(event: ConcernSubmitted) -> None:
    """The first entry of the reporter's timeline."""
    _say(event.concern_id, "update.received")


def say_it_was_taken(event: ConcernTaken) -> None:
    """A named officer is responsible."""
    _say(event.concern_id, "update.taken")


def say_it_was_referred(event: ConcernReferred) -> None:
    """A kind of agency was asked to act."""
    _say(event.concern_id, "update.referred", accounts.organisation(event.agency_id).agency_kind or "")


def say_it_was_acknowledged(event: ReferralAcknowledged) -> None:
    """A kind of agency has it."""
    referral = session.get_one(Referral, event.referral_id)
    _say(event.concern_id, "update.acknowledged", accounts.organisation(referral.agency_id).agency_kind or "")


def say_it_was_closed(event: ConcernClosed) -> None:
    """Nothing more is to be done, and the reporter was right to tell us."""
    asked = session.scalar(select(Referral.id).where(Referral.concern_id == event.concern_id).limit(1))
    _say(event.concern_id, "outcome.ended" if asked else "outcome.closed")


def notify_of_question(event: QuestionAsked) -> None:
    """A letter to the reporter that there is a question."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        _notify(tx, concern, "question", concern.reporter_id)


def notify_of_answer(event: QuestionAnswered) -> None:
    """A letter to the officer responsible, if there is one yet, that there is an answer."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        if concern.assignee_id:
            _notify(tx, concern, "answer", concern.assignee_id)


def notify_of_update(event: ReporterTold) -> None:
    """A letter to the reporter that there is something to read, where it is worth one."""
    if not wording.sends_letter(event.kind):
        return
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        _notify(tx, concern, "update", concern.reporter_id)


def _say(concern_id: uuid.UUID, kind: str, about: str = "") -> None:
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, concern_id)
        update = Update(concern_id=concern.id, data_key_id=concern.data_key_id, kind=kind, about=about)
        update.told_at, update.told_by_id = tx.now, SYSTEM.id
        tx.add(update)
        tx.record(ReporterTold(concern_id=concern.id, kind=kind))


def _notify(tx: Transaction, concern: Concern, kind: str, account_id: uuid.UUID) -> None:
    account = tx.load(Account, account_id)
    notice = tx.add(account.notice(kind, tx.now, about=concerns.reference_of(concern.id)))
    tx.later(NoticeDue(notice_id=notice.id), tx.now)
    tx.record(NoticeQueued(concern_id=concern.id, kind=kind))
