"""What follows when actions fall due, when it is time to ask how somebody is, and when agencies come together."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import func, select

from app.casework import accounts, concerns, referrals, triage
from app.casework.accounts.events import AccountSuspended, NoticeDue
from app.casework.accounts.models import Account
from app.casework.concerns.models import Concern
from app.casework.follow_up.asking import follow_up_rules
from app.casework.follow_up.events import (
    ActionOverdue,
    ActionOverdueTold,
    ActionStillDue,
    AnswerAsked,
    AnswerDue,
    AnswerGiven,
    AnswerMissed,
    AnswerWanted,
    AskedAnew,
    JointCalledOff,
    JointDeclined,
    JointEndTold,
    JointPartnersTold,
    JointProposed,
    JointTakenOn,
    JointWished,
    NextOwnerTold,
    OfficerWarned,
    QuestionsSet,
    WorkLeftBehind,
)
from app.casework.follow_up.lifecycle import Answer
from app.casework.follow_up.models import FollowUp, JointPart
from app.casework.referrals.commands.acting import ends
from app.casework.referrals.events import (
    ActionDue,
    ActionGiven,
    ActionStopped,
    ReferralAcknowledged,
    ReferralReturned,
    TakenUpUntriaged,
    TransferAccepted,
)
from app.casework.referrals.models import Action, Change, Referral
from app.casework.triage import clocks
from app.foundations.access import SYSTEM, Role
from app.foundations.database import session
from app.transaction import Transaction, transaction


def set_questions(event: ReferralAcknowledged | TakenUpUntriaged) -> None:
    """From the first agency that has it, the days are counted until it is asked how the person is. Once a concern."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        if session.scalar(select(FollowUp.id).where(FollowUp.concern_id == concern.id).limit(1)):
            return
        since = session.get_one(Referral, event.referral_id).acknowledged_at or tx.now
        for days in follow_up_rules().days:
            question = FollowUp(concern_id=concern.id, data_key_id=concern.data_key_id, days=days)
            question.asks_at = since + timedelta(days=days)
            tx.add(question)
            tx.later(AnswerWanted(follow_up_id=question.id, concern_id=concern.id), question.asks_at)
        tx.record(QuestionsSet(concern_id=concern.id))


def ask_how_they_are(event: AnswerWanted) -> None:
    """Whoever answers for the person in the lead agency is asked; where no agency has it any more, the officer is."""
    with transaction(SYSTEM) as tx:
        concern, question = tx.load(Concern, event.concern_id), tx.load(FollowUp, event.follow_up_id)
        if question.asked_at is not None or tx.now < question.asks_at:
            return
        _ask(tx, concern, question, _lead(concern))
        tx.record(AnswerAsked(follow_up_id=question.id, concern_id=concern.id))


