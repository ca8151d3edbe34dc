"""Supervisors hear at once that somebody broke the glass."""

from app.casework import accounts
from app.casework.accounts.events import NoticeDue
from app.casework.need_to_know import queries
from app.casework.need_to_know.events import GlassBroken, SupervisorsTold
from app.foundations.access import SYSTEM
from app.transaction import transaction


def tell_supervisors(event: GlassBroken) -> None:
    """A letter to each supervisor who may read the record, but for whoever broke the glass. It does not say which."""
    with transaction(SYSTEM) as tx:
        glass = queries.broken(SYSTEM, event.glass_id)
        if glass is None or glass.reviewed_at:
            return
        others = [each for each in accounts.supervisors(SYSTEM) if each.id != glass.account_id]
        told = queries.who_is_let_in(SYSTEM, event.record_id, others, None)
        for each in told:
            notice = tx.add(each.notice("glass_broken", tx.now))
            tx.later(NoticeDue(notice_id=notice.id), tx.now)
        tx.record(SupervisorsTold(glass_id=event.glass_id, told=len(told)))
