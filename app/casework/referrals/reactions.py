"""What referrals do when something happened, or fell due."""

import uuid

from sqlalchemy import select

from app.casework import accounts
from app.casework.accounts.events import NoticeDue
from app.casework.accounts.lifecycle import Standing
from app.casework.accounts.models import Account
from app.casework.concerns.models import Concern
from app.casework.referrals import proposing
from app.casework.referrals.events import (
    AcknowledgementDue,
    AcknowledgementMissed,
    AgencyTold,
    ConcernReferred,
    HoldOver,
    NobodyReceives,
    ReferralHeld,
    ReferralSentOutOfHours,
)
from app.casework.referrals.lifecycle import State
from app.casework.referrals.models import Referral, Unreceived
from app.casework.triage.events import ConcernWeighed
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import Transaction, transaction


def tell_agency(event: ConcernReferred) -> None:
    """A letter to everybody who works the agency's tray, now or when its office opens: nothing of what it is about."""
    with transaction(SYSTEM) as tx:
        referral = tx.load(Referral, event.referral_id)
        tx.later(AcknowledgementDue(referral_id=referral.id), referral.acknowledge_by)
        if referral.held_until:
            tx.later(HoldOver(referral_id=referral.id), referral.held_until)
            tx.record(ReferralHeld(referral_id=referral.id))
        else:
            _tell(tx, referral)


def tell_agency_at_opening(event: HoldOver) -> None:
    """The office opens: now the letter goes, unless an officer sent it to the emergency duty team meanwhile."""
    with transaction(SYSTEM) as tx:
        referral = tx.load(Referral, event.referral_id)
        if referral.held_until:
            referral.held_until = None
            _tell(tx, referral)


def tell_agency_out_of_hours(event: ReferralSentOutOfHours) -> None:
    """An officer did not want to wait for the office to open: the letter goes at once."""
    with transaction(SYSTEM) as tx:
        _tell(tx, tx.load(Referral, event.referral_id))


def sound_the_alarm(event: ConcernWeighed) -> None:
    """Nobody who must act would receive this: a letter to everybody who looks after the hubs, once for each concern."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        proposals = proposing.proposals_for(concern)
        if proposals.is_received or _was_noticed(concern.id):
            return
        for each in proposals.agencies:
            if each.is_acting:
                kind, area = each.route.agency, each.route.area_code
                tx.add(Unreceived(concern_id=concern.id, agency_kind=kind, area_code=area, noticed_at=tx.now))
        for account in accounts.answerable(SYSTEM):
            notice = tx.add(account.notice("nobody_receives", tx.now, about=concern.reference or ""))
            tx.later(NoticeDue(notice_id=notice.id), tx.now)
        tx.record(NobodyReceives(concern_id=concern.id))


def remind_agency(event: AcknowledgementDue) -> None:
    """Nobody said that they have it, and the time for that has passed: say so again, and show the officer."""
    with transaction(SYSTEM) as tx:
        referral = tx.load(Referral, event.referral_id)
        if referral.state is not State.SENT:
            return
        referral.overdue_at = tx.now
        _write_to_agency(tx, referral, "not_acknowledged")
        tx.record(AcknowledgementMissed(referral_id=referral.id))


def _tell(tx: Transaction, referral: Referral) -> None:
    _write_to_agency(tx, referral, "referral")
    tx.record(AgencyTold(referral_id=referral.id, kind="referral"))


def _was_noticed(concern_id: uuid.UUID) -> bool:
    return session.scalar(select(Unreceived.id).where(Unreceived.concern_id == concern_id).limit(1)) is not None


def _write_to_agency(tx: Transaction, referral: Referral, kind: str) -> None:
    for account in _workers(referral.agency_id):
        notice = tx.add(account.notice(kind, tx.now, about=referral.reference))
        tx.later(NoticeDue(notice_id=notice.id), tx.now)


def _workers(agency_id: uuid.UUID) -> list[Account]:
    workers = select(Account).where(Account.organisation_id == agency_id, Account.standing == Standing.ACTIVE)
    return list(session.scalars(workers))
