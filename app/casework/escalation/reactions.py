"""Setting clocks when a concern moves, and telling somebody when one runs out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from app.casework import accounts, need_to_know, rota, triage
from app.casework.accounts.events import NoticeDue
from app.casework.accounts.models import Account
from app.casework.concerns.events import PlaceConfirmed
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.casework.escalation import queries
from app.casework.escalation.drawing import is_drawn
from app.casework.escalation.events import ClockRanOut, ClocksSet, EscalationDue, SecondLookDrawn
from app.casework.escalation.models import Escalation, RunningClock, SecondLook, Told
from app.casework.escalation.recipients import Staff, recipients
from app.casework.escalation.steps import Step, escalations
from app.casework.triage.models import Rating
from app.foundations.access import SYSTEM
from app.transaction import Transaction, transaction

WAITS_FOR: Mapping[Stage, str] = {Stage.SUBMITTED: "claim", Stage.IN_TRIAGE: "rate"}
UNRATED = "unrated"


class OfConcern(Protocol):
    """Anything that happens to a concern."""

    @property
    def concern_id(self) -> UUID:
        """Which one."""


def set_clocks(event: OfConcern) -> None:
    """The clocks of what a concern waits for now, under the rating in force; what ran out before is over.

    It goes by how the concern stands, not by what happened, so events may come in any order, and twice.
    """
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        waits_for, rating = WAITS_FOR.get(concern.stage, ""), _rating(concern)
        before = queries.running(SYSTEM, concern.id)
        if _goes_on(before, concern, waits_for, rating):
            return
        since = _since(before, concern, (waits_for, rating), tx.now)
        running = before or RunningClock(concern_id=concern.id)
        running.waits_for, running.rating, running.since = waits_for, rating, since
        running.put_back_at = concern.put_back_at
        tx.add(running)
        _end_what_ran_out(concern, tx.now)
        _set(tx, concern, running)


def set_clocks_there(event: PlaceConfirmed) -> None:
    """Another nation keeps other working days, so what runs may run out earlier than it was set for."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        running = queries.running(SYSTEM, concern.id)
        if running and running.waits_for:
            _set(tx, concern, running)


def escalate(event: EscalationDue) -> None:
    """Whoever is named for it is told that a concern still waits, if it does: a stale clock does nothing."""
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        step, running = escalations().steps.get(event.code), queries.running(SYSTEM, concern.id)
        if step is None or running is None or not _still_waits(step, running, concern):
            return
        due_at = step.due_at(running.since, triage.nation_of(concern))
        if tx.comes_too_early(due_at) or not _speaks(step, running, concern, tx.now):
            return
        _end_what_ran_out(concern, tx.now)
        raised = _raise(tx, concern, step, running.since)
        told = recipients(step.tell, _staff(concern, tx.now))
        for account_id, told_as in told.items():
            tx.add(Told(escalation_id=raised.id, account_id=account_id, told_as=told_as))
            notice = tx.add(tx.load(Account, account_id).notice("clock", tx.now, about=str(concern.reference)))
            tx.later(NoticeDue(notice_id=notice.id), tx.now)
        tx.record(ClockRanOut(concern_id=concern.id, escalation_id=raised.id, code=step.code, told=len(told)))


def draw_for_second_look(event: OfConcern) -> None:
    """The lot decides whether a supervisor reads a concern again that, an officer said, nobody needs to act on."""
    rule = escalations().second_look
    if not is_drawn(event.concern_id, rule.of_a_hundred):
        return
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        if _rating(concern) != rule.rating or queries.second_look(SYSTEM, concern.id):
            return
        tx.add(SecondLook(concern_id=concern.id, data_key_id=concern.data_key_id, drawn_at=tx.now))
        tx.record(SecondLookDrawn(concern_id=concern.id))


def _rating(concern: Concern) -> str:
    assessment = triage.assessment_of(SYSTEM, concern.id)
    return assessment.rating.value if assessment else UNRATED


def _goes_on(before: RunningClock | None, concern: Concern, waits_for: str, rating: str) -> bool:
    """Has nothing changed that a clock hangs on?"""
    if before is None:
        return not waits_for
    same = (before.waits_for, before.rating, before.put_back_at) == (waits_for, rating, concern.put_back_at)
    return same or not (before.waits_for or waits_for)


def _since(before: RunningClock | None, concern: Concern, now_is: tuple[str, str], now: datetime) -> datetime:
    """From when the time runs: since it was sent or put back.

    Where that time was over before the concern came to stand as it does, it runs anew: nobody is told in the first
    minute that they are late with what they have just been given. It is never given anew for the weighing alone.
    """
    waits_for, rating = now_is
    since = concern.waits_since
    if before is None or before.rating == UNRATED or before.put_back_at != concern.put_back_at or not waits_for:
        return since
    return since if triage.due(rating, waits_for, since, triage.nation_of(concern)) > now else now


def _set(tx: Transaction, concern: Concern, running: RunningClock) -> None:
    nation = triage.nation_of(concern)
    for step in escalations().of(running.rating, running.waits_for):
        tx.later(EscalationDue(concern_id=concern.id, code=step.code), step.due_at(running.since, nation))
    tx.record(ClocksSet(concern_id=concern.id, waits_for=running.waits_for, rating=running.rating))


def _still_waits(step: Step, running: RunningClock, concern: Concern) -> bool:
    """Does it wait for this still, under this rating?"""
    stands = WAITS_FOR.get(concern.stage, ""), _rating(concern), concern.put_back_at
    return stands == (step.waits_for, step.rating, running.put_back_at) and running.rating == step.rating


def _speaks(step: Step, running: RunningClock, concern: Concern, now: datetime) -> bool:
    """Is it the last of what is due, which speaks for those before it, and has nobody been told yet?"""
    nation = triage.nation_of(concern)
    due = [each for each in escalations().of(step.rating, step.waits_for) if each.due_at(running.since, nation) <= now]
    if step != max(due, key=lambda each: each.due_at(running.since, nation)):
        return False
    return not queries.was_raised(SYSTEM, concern.id, step.code, running.since)


def _raise(tx: Transaction, concern: Concern, step: Step, since: datetime) -> Escalation:
    raised = Escalation(concern_id=concern.id, data_key_id=concern.data_key_id, code=step.code, rating=step.rating)
    raised.rank = queries.UNRATED if step.rating == UNRATED else Rating(step.rating).rank
    raised.since, raised.ran_out_at = since, tx.now
    return tx.add(raised)


def _end_what_ran_out(concern: Concern, now: datetime) -> None:
    for each in queries.open_of(SYSTEM, concern.id):
        each.ended_at = now


def _staff(concern: Concern, now: datetime) -> Staff:
    # Danger: nobody hears of a concern that is kept from them, and whoever is let in must hear of it.
    officers = need_to_know.who_is_let_in(SYSTEM, concern.id, accounts.officers(SYSTEM), concern.assignee_id)
    let_in = {each.id for each in officers}
    known: dict[str, Any] = {
        "on_call": [each.id for each in rota.on_call(SYSTEM, now) if each.id in let_in],
        "on_duty": [each.id for each in rota.on_duty(SYSTEM, now) if each.id in let_in],
        "supervisors": [each.id for each in officers if each.is_lead],
        "officers": [each.id for each in officers],
    }
    return Staff(owner=concern.assignee_id, away=rota.away(SYSTEM, now), **known)
