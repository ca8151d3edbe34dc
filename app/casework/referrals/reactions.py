"""What referrals do when something happened, or fell due."""

import uuid

from sqlalchemy import select

from app.casework.accounts.events import NoticeDue
from app.casework.accounts.lifecycle import Standing
from app.casework.accounts.models import Account
from app.casework.referrals.events import AcknowledgementDue, AcknowledgementMissed, AgencyTold, ConcernReferred
from app.casework.referrals.lifecycle import State
from app.casework.referrals.models import Referral
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import Transaction, transaction


def tell_agency(event: ConcernReferred) -> None:
    """A letter to everybody who works the agency's tray: there is a referral, and nothing of what it is about."""
    with transaction(SYSTEM) as tx:
        referral = tx.load(Referral, event.referral_id)
        _write_to_agency(tx, referral, "referral")
        tx.later(AcknowledgementDue(referral_id=referral.id), referral.acknowledge_by)
        tx.record(AgencyTold(referral_id=referral.id, kind="referral"))


def remind_agency(event: AcknowledgementDue) -> None:
    """Nobody said that they have it, and the time for that has passed: say so again, and show the officer."""
    with transaction(SYSTEM) as tx:
        referral = tx.load(Referral, event.referral_id)
        if referral.state is not State.SENT:
            return
        referral.overdue_at = tx.now
        _write_to_agency(tx, referral, "not_acknowledged")
        tx.record(AcknowledgementMissed(referral_id=referral.id))


def _write_to_agency(tx: Transaction, referral: Referral, kind: str) -> None:
    for account in _workers(referral.agency_id):
        notice = tx.add(account.notice(kind, tx.now, about=referral.reference))
        tx.later(NoticeDue(notice_id=notice.id), tx.now)


def _workers(agency_id: uuid.UUID) -> list[Account]:
    workers = select(Account).where(Account.organisation_id == agency_id, Account.standing == Standing.ACTIVE)
    return list(session.scalars(workers))
