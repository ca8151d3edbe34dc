"""Who hears that a referral is offered to another agency, and what became of it: letters without a word of content."""

import uuid
from collections.abc import Sequence

from app.casework import concerns
from app.casework.accounts.models import Account
from app.casework.concerns.models import Concern
from app.casework.referrals.events import (
    TransferAccepted,
    TransferDue,
    TransferMissed,
    TransferOffered,
    TransferRejected,
    TransferRevoked,
    TransferTold,
)
from app.casework.referrals.models import Offer, Transfer
from app.casework.referrals.reactions.letters import workers, write_to
from app.foundations.access import SYSTEM
from app.transaction import Transaction, transaction

Answered = TransferAccepted | TransferRejected | TransferRevoked


def tell_of_offer(event: TransferOffered) -> None:
    """A letter to everybody who works the tray of the agency to which it is offered."""
    with transaction(SYSTEM) as tx:
        transfer = tx.load(Transfer, event.transfer_id)
        if transfer.state is Offer.OPEN:
            _tell(tx, transfer, workers(transfer.to_agency_id), "transfer_offered")


def tell_of_answer(event: TransferAccepted | TransferRejected) -> None:
    """A letter to whoever offered it: the other agency has answered. It does not say how."""
    with transaction(SYSTEM) as tx:
        transfer = tx.load(Transfer, event.transfer_id)
        _tell(tx, transfer, _offerer(transfer), "transfer_answered")


def tell_officer_of_transfer(event: TransferOffered | Answered) -> None:
    """A letter to whoever answers for it at each step: who has it, or may have it soon, is theirs to know."""
    with transaction(SYSTEM) as tx:
        transfer, concern = tx.load(Transfer, event.transfer_id), tx.load(Concern, event.concern_id)
        if told := concerns.who_hears_of(SYSTEM, concern):
            write_to(tx, told, "transferred", str(concern.reference))
            tx.record(TransferTold(transfer_id=transfer.id, kind="transferred"))


def remind_of_offer(event: TransferDue) -> None:
    """Nobody has answered in time: both agencies hear of it, since the first is still responsible."""
    with transaction(SYSTEM) as tx:
        transfer = tx.load(Transfer, event.transfer_id)
        if transfer.state is Offer.OPEN:
            people = [*workers(transfer.to_agency_id), *_offerer(transfer)]
            write_to(tx, people, "transfer_unanswered", transfer.reference)
            tx.record(TransferMissed(transfer_id=transfer.id))


def _offerer(transfer: Transfer) -> list[Account]:
    """Whoever offered it, if they still work there; else everybody there."""
    there = workers(transfer.from_agency_id)
    return _only(there, transfer.offered_by_id) or there


def _only(people: Sequence[Account], account_id: uuid.UUID) -> list[Account]:
    return [each for each in people if each.id == account_id]


def _tell(tx: Transaction, transfer: Transfer, people: list[Account], kind: str) -> None:
    write_to(tx, people, kind, transfer.reference)
    tx.record(TransferTold(transfer_id=transfer.id, kind=kind))
