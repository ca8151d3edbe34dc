"""What reporters and officers are told when something happened elsewhere."""

import uuid
from typing import Protocol

from sqlalchemy import func, select

from app.casework import accounts, concerns, triage
from app.casework.accounts.events import NoticeDue
from app.casework.accounts.models import Account
from app.casework.concerns.events import (
    ConcernAddedTo,
    ConcernClosed,
    ConcernGotWorse,
    ConcernSubmitted,
    ConcernTaken,
    ConcernWithdrawn,
    SafeRecipientNamed,
)
from app.casework.concerns.models import Concern
from app.casework.feedback import queries, wording
from app.casework.feedback.events import NoticeQueued, QuestionAnswered, ReporterTold
from app.casework.feedback.models import Update
from app.casework.referrals.events import ConcernReferred, ReferralAcknowledged, TakenUpUntriaged
from app.casework.referrals.lifecycle import GONE
from app.casework.referrals.models import Referral
from app.casework.triage.events import ConcernGiven, ProposalFell, ProposalRaised
from app.foundations.access import SYSTEM, Role
from app.foundations.database import session
from app.transaction import Transaction, transaction

REFERRED = "update.referred"


def say_it_was_received(event: ConcernSubmitted) -> None:
    """The first entry of the reporter's timeline."""
    _say(event.concern_id, "update.received")


def say_it_was_taken(event: ConcernTaken) -> None:
    """A named officer is responsible."""
    _say(event.concern_id, "update.taken")


def say_it_was_given(event: ConcernGiven) -> None:
    """The same, where nobody had it before; that officers hand it on to each other is not for its reporter."""
    given = [each for each in triage.hand_overs_of(SYSTEM, event.concern_id) if each.to_id == event.officer_id]
    if given and given[-1].from_id is None:
        _say(event.concern_id, "update.taken")


def say_it_was_referred(event: ConcernReferred) -> None:
    """A kind of agency was asked to act."""
    _say(event.concern_id, "update.referred", accounts.organisation(event.agency_id).agency_kind or "")


def say_it_was_acknowledged(event: ReferralAcknowledged) -> None:
    """A kind of agency has it."""
    referral = session.get_one(Referral, event.referral_id)
    _say(event.concern_id, "update.acknowledged", accounts.organisation(referral.agency_id).agency_kind or "")


def say_it_was_taken_up(event: TakenUpUntriaged) -> None:
    """A kind of agency has it already, while an officer still looks at it."""
    _say(event.concern_id, "update.taken_up", accounts.organisation(event.agency_id).agency_kind or "")


def say_it_was_closed(event: ConcernClosed) -> None:
    """Nothing more is to be done, and the reporter was right to tell us."""
    kept = (Referral.concern_id == event.concern_id, Referral.state.not_in(GONE))
    asked = session.scalar(select(Referral.id).where(*kept).limit(1))
    with transaction(SYSTEM) as tx:
        concern, category = tx.load(Concern, event.concern_id), "ended" if asked else "closed"
        update = Update.by_letter(concern, queries.letter_for(SYSTEM, concern.id, category), category)
        update.told_at, update.told_by_id = tx.now, SYSTEM.id
        tx.add(update)
        tx.record(ReporterTold(concern_id=concern.id, kind=update.kind))


class OfConcern(Protocol):
    """Anything that happens to a concern."""

    @property
    def concern_id(self) -> uuid.UUID:
        """Which one."""


def notify_of_question(event: OfConcern) -> None:
    """A letter to the reporter that there is a question."""
    with transaction(SYSTEM) as tx:
        _notify_reporter(tx, tx.load(Concern, event.concern_id), "question")


def notify_of_answer(event: QuestionAnswered) -> None:
    """A letter to whoever answers for it, if anybody does yet, that there is an answer."""
    _notify_officer(event.concern_id, "answer")


def notify_of_addition(event: ConcernAddedTo) -> None:
    """A letter to whoever answers for it, if anybody does yet, that the reporter knows more."""
    _notify_officer(event.concern_id, "added")


def notify_of_worsening(event: ConcernGotWorse) -> None:
    """A letter to whoever answers for it that it has got worse; while nobody does yet, the queue says it to all."""
    _notify_officer(event.concern_id, "worse")


def notify_of_withdrawal(event: ConcernWithdrawn) -> None:
    """A letter to whoever answers for it that the reporter has withdrawn it."""
    _notify_officer(event.concern_id, "withdrawn")


def notify_of_proposal(event: ProposalRaised) -> None:
    """A letter to whoever answers for it that another concern makes this one look more urgent."""
    _notify_officer(event.concern_id, "more_urgent")


def notify_of_fall(event: ProposalFell) -> None:
    """A letter to whoever answers for it that people were parted on whose being one the proposal rested."""
    _notify_officer(event.concern_id, "parted")


def tell_the_lead(event: ConcernSubmitted) -> None:
    """A letter to the safeguarding leads of the reporter's organisation, unless it may be about somebody there."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        leads = [each.id for each in accounts.leads(SYSTEM, concern.organisation_id) if each.id != concern.reporter_id]
        if leads and not concern.kept_from_organisation:
            _notify(tx, concern, "organisation", *leads)


def tell_the_safe_recipient(event: SafeRecipientNamed) -> None:
    """A letter to the one person in the organisation whom the reporter said it is safe to tell."""
    with transaction(SYSTEM) as tx:
        _notify(tx, tx.load(Concern, event.concern_id), "organisation", event.account_id)


def notify_of_update(event: ReporterTold) -> None:
    """A letter to the reporter that there is something to read, where it is worth one."""
    if not wording.sends_letter(event.kind):
        return
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        if event.kind == REFERRED and not _is_first(concern.id, event.kind):
            return
        _notify_reporter(tx, concern, "update")


def _is_first(concern_id: uuid.UUID, kind: str) -> bool:
    told = select(func.count()).select_from(Update).where(Update.concern_id == concern_id, Update.kind == kind)
    return session.scalar(told) == 1


def _say(concern_id: uuid.UUID, kind: str, about: str = "") -> None:
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, concern_id)
        update = Update(concern_id=concern.id, data_key_id=concern.data_key_id, kind=kind, about=about)
        update.told_at, update.told_by_id = tx.now, SYSTEM.id
        tx.add(update)
        tx.record(ReporterTold(concern_id=concern.id, kind=kind))


def _notify_officer(concern_id: uuid.UUID, kind: str) -> None:
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, concern_id)
        _notify(tx, concern, kind, *(each.id for each in concerns.who_hears_of(SYSTEM, concern)))


def _notify_reporter(tx: Transaction, concern: Concern, kind: str) -> None:
    """An officer who wrote down what somebody told them by telephone is not its reporter, and reads it at the desk."""
    if tx.load(Account, concern.reporter_id).role is not Role.OFFICER:
        _notify(tx, concern, kind, concern.reporter_id)


def _notify(tx: Transaction, concern: Concern, kind: str, *account_ids: uuid.UUID) -> None:
    reached = [account for each in account_ids if (account := tx.load(Account, each)).is_written_to()]
    for account in reached:
        notice = tx.add(account.notice(kind, tx.now, about=concerns.reference_of(concern.id)))
        tx.later(NoticeDue(notice_id=notice.id), tx.now)
    if reached:
        tx.record(NoticeQueued(concern_id=concern.id, kind=kind))
