"""Letters to those who work at an agency, or to an officer: that there is something to read, and never what."""

import uuid
from collections.abc import Iterable

from sqlalchemy import select

from app.casework.accounts.events import NoticeDue
from app.casework.accounts.lifecycle import Standing
from app.casework.accounts.models import Account
from app.foundations.database import session
from app.transaction import Transaction


def write_to(tx: Transaction, accounts: Iterable[Account], kind: str, about: str) -> None:
    """One letter of this kind to each of them, about one reference."""
    for account in accounts:
        notice = tx.add(account.notice(kind, tx.now, about=about))
        tx.later(NoticeDue(notice_id=notice.id), tx.now)


def workers(agency_id: uuid.UUID) -> list[Account]:
    """Everybody who works an agency's tray."""
    theirs = select(Account).where(Account.organisation_id == agency_id, Account.standing == Standing.ACTIVE)
    return list(session.scalars(theirs))
