"""By when a reporter is to be told, and who hears of it when they were not."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.casework import accounts, concerns, need_to_know, rota, triage
from app.casework.accounts.events import NoticeDue
from app.casework.accounts.models import Account
from app.casework.concerns.models import Concern
from app.casework.escalation.recipients import Staff, recipients
from app.casework.feedback import queries
from app.casework.feedback.events import OwingReckoned, TellingDue, TellingLate, TellingReminded
from app.casework.feedback.models import Owing
from app.casework.feedback.queries import Owed
from app.casework.feedback.saying import sayings
from app.casework.triage.clocks import after
from app.foundations.access import SYSTEM
from app.transaction import Transaction, transaction


class OfConcern(Protocol):
    """Anything that happens to a concern."""

    @property
    def concern_id(self) -> UUID:
        """Which one."""


def reckon(event: OfConcern) -> None:
    """What its reporter is to be told now, and by when.

    It goes by how the concern stands, not by what happened, so events may come in any order, and twice.
    """
    with transaction(SYSTEM) as tx:
        concern = tx.load(Concern, event.concern_id)
        owed, before = queries.owed(SYSTEM, concern), queries.owing(SYSTEM, concern.id)
        if _stands(before, owed):
            return
        row = before or Owing(concern_id=concern.id)
        row.waits_for, row.since, row.due_at = (owed.waits_for, owed.since, owed.due_at) if owed else (None, None, None)
        row.rating, row.reminded_at, row.raised_at = owed.rating if owed else "", None, None
        tx.add(row)
        if owed:
            tx.later(TellingDue(concern_id=concern.id), owed.due_at)
        tx.record(OwingReckoned(concern_id=concern.id, waits_for=owed.waits_for.value if owed else ""))


def remind_officer(event: TellingDue) -> None:
    """A letter to the officer responsible that a reporter waits to hear; to those who are there, where they are not."""
    with transaction(SYSTEM) as tx:
        concern, row = tx.load(Concern, event.concern_id), queries.owing(SYSTEM, event.concern_id)
        if row is None or row.due_at is None or row.due_at > tx.now or row.reminded_at:
            return
        row.reminded_at = tx.now
        tx.later(TellingLate(concern_id=concern.id), _late_at(row, concern, tx.now))
        told = _write(tx, concern, ("owner",))
        tx.record(TellingReminded(concern_id=concern.id, told=told))


def tell_supervisors(event: TellingLate) -> None:
    """A letter to the supervisors that a reporter still waits, and that their officer was reminded."""
    with transaction(SYSTEM) as tx:
        concern, row = tx.load(Concern, event.concern_id), queries.owing(SYSTEM, event.concern_id)
        if row is None or row.due_at is None or row.reminded_at is None or row.raised_at:
            return
        if tx.comes_too_early(_late_at(row, concern, row.reminded_at)):
            return
        row.raised_at = tx.now
        told = _write(tx, concern, ("supervisors",))
        tx.record(TellingReminded(concern_id=concern.id, told=told))


def _stands(before: Owing | None, owed: Owed | None) -> bool:
    """Is it owed already as it is now, and by the same moment?"""
    now = (owed.waits_for, owed.since, owed.due_at) if owed else (None, None, None)
    if before is None:
        return owed is None
    return (before.waits_for, before.since, before.due_at) == now


def _late_at(row: Owing, concern: Concern, reminded_at: datetime) -> datetime:
    return after(sayings().supervisors_after[row.rating], reminded_at, triage.nation_of(concern))


def _write(tx: Transaction, concern: Concern, tell: Sequence[str]) -> int:
    """A letter that says which reference it is, and nothing else."""
    # Danger: a letter about what is kept from its reader never leaves, and whoever is let in must hear of it.
    officers = need_to_know.who_is_let_in(SYSTEM, concern.id, accounts.officers(SYSTEM), concern.assignee_id)
    staff = Staff(
        supervisors=[each.id for each in officers if each.is_lead],
        owner=concern.assignee_id,
        officers=[each.id for each in officers],
        away=rota.away(SYSTEM, tx.now),
    )
    told = recipients(tell, staff)
    for account_id in told:
        notice = tx.add(
            tx.load(Account, account_id).notice("telling_due", tx.now, about=concerns.reference_of(concern.id))
        )
        tx.later(NoticeDue(notice_id=notice.id), tx.now)
    return len(told)
