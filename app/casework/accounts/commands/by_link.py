"""Letting in a contact of an agency where nobody signs in, by a link and a code, to one record alone."""

import uuid

from sqlalchemy import select

from app.casework.accounts.lifecycle import Standing, Step
from app.casework.accounts.models import Account
from app.foundations import vault
from app.foundations.access import Role
from app.foundations.database import session
from app.foundations.door import sessions
from app.foundations.door.sessions import SignIn
from app.transaction import Transaction


def contact_account(tx: Transaction, key: str, organisation_id: uuid.UUID, *, name: str, email: str) -> Account:
    """The narrow account under which the ledger knows a contact, found by its `contact_token`."""
    known = session.scalar(select(Account).where(Account.email_token == key))
    return known or _made(tx, key, organisation_id, name, email)


def let_in_by_link(tx: Transaction, account_id: uuid.UUID, opens_id: uuid.UUID, device: str) -> tuple[str, uuid.UUID]:
    """A short sign-in that opens this one record: its token, and what it is known by."""
    token = sessions.new_token()
    made = SignIn(token_hash=sessions.hashed(token), account_id=account_id, device=device, is_short=True)
    made.opens_id, made.begun_at, made.seen_at = opens_id, tx.now, tx.now
    return token, tx.add(made).id


def _made(tx: Transaction, key: str, organisation_id: uuid.UUID, name: str, email: str) -> Account:
    account = Account(organisation_id=organisation_id, role=Role.CONTACT, standing=Standing.INVITED)
    account.data_key_id, account.invited_at, account.email_token = vault.new_key(), tx.now, key
    account.be_called(name)
    account.email = email
    account.take(Step.ACCEPT)
    return tx.add(account)
