"""What becomes of drafts that nobody sends, and of the work of an officer who leaves."""

import uuid

from sqlalchemy import select

from app.casework import accounts
from app.casework.accounts.events import AccountSuspended, NoticeDue
from app.casework.accounts.models import Account
from app.casework.concerns import keeping
from app.casework.concerns.commands import destroy, look_again
from app.casework.concerns.events import (
    ConcernPutBack,
    DraftDiscarded,
    DraftExpired,
    DraftExpiring,
    DraftStillUsed,
    DraftWarned,
    OfficerLost,
    OwnerGone,
    WorkLetGo,
)
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import Transaction, transaction

OPEN = (Stage.IN_TRIAGE, Stage.REFERRED)


def warn_of_expiry(event: DraftExpiring) -> None:
    """A letter to the writer of a draft that will be deleted in a week, unless they wrote on it since."""
    with transaction(SYSTEM) as tx:
        draft = _draft(tx, event.concern_id)
        if draft is None:
            return
        if tx.now < keeping.next_look_at(draft.saved_at, is_kept=draft.is_kept):
            look_again(tx, draft)
            tx.record(DraftStillUsed(concern_id=draft.id))
            return
        writer = tx.load(Account, draft.reporter_id)
        if writer.is_written_to():
            notice = tx.add(writer.notice("draft", tx.now))
            tx.later(NoticeDue(notice_id=notice.id), tx.now)
        # Danger: a letter that left late must still give a week's notice.
        tx.later(DraftExpired(concern_id=draft.id), tx.now + (keeping.KEPT - keeping.WARNED_AFTER))
        tx.record(DraftWarned(concern_id=draft.id))


def delete_expired(event: DraftExpired) -> None:
    """A draft whose time is over is deleted, and its key destroyed, unless somebody wrote on it since."""
    with transaction(SYSTEM) as tx:
        draft = _draft(tx, event.concern_id)
        if draft is None:
            return
        if tx.now < keeping.ends_at(draft.saved_at, is_kept=draft.is_kept):
            look_again(tx, draft)
            tx.record(DraftStillUsed(concern_id=draft.id))
            return
        destroy(tx, draft)
        tx.record(DraftDiscarded(concern_id=event.concern_id))


def let_go_of_work(event: AccountSuspended) -> None:
    """Each open concern of an officer who can no longer sign in loses them; supervisors get one letter."""
    with transaction(SYSTEM) as tx:
        leaver = tx.load(Account, event.account_id)
        theirs = select(Concern.id).where(
            Concern.assignee_id == leaver.id, Concern.stage.in_(OPEN), Concern.queue_place.is_not(None)
        )
        concern_ids = session.scalars(theirs.order_by(Concern.id)).all()
        if leaver.is_active() or not concern_ids:
            return
        for concern_id in concern_ids:
            tx.later(OwnerGone(concern_id=concern_id, account_id=leaver.id), tx.now)
        for supervisor in accounts.supervisors(SYSTEM):
            notice = tx.add(supervisor.notice("work_let_go", tx.now))
            tx.later(NoticeDue(notice_id=notice.id), tx.now)
        tx.record(WorkLetGo(account_id=leaver.id, concerns=len(concern_ids)))


def part_with_officer(event: OwnerGone) -> None:
    """It waits in the queue again; where agencies are at work on it, it stays referred, without an officer."""
    with transaction(SYSTEM) as tx:
        concern, leaver = tx.load(Concern, event.concern_id), tx.load(Account, event.account_id)
        if leaver.is_active() or concern.assignee_id != leaver.id or concern.stage not in OPEN:
            return
        concern.lose_officer(tx.now)
        happened = ConcernPutBack if concern.stage is Stage.SUBMITTED else OfficerLost
        tx.record(happened(concern_id=concern.id, account_id=leaver.id))


def _draft(tx: Transaction, concern_id: uuid.UUID) -> Concern | None:
    """The draft, locked; None where it was sent or thrown away."""
    if session.get(Concern, concern_id) is None:
        return None
    found = tx.load(Concern, concern_id)
    return found if found.stage is Stage.DRAFT else None
