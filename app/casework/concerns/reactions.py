"""What becomes of drafts that nobody sends."""

import uuid

from app.casework.accounts.events import NoticeDue
from app.casework.accounts.models import Account
from app.casework.concerns import keeping
from app.casework.concerns.commands import destroy, look_again
from app.casework.concerns.events import DraftDiscarded, DraftExpired, DraftExpiring, DraftStillUsed, DraftWarned
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Concern
from app.foundations.access import SYSTEM
from app.foundations.database import session
from app.transaction import Transaction, transaction


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


def _draft(tx: Transaction, concern_id: uuid.UUID) -> Concern | None:
    """The draft, locked; None where it was sent or thrown away."""
    if session.get(Concern, concern_id) is None:
        return None
    found = tx.load(Concern, concern_id)
    return found if found.stage is Stage.DRAFT else None
