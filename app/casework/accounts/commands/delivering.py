"""A letter that came back, and an address that takes the place of a dead one."""

import uuid

from sqlalchemy import select

from app.casework.accounts import policy
from app.casework.accounts.events import AddressGiven, NoticeBounced, NoticeDue
from app.casework.accounts.models import Account, email_token
from app.errors import Invalid, NotPossible
from app.foundations.access import Actor
from app.foundations.database import session
from app.foundations.delivery import Notice, NoticeState
from app.transaction import transaction


def bounce(actor: Actor, notice_id: uuid.UUID, *, code: str) -> bool:
    """Note that a letter came back. False where that is known already, or the letter has not left or was given up."""
    with transaction(actor) as tx:
        tx.require(policy.hear_of_letters)
        notice = tx.load(Notice, notice_id)
        if not notice.is_out:
            return False
        notice.end(NoticeState.BOUNCED, code, tx.now)
        tx.record(NoticeBounced(notice_id=notice.id))
    return True


def give_address(actor: Actor, account_id: uuid.UUID, *, email: str) -> None:
    """Give somebody another address: they are written to there and sign in with it from now on. The old one is told."""
    with transaction(actor) as tx:
        account = tx.load(Account, account_id)
        tx.require(policy.give_address, account)
        if not account.is_written_to():
            raise NotPossible("Nobody can be written to here: whoever reports without an account has no address.")
        if not email.strip():
            raise Invalid("Give the address that they are written to.")
        taken = select(Account.id).where(Account.email_token == email_token(email), Account.id != account.id)
        if session.scalar(taken):
            raise Invalid("There is already an account for this e-mail address.")
        if not account.undeliverable_since:
            # Danger: whoever could have letters sent elsewhere unseen could be let in as somebody else.
            notice = tx.add(account.notice("address_given", tx.now))
            tx.later(NoticeDue(notice_id=notice.id), tx.now)
        account.be_written_to(email)
        tx.record(AddressGiven(account_id=account.id))
