"""Who is written to about plans: supervisors who are asked, partners, and everybody who must know of a late review."""

import uuid
from collections.abc import Iterable

from app.casework import accounts
from app.casework.accounts.events import NoticeDue
from app.casework.accounts.models import Account
from app.casework.plans import queries
from app.casework.plans.events import (
    PlanActionDue,
    PlanActionSet,
    PlanApproved,
    PlanAsked,
    PlanDeclined,
    PlanGiven,
    PlanLettersOwed,
    PlanMeetingCalled,
    PlanMeetingLettersOwed,
    PlanMinutesAgreed,
    PlanNoteWritten,
    PlanPartnerLetIn,
    PlanReviewAgreed,
    PlanReviewDue,
    PlanReviewNotAgreed,
    SecondPersonAsked,
)
from app.casework.plans.lifecycle import State
from app.casework.plans.models import Plan, PlanAction, PlanMeeting, PlanReview
from app.casework.plans.rules import Rung, Tells, plan_rules
from app.casework.triage.clocks import LONDON
from app.foundations.access import SYSTEM
from app.transaction import Transaction, transaction


def ask_supervisors(event: PlanAsked) -> None:
    """A letter to every supervisor but whoever asked: a plan waits for approval."""
    with transaction(SYSTEM) as tx:
        plan = tx.load(Plan, event.plan_id)
        if plan.state is State.ASKED:
            _write(tx, plan, "plan_asked", _others(accounts.supervisors(SYSTEM), plan.asked_by_id))


def tell_asker(event: PlanApproved | PlanDeclined) -> None:
    """A letter to whoever asked for a plan: it is answered."""
    with transaction(SYSTEM) as tx:
        plan = tx.load(Plan, event.plan_id)
        _write(tx, plan, "plan_answered", [tx.load(Account, plan.asked_by_id)])


def tell_new_manager(event: PlanGiven) -> None:
    """A letter to the officer who is responsible for a plan from now on."""
    with transaction(SYSTEM) as tx:
        _write(tx, tx.load(Plan, event.plan_id), "plan_given", [tx.load(Account, event.officer_id)])


def tell_partner(event: PlanPartnerLetIn) -> None:
    """A letter to everybody who works for an agency that shares in a plan from now on."""
    with transaction(SYSTEM) as tx:
        _write(tx, tx.load(Plan, event.plan_id), "plan_shared", accounts.workers(SYSTEM, [event.agency_id]))


def tell_of_action(event: PlanActionSet) -> None:
    """A letter to the agency of which an action is asked."""
    with transaction(SYSTEM) as tx:
        action = tx.load(PlanAction, event.action_id)
        if action.agency_id and action.done_at is None:
            told = accounts.workers(SYSTEM, [action.agency_id])
            _write(tx, tx.load(Plan, event.plan_id), "plan_action", told)


def tell_of_late_action(event: PlanActionDue) -> None:
    """A letter to whoever should have done it, and to the officer responsible for the plan. Once."""
    with transaction(SYSTEM) as tx:
        action = tx.load(PlanAction, event.action_id)
        plan = tx.load(Plan, action.plan_id)
        if plan.state is State.OPEN and action.is_late(tx.now.astimezone(LONDON).date()):
            told = accounts.workers(SYSTEM, [action.agency_id]) if action.agency_id else ()
            _write(tx, plan, "plan_action_late", [*told, *_manager(tx, plan)])


def tell_manager_of_note(event: PlanNoteWritten) -> None:
    """A letter to the officer responsible: an agency has told something for the next review."""
    with transaction(SYSTEM) as tx:
        plan = tx.load(Plan, event.plan_id)
        _write(tx, plan, "plan_note", _manager(tx, plan))


