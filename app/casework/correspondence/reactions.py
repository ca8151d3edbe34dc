"""Who hears, by a letter that says only that there is an update, when one side of a thread has written."""

import uuid
from collections.abc import Iterable

from sqlalchemy import select

from app.casework import accounts, concerns, need_to_know, rota
from app.casework.accounts.events import NoticeDue
from app.casework.accounts.models import Account
from app.casework.concerns.models import Concern
from app.casework.correspondence.events import (
    AgencyWrote,
    HubWrote,
    InformationRequested,
    MoreReleased,
    RequestAnswered,
    RequestDue,
    RequestOverdue,
    RequestRefused,
    RequestsEnded,
    UpdateAnnounced,
)
from app.casework.correspondence.lifecycle import Move, State
from app.casework.correspondence.models import InformationRequest, Step
from app.casework.referrals.events import ReferralReturned, TransferAccepted
from app.casework.referrals.models import Referral
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import Transaction, transaction

LETTER = "update"


def tell_the_hub(event: AgencyWrote | InformationRequested) -> None:
    """The officer responsible; where there is none, or they cannot sign in, whoever is on duty."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        told = _write_to(tx, _officers(tx, concern), str(concern.reference))
        tx.record(UpdateAnnounced(referral_id=event.referral_id, letters=told))


def tell_the_agency(event: HubWrote | RequestAnswered | RequestRefused | MoreReleased) -> None:
    """Whoever is responsible at the agency; where nobody is, or they cannot sign in, everybody who works its tray."""
    with transaction(SYSTEM) as tx:
        referral = tx.load(Referral, event.referral_id)
        if referral.has_left:
            return
        told = _write_to(tx, _workers(referral), referral.reference)
        tx.record(UpdateAnnounced(referral_id=referral.id, letters=told))


def remind_the_hub(event: RequestDue) -> None:
    """An agency wanted its answer by now, and has none: whoever must give it hears so."""
    with transaction(SYSTEM) as tx:
        asked = tx.load(InformationRequest, event.request_id)
        if not asked.is_open:
            return
        concern = tx.load(Concern, asked.concern_id)
        _write_to(tx, _officers(tx, concern), str(concern.reference))
        tx.record(RequestOverdue(request_id=asked.id, concern_id=concern.id))


def end_requests(event: ReferralReturned | TransferAccepted) -> None:
    """The agency has the referral no more: it does not need to know any more."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        waiting = (
            select(InformationRequest.id, Referral)
            .join(Referral, Referral.id == InformationRequest.referral_id)
            .where(Referral.concern_id == concern.id, InformationRequest.state == State.OPEN)
        )
        left = [request_id for request_id, referral in session.execute(waiting).all() if referral.has_left]
        for request_id in left:
            asked = tx.load(InformationRequest, request_id)
            asked.move(Move.END)
            tx.add(asked.taken(Step.ENDED, None, at=tx.now, by_id=SYSTEM.id))
        if left:
            tx.record(RequestsEnded(concern_id=concern.id, requests=len(left)))


def _officers(tx: Transaction, concern: Concern) -> Iterable[Account]:
    responsible = session.get(Account, concern.assignee_id) if concern.assignee_id else None
    if responsible and responsible.is_active():
        return [responsible]
    # Nobody on duty is no reason that nobody hears of it; nor is that those who are may not know of it.
    for there in (rota.on_duty(SYSTEM, tx.now), rota.on_call(SYSTEM, tx.now)):
        if told := need_to_know.who_is_let_in(SYSTEM, concern.id, there, None):
            return told
    return concerns.who_answers_for(SYSTEM, concern)


def _workers(referral: Referral) -> Iterable[Account]:
    owner: uuid.UUID | None = referral.acknowledged_by_id
    responsible = session.get(Account, owner) if owner else None
    if responsible and responsible.is_active():
        return [responsible]
    return accounts.workers(SYSTEM, [referral.agency_id])


def _write_to(tx: Transaction, readers: Iterable[Account], about: str) -> int:
    """How many letters were queued."""
    reached = [each for each in readers if each.is_written_to()]
    for account in reached:
        notice = tx.add(account.notice(LETTER, tx.now, about=about))
        tx.later(NoticeDue(notice_id=notice.id), tx.now)
    return len(reached)