def ask_who_has_it_now(event: ReferralReturned | TransferAccepted | ReferralAcknowledged) -> None:
    """The agency that was asked has it no more, or none had it: whoever has it now is asked, or else the officer."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        lead = _lead(concern)
        again = [each for each in _waiting(tx, concern.id) if _must_ask_anew(each, lead)]
        for question in again:
            _ask(tx, concern, question, lead)
        if again:
            tx.record(AskedAnew(concern_id=concern.id))


def remind_officer(event: AnswerDue) -> None:
    """Nobody in the agency has said how the person is: the officer responsible is told, and may answer."""
    with transaction(SYSTEM) as tx:
        concern, question = tx.load(Concern, event.concern_id), tx.load(FollowUp, event.follow_up_id)
        # Danger: it may have been asked anew since, of another agency, which has its own time.
        if not question.waits or question.missed_at is not None or tx.now < (question.answer_by or tx.now):
            return
        question.missed_at = tx.now
        _write_to(tx, _responsible(concern), "answer_missing", str(concern.reference))
        tx.record(AnswerMissed(follow_up_id=question.id, concern_id=concern.id))


def raise_the_alarm(event: AnswerGiven) -> None:
    """Somebody is worse off after all that was done: the officer responsible is told at once, unless they said so."""
    if event.change != Change.WORSE:
        return
    with transaction(SYSTEM) as tx:
        concern, question = tx.load(Concern, event.concern_id), tx.load(FollowUp, event.follow_up_id)
        told = [each for each in _responsible(concern) if each.id != question.answered_by_id]
        _warn(tx, concern, "person_worse", told)


def notice_overdue(event: ActionDue) -> None:
    """Its day is over. What is still open is overdue from now on, and its owner is told."""
    with transaction(SYSTEM) as tx:
        action = tx.load(Action, event.action_id)
        # Danger: a clock of a day that was moved since must say nothing.
        if not action.is_open or action.overdue_at or tx.now < ends(action.due_on):
            return
        referral = session.get_one(Referral, action.referral_id)
        action.miss(tx.now)
        owner = tx.load(Account, action.owner_id)
        _write_to(tx, [owner] if owner.is_active() else _workers(referral.agency_id), "action_due", referral.reference)
        nation = triage.nation_of(session.get_one(Concern, referral.concern_id))
        tx.later(ActionStillDue(action_id=action.id), clocks.after(follow_up_rules().tell_all_after, tx.now, nation))
        tx.record(ActionOverdue(action_id=action.id, referral_id=referral.id))


def tell_of_overdue(event: ActionStillDue) -> None:
    """A working day later it is still open: everybody who works that tray is told, and the officer responsible."""
    with transaction(SYSTEM) as tx:
        action = tx.load(Action, event.action_id)
        if not action.is_open or action.overdue_at is None or action.overdue_told_at:
            return
        referral = session.get_one(Referral, action.referral_id)
        concern = session.get_one(Concern, referral.concern_id)
        nation = triage.nation_of(concern)
        if tx.comes_too_early(clocks.after(follow_up_rules().tell_all_after, action.overdue_at, nation)):
            return
        action.overdue_told_at = tx.now
        _write_to(tx, _workers(referral.agency_id), "action_overdue", referral.reference)
        _write_to(tx, _responsible(concern), "action_overdue", str(concern.reference))
        tx.record(ActionOverdueTold(action_id=action.id, referral_id=referral.id))


def tell_of_stopped(event: ActionStopped) -> None:
    """A letter to the officer responsible that something will not be done."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        _warn(tx, concern, "action_stopped", _responsible(concern))


def tell_the_next_owner(event: ActionGiven) -> None:
    """A letter to the colleague who has it now, unless they took it themselves."""
    with transaction(SYSTEM) as tx:
        action = tx.load(Action, event.action_id)
        if action.is_open and action.owner_id == event.owner_id:
            referral = session.get_one(Referral, action.referral_id)
            _write_to(tx, [tx.load(Account, action.owner_id)], "action_given", referral.reference)
            tx.record(NextOwnerTold(action_id=action.id))


def show_what_was_left(event: AccountSuspended) -> None:
    """Somebody of an agency can no longer sign in: their colleagues are told that actions wait for another owner."""
    with transaction(SYSTEM) as tx:
        leaver = tx.load(Account, event.account_id)
        theirs = select(func.count()).where(Action.owner_id == leaver.id, Action.completed_at.is_(None))
        left = 0 if leaver.role is not Role.AGENCY or leaver.is_active() else session.scalar(theirs) or 0
        if left:
            _write_to(tx, _workers(leaver.organisation_id), "work_left", "")
            tx.record(WorkLeftBehind(account_id=leaver.id, actions=left))


def tell_of_wish(event: JointWished) -> None:
    """A letter to the officer responsible that an agency would do something together with others."""
    _warn_officer(event.concern_id, "joint_wished")


def tell_partners(event: JointProposed) -> None:
    """A letter to everybody who works for an agency that is asked to take part."""
    with transaction(SYSTEM) as tx:
        for part in _parts(event.joint_id):
            if part.answer is Answer.INVITED:
                referral = session.get_one(Referral, part.referral_id)
                _write_to(tx, _workers(part.agency_id), "joint", referral.reference)
        tx.record(JointPartnersTold(joint_id=event.joint_id))