def ask_a_second_person(event: SecondPersonAsked) -> None:
    """A letter to the supervisors: somebody wants to lower or end a plan. Without any, to other officers."""
    with transaction(SYSTEM) as tx:
        review, plan = tx.load(PlanReview, event.review_id), tx.load(Plan, event.plan_id)
        if review.is_waiting:
            supervisors = _others(accounts.supervisors(SYSTEM), review.held_by_id)
            others = _others(accounts.officers(SYSTEM), review.held_by_id)
            _write(tx, plan, "plan_second", supervisors or others)


def tell_reviewer(event: PlanReviewAgreed | PlanReviewNotAgreed) -> None:
    """A letter to whoever wanted to lower or end a plan: a second person has answered."""
    with transaction(SYSTEM) as tx:
        review = tx.load(PlanReview, event.review_id)
        told = [tx.load(Account, review.held_by_id)]
        _write(tx, tx.load(Plan, event.plan_id), "plan_second_answered", told)


def tell_of_review(event: PlanReviewDue) -> None:
    """A review is near, due or late: whom the rules name is told, each rung once. A stale clock does nothing."""
    with transaction(SYSTEM) as tx:
        plan = tx.load(Plan, event.plan_id)
        if not plan.is_told(event.due, event.rung):
            return
        rung = plan_rules().rungs[event.rung - 1]
        kind = "plan_review_near" if rung.days < 0 else "plan_review_late"
        _write(tx, plan, kind, _on(tx, rung, plan))


def call_agencies(event: PlanMeetingCalled) -> None:
    """A letter to everybody who works for an agency that is called to a meeting about plans."""
    _write_to_called(event.meeting_id, "plan_meeting")


def send_minutes(event: PlanMinutesAgreed) -> None:
    """A letter to the agencies that were called: the minutes are agreed."""
    _write_to_called(event.meeting_id, "plan_minutes")


def _on(tx: Transaction, rung: Rung, plan: Plan) -> Iterable[Account]:
    """Everybody on a rung, each once."""
    told: dict[uuid.UUID, Account] = {}
    for each in rung.tells:
        told |= {account.id: account for account in _whom(tx, each, plan)}
    return told.values()


def _whom(tx: Transaction, tells: Tells, plan: Plan) -> Iterable[Account]:
    match tells:
        case Tells.MANAGER:
            return _manager(tx, plan)
        case Tells.PARTNERS:
            return accounts.workers(SYSTEM, [each.agency_id for each in plan.sharing])
        case Tells.LEAD:
            return accounts.workers(SYSTEM, [plan.lead_agency_id]) if plan.lead_agency_id else ()
        case Tells.SUPERVISORS:
            return accounts.supervisors(SYSTEM)
        case Tells.ANSWERABLE:
            return accounts.answerable(SYSTEM)


def _manager(tx: Transaction, plan: Plan) -> list[Account]:
    """Who is responsible; where they have left, the supervisors."""
    manager = tx.load(Account, plan.manager_id)
    return [manager] if manager.is_active() else list(accounts.supervisors(SYSTEM))


def _others(several: Iterable[Account], but: uuid.UUID) -> list[Account]:
    return [each for each in several if each.id != but]


def _write(tx: Transaction, plan: Plan, kind: str, told: Iterable[Account]) -> None:
    written = [tx.add(each.notice(kind, tx.now, about=plan.reference)) for each in told]
    for notice in written:
        tx.later(NoticeDue(notice_id=notice.id), tx.now)
    tx.record(PlanLettersOwed(plan_id=plan.id, kind=kind, told=len(written)))


def _write_to_called(meeting_id: uuid.UUID, kind: str) -> None:
    with transaction(SYSTEM) as tx:
        held = tx.load(PlanMeeting, meeting_id)
        called = [each.id for each in queries.called_to(SYSTEM, held)]
        written = [tx.add(each.notice(kind, tx.now)) for each in accounts.workers(SYSTEM, called)]
        for notice in written:
            tx.later(NoticeDue(notice_id=notice.id), tx.now)
        tx.record(PlanMeetingLettersOwed(meeting_id=held.id, kind=kind, told=len(written)))
