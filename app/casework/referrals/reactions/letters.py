"""Letters to those who work at an agency, or to an officer: that there is something to read, and never what."""

import uuid
from collections.abc import Iterable

from app.casework import accounts
from app.casework.accounts.events import NoticeDue
from app.casework.accounts.models import Account
from app.foundations.access import SYSTEM
from app.transaction import Transaction


def write_to(tx: Transaction, to: Iterable[Account], kind: str, about: str) -> None:
    """One letter of this kind to each of them, about one reference."""
    for account in to:
        notice = tx.add(account.notice(kind, tx.now, about=about))
        tx.later(NoticeDue(notice_id=notice.id), tx.now)


def workers(agency_id: uuid.UUID) -> list[Account]:
    """Everybody who works an agency's tray."""
    return list(accounts.workers(SYSTEM, [agency_id]))
