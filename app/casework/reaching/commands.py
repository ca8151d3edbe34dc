"""Seeing to a letter that did not get there."""

import uuid

from app.casework.accounts.events import NoticeDue
from app.casework.accounts.models import Account
from app.casework.directory.models import AgencyContact
from app.casework.reaching import policy
from app.casework.reaching.events import LetterSeenTo, LetterSentAgain
from app.errors import NotPossible
from app.foundations.access import Actor
from app.foundations.database import session
from app.foundations.delivery import Notice
from app.transaction import Transaction, transaction

INVITATION = "invitation"


def send_again(actor: Actor, notice_id: uuid.UUID, *, seen: int) -> None:
    """Write the same letter once more, to the address that its recipient has now. Nobody else is written to."""
    with transaction(actor) as tx:
        tx.require(policy.settle)
        lost = _lost(tx, notice_id, seen)
        again = tx.add(_anew(tx, lost))
        _settle(tx, lost)
        tx.later(NoticeDue(notice_id=again.id), tx.now)
        tx.record(LetterSentAgain(notice_id=lost.id, again_id=again.id))


def see_to_letter(actor: Actor, notice_id: uuid.UUID, *, seen: int) -> None:
    """Say that the recipient of a letter that did not get there was told another way."""
    with transaction(actor) as tx:
        tx.require(policy.settle)
        lost = _lost(tx, notice_id, seen)
        _settle(tx, lost)
        tx.record(LetterSeenTo(notice_id=lost.id))


def _lost(tx: Transaction, notice_id: uuid.UUID, seen: int) -> Notice:
    notice = tx.load(Notice, notice_id)
    if notice.settled_at:
        raise NotPossible("This is settled already: somebody sent it again, or told them another way.")
    if not notice.is_lost:
        raise NotPossible("This letter is still on its way: it is tried again by itself.")
    return tx.load(Notice, notice_id, seen=seen)


def _anew(tx: Transaction, lost: Notice) -> Notice:
    if lost.kind == INVITATION and not lost.link:
        raise NotPossible(
            "The link of an invitation is kept only until it is sent. Ask an administrator to invite again."
        )
    account = session.get(Account, lost.recipient_id)
    if account:
        return account.notice(lost.kind, tx.now, about=lost.about, link=lost.link)
    return tx.load(AgencyContact, lost.recipient_id).notice(lost.kind, tx.now, about=lost.about)


def _settle(tx: Transaction, notice: Notice) -> None:
    notice.settled_at, notice.settled_by_id, notice.link = tx.now, tx.actor.id, None