def tell_of_answer(event: JointTakenOn | JointDeclined) -> None:
    """A letter to the officer responsible that an agency has answered."""
    _warn_officer(event.concern_id, "joint_answer")


def tell_of_call_off(event: JointCalledOff) -> None:
    """A letter to everybody who works for an agency that was asked and has not declined."""
    with transaction(SYSTEM) as tx:
        for part in _parts(event.joint_id):
            if part.answer is not Answer.DECLINED:
                referral = session.get_one(Referral, part.referral_id)
                _write_to(tx, _workers(part.agency_id), "joint_ended", referral.reference)
        tx.record(JointEndTold(joint_id=event.joint_id))


def _ask(tx: Transaction, concern: Concern, question: FollowUp, lead: Referral | None) -> None:
    answer_by = clocks.after(follow_up_rules().answer_within, tx.now, triage.nation_of(concern))
    question.ask(tx.now, answer_by, (lead.agency_id, lead.id) if lead else None)
    if lead:
        _write_to(tx, _answering_for(lead), "answer_wanted", lead.reference)
        tx.later(AnswerDue(follow_up_id=question.id, concern_id=concern.id), answer_by)
    else:
        question.missed_at = tx.now
        _write_to(tx, _responsible(concern), "answer_missing", str(concern.reference))


def _waiting(tx: Transaction, concern_id: uuid.UUID) -> list[FollowUp]:
    unanswered = select(FollowUp.id).where(FollowUp.concern_id == concern_id, FollowUp.answered_at.is_(None))
    found = [tx.load(FollowUp, each) for each in session.scalars(unanswered.order_by(FollowUp.days))]
    return [each for each in found if each.waits]


def _must_ask_anew(question: FollowUp, lead: Referral | None) -> bool:
    """Is it asked of an agency that has it no more, or of none although one has it again?"""
    if question.referral_id is None:
        return lead is not None
    return session.get_one(Referral, question.referral_id).has_left


def _lead(concern: Concern) -> Referral | None:
    """The agency that the rules put in the lead, if it has it; else whoever had it first of those that still do."""
    theirs = select(Referral).where(Referral.concern_id == concern.id, Referral.acknowledged_at.is_not(None))
    held = [each for each in session.scalars(theirs.order_by(Referral.id)) if not each.has_left]
    order = [each.agency.id for each in referrals.proposals_for(concern).agencies if each.agency]

    def place(each: Referral) -> tuple[int, datetime]:
        known = each.agency_id in order
        return order.index(each.agency_id) if known else len(order), each.acknowledged_at or each.referred_at

    return min(held, key=place, default=None)


def _answering_for(referral: Referral) -> list[Account]:
    """Whoever acknowledged it, if they are still there; else everybody who works that tray."""
    owner = session.get(Account, referral.acknowledged_by_id) if referral.acknowledged_by_id else None
    return [owner] if owner and owner.is_active() else _workers(referral.agency_id)


def _responsible(concern: Concern) -> list[Account]:
    return list(concerns.who_answers_for(SYSTEM, concern))


def _workers(agency_id: uuid.UUID) -> list[Account]:
    """Everybody who can sign in for this agency."""
    return list(accounts.workers(SYSTEM, [agency_id]))


def _parts(joint_id: uuid.UUID) -> list[JointPart]:
    return list(session.scalars(select(JointPart).where(JointPart.joint_id == joint_id).order_by(JointPart.id)))


def _warn_officer(concern_id: uuid.UUID, kind: str) -> None:
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, concern_id)
        _warn(tx, concern, kind, _responsible(concern))


def _warn(tx: Transaction, concern: Concern, kind: str, told: Iterable[Account]) -> None:
    _write_to(tx, told, kind, str(concern.reference))
    tx.record(OfficerWarned(concern_id=concern.id, kind=kind))


def _write_to(tx: Transaction, told: Iterable[Account], kind: str, about: str) -> None:
    for account in told:
        if account.is_written_to():
            notice = tx.add(account.notice(kind, tx.now, about=about))
            tx.later(NoticeDue(notice_id=notice.id), tx.now)
