"""Making keys for agencies' systems, noticing that they are used, and revoking them."""

import uuid
from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import func, select

from app.casework.accounts.lifecycle import Standing
from app.casework.accounts.models import Account, Organisation, Sector
from app.casework.places import today
from app.casework.systems import keying, policy
from app.casework.systems.events import SystemKeyMade, SystemKeyRevoked, SystemKeyUsed
from app.casework.systems.keying import MOST_DAYS, SCOPES
from app.casework.systems.models import BETWEEN, BY_KEY, SystemKey
from app.errors import Invalid, NotFound, NotPossible, Sentence
from app.foundations import vault
from app.foundations.access import Actor, Role
from app.foundations.database import session, uuid7
from app.transaction import Transaction, transaction

LONGEST_NAME = 60
# One at work, and its successor while the system is changed over.
MOST_OF_A_NAME = 2


def make_key(
    actor: Actor, organisation_id: uuid.UUID, *, name: str, scopes: Collection[str], expires_on: date
) -> tuple[SystemKey, str]:
    """Make a key for an agency's system: the key and its text, which is told only now."""
    with transaction(actor) as tx:
        tx.require(policy.keep_keys)
        agency = tx.load(Organisation, organisation_id)
        if agency.sector is not Sector.AGENCY:
            raise NotFound("agency")
        _check(agency, name.strip(), scopes, expires_on)
        text, known_by = keying.new_key()
        key = SystemKey(organisation_id=agency.id, name=name.strip(), known_by=known_by, token=keying.token_of(text))
        key.account_id = _account(tx, f"{key.name} of {agency.name}, by key {known_by}").id
        key.scopes = BETWEEN.join(each for each in SCOPES if each in scopes)
        key.made_at, key.made_by_id, key.expires_on = tx.now, actor.id, expires_on
        tx.add(key)
        tx.record(SystemKeyMade(key_id=key.id, organisation_id=agency.id, known_by=known_by))
    return key, text


def revoke_key(actor: Actor, key_id: uuid.UUID) -> SystemKey:
    """Revoke a key: from this moment on it opens nothing."""
    with transaction(actor) as tx:
        tx.require(policy.keep_keys)
        key = tx.load(SystemKey, key_id)
        if key.revoked_at is not None:
            raise NotPossible("This key has been revoked already.")
        key.revoked_at = tx.now
        tx.record(SystemKeyRevoked(key_id=key.id, organisation_id=key.organisation_id, known_by=key.known_by))
    return key


def note_use(actor: Actor, key_id: uuid.UUID) -> None:
    """Remember on which day a key was used last."""
    with transaction(actor) as tx:
        key = tx.load(SystemKey, key_id)
        if key.last_used_on != today():
            key.last_used_on = today()
            tx.record(SystemKeyUsed(key_id=key.id, known_by=key.known_by))


def _check(agency: Organisation, name: str, scopes: Collection[str], expires_on: date) -> None:
    if not name or len(name) > LONGEST_NAME:
        raise Invalid(Sentence("Name the system, in %(most)s characters or fewer.", most=LONGEST_NAME))
    if not scopes or not set(scopes) <= set(SCOPES):
        raise Invalid("Choose what the key is for.")
    if not today() < expires_on <= today() + timedelta(days=MOST_DAYS):
        raise Invalid("Choose a last day that is after today, and not more than 13 months away.")
    alive = select(func.count()).where(
        SystemKey.organisation_id == agency.id,
        SystemKey.name == name,
        SystemKey.revoked_at.is_(None),
        SystemKey.expires_on >= today(),
    )
    if (session.scalar(alive) or 0) >= MOST_OF_A_NAME:
        raise Invalid("This system has two keys already. Revoke the one it no longer uses, then make another.")


def _account(tx: Transaction, name: str) -> Account:
    """Nobody's: it has no password, no address, and is in no list of people."""
    if session.get(Organisation, BY_KEY) is None:
        tx.add(Organisation(id=BY_KEY, name="Systems of agencies", sector=Sector.PUBLIC, registered_at=tx.now))
    account_id = uuid7()
    account = Account(id=account_id, organisation_id=BY_KEY, role=Role.AGENCY, standing=Standing.INVITED)
    account.data_key_id, account.invited_at = vault.new_key(), tx.now
    account.email, account.email_token = "", vault.token("account of a key", str(account_id))
    account.be_called(name)
    return tx.add(account)
