"""What follows when partners were asked, when they answer or do not, and when a concern is closed."""

import uuid
from collections.abc import Iterable

from sqlalchemy import select

from app.casework import accounts, concerns
from app.casework.accounts.events import NoticeDue
from app.casework.accounts.models import Account
from app.casework.concerns.events import ConcernClosed
from app.casework.concerns.models import Concern
from app.casework.partner_checks.commands import end_one
from app.casework.partner_checks.events import (
    AnswersDue,
    AnswersMissed,
    AskerTold,
    ChecksEnded,
    PartnerAnswered,
    PartnersAsked,
    PartnersTold,
)
from app.casework.partner_checks.lifecycle import State
from app.casework.partner_checks.models import PartnerAnswer, PartnerCheck
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import Transaction, transaction


def tell_partners(event: PartnersAsked) -> None:
    """A letter to everybody who works for a partner: there is a check, and nothing of whom it is about."""
    with transaction(SYSTEM) as tx:
        check = tx.load(PartnerCheck, event.check_id)
        if waiting := _still_waiting(tx, check):
            _write_to(tx, _workers(waiting), "check", check.reference)
            tx.record(PartnersTold(check_id=check.id))


def remind_partners(event: AnswersDue) -> None:
    """Somebody has not answered, and the time for that has passed: say so again, and show the officer."""
    with transaction(SYSTEM) as tx:
        check = tx.load(PartnerCheck, event.check_id)
        if waiting := _still_waiting(tx, check):
            for each in waiting:
                each.overdue_at = tx.now
            _write_to(tx, _workers(waiting), "check_overdue", check.reference)
            tx.record(AnswersMissed(check_id=check.id))


def tell_asker(event: PartnerAnswered) -> None:
    """A letter to whoever answers for the concern now: a partner has answered, and not what."""
    with transaction(SYSTEM) as tx:
        check = tx.load(PartnerCheck, event.check_id)
        concern = session.get_one(Concern, check.concern_id)
        _write_to(tx, concerns.who_answers_for(SYSTEM, concern), "check_answered", str(concern.reference))
        tx.record(AskerTold(check_id=check.id))


def end_checks(event: ConcernClosed) -> None:
    """Whoever has not answered need not, and no partner sees any longer whom it was about."""
    with transaction(SYSTEM) as tx:
        still_open = select(PartnerCheck.id).where(
            PartnerCheck.concern_id == event.concern_id, PartnerCheck.ended_at.is_(None)
        )
        if found := session.scalars(still_open).all():
            for check_id in found:
                end_one(tx, tx.load(PartnerCheck, check_id))
            tx.record(ChecksEnded(concern_id=event.concern_id))


def _still_waiting(tx: Transaction, check: PartnerCheck) -> list[PartnerAnswer]:
    theirs = select(PartnerAnswer.id).where(PartnerAnswer.check_id == check.id).order_by(PartnerAnswer.id)
    answers = [tx.load(PartnerAnswer, each) for each in session.scalars(theirs)]
    return [each for each in answers if each.state is State.WAITING]


def _workers(answers: Iterable[PartnerAnswer]) -> list[Account]:
    """Everybody who can sign in for these partners."""
    agencies: list[uuid.UUID] = [each.agency_id for each in answers]
    return list(accounts.workers(SYSTEM, agencies))


def _write_to(tx: Transaction, accounts: Iterable[Account], kind: str, about: str) -> None:
    for account in accounts:
        if account.is_written_to():
            notice = tx.add(account.notice(kind, tx.now, about=about))
            tx.later(NoticeDue(notice_id=notice.id), tx.now)
