"""Coming in without an account, and coming back by seven words."""

import uuid
from datetime import timedelta

from sqlalchemy import select

from app.casework.accounts import return_words
from app.casework.accounts.events import CameBack, LetInWithoutAccount
from app.casework.accounts.lifecycle import Standing, Step
from app.casework.accounts.models import WITHOUT_ACCOUNT, Account, Organisation, ReturnCode, Sector
from app.errors import Invalid, TooOften
from app.foundations import clock, vault
from app.foundations.access import Actor, Role
from app.foundations.database import session, uuid7
from app.foundations.door import brake, sessions, throttle
from app.foundations.door.sessions import SignIn
from app.foundations.door.throttle import Limit
from app.transaction import Transaction, transaction

WRONG = "We do not know these seven words. Check each of them and their order, then try again."
# Nobody guesses seven words; this only keeps a machine from asking all day. Wide, because schools share an address.
GUESSES = Limit("return code", 60, timedelta(seconds=10))
NAME = "Somebody without an account"


def let_in_without_account(actor: Actor, challenge: str, answer: str) -> str:
    """Let in somebody who says nothing of who they are, once the brake is paid: the token of a short sign-in."""
    token = sessions.new_token()
    with transaction(actor) as tx:
        brake.pay(challenge, answer, tx.now)
        account_id = uuid7()
        account = Account(
            id=account_id, organisation_id=_organisation(tx).id, role=Role.REPORTER, standing=Standing.INVITED
        )
        account.data_key_id, account.invited_at = vault.new_key(), tx.now
        account.name, account.email = NAME, ""
        account.email_token = vault.token("account without e-mail", str(account_id))
        account.take(Step.ACCEPT)
        tx.add(account)
        sign_in_id = _sign_in(tx, account.id, token)
        tx.record(LetInWithoutAccount(account_id=account.id, sign_in_id=sign_in_id))
    return token


def come_back(actor: Actor, words: str, address: str) -> str:
    """Let somebody in again by their seven words: the token of a short sign-in. Invalid for words we do not know."""
    if not throttle.left_of(GUESSES, address, clock.now()):
        raise TooOften("Too many attempts. Wait a few minutes, then try again.")
    token = sessions.new_token()
    with transaction(actor) as tx:
        code = session.scalar(select(ReturnCode).where(ReturnCode.code_token == return_words.token(words)))
        account = tx.load(Account, code.account_id) if code else None
        if account and account.is_active():
            sign_in_id = _sign_in(tx, account.id, token)
            tx.record(CameBack(account_id=account.id, sign_in_id=sign_in_id))
        else:
            account = None
            throttle.take(GUESSES, address, tx.now)
    if account is None:
        raise Invalid(WRONG)
    return token


def new_return_code(tx: Transaction, account_id: uuid.UUID) -> str:
    """Seven words for this account, told only now; earlier ones stop working."""
    earlier = session.scalar(select(ReturnCode).where(ReturnCode.account_id == account_id).with_for_update())
    if earlier:
        session.delete(earlier)
        session.flush()
    words = return_words.new()
    tx.add(ReturnCode(account_id=account_id, code_token=return_words.token(words), given_at=tx.now))
    return words


def _organisation(tx: Transaction) -> Organisation:
    found = session.get(Organisation, WITHOUT_ACCOUNT)
    made = Organisation(
        id=WITHOUT_ACCOUNT, name="Reports without an account", sector=Sector.PUBLIC, registered_at=tx.now
    )
    return found or tx.add(made)


def _sign_in(tx: Transaction, account_id: uuid.UUID, token: str) -> uuid.UUID:
    """Danger: which device it is would say something about whoever wants nothing said, so it is not kept."""
    made = SignIn(token_hash=sessions.hashed(token), account_id=account_id, device="", is_short=True)
    made.begun_at = made.seen_at = tx.now
    return tx.add(made).id
