"""Handing a referral over to another agency: offering it, and the other's word. Until then nothing changes hands."""

import uuid

from sqlalchemy import func, select

from app.casework import directory, places
from app.casework.concerns.models import Concern
from app.casework.directory.listed import Listed
from app.casework.referrals import passing_on, policy
from app.casework.referrals.commands.acting import ours
from app.casework.referrals.commands.expecting import due
from app.casework.referrals.commands.referring import made
from app.casework.referrals.commands.returning import is_offered, open_actions
from app.casework.referrals.events import (
    AcknowledgementDue,
    TransferAccepted,
    TransferDue,
    TransferOffered,
    TransferRejected,
    TransferRevoked,
)
from app.casework.referrals.lifecycle import Move
from app.casework.referrals.models import Offer, Referral, Transfer, Turn
from app.errors import NotFound, NotPossible, needed
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction


def offer(
    actor: Actor, referral_id: uuid.UUID, agency_id: uuid.UUID, *, area_code: str, reason: str, seen: int
) -> Transfer:
    """Offer a referral to another agency. Until they accept, one's own agency stays responsible and its clocks run."""
    with transaction(actor) as tx:
        referral = ours(tx, referral_id, seen)
        _check_can_go(referral)
        if is_offered(referral.id):
            raise NotPossible("You have offered this to another agency already. Take that offer back first.")
        to = _listed(agency_id, area_code)
        if why := passing_on.why_not(session.get_one(Concern, referral.concern_id), referral, to, area_code):
            raise NotPossible(why)
        reason = needed(reason, "Say why they should have it.")
        transfer = tx.add(_offered(tx, referral, agency_id, area_code, reason))
        tx.later(TransferDue(transfer_id=transfer.id), transfer.answer_by)
        tx.record(TransferOffered(transfer_id=transfer.id, referral_id=referral.id, concern_id=referral.concern_id))
    return transfer


def accept(actor: Actor, transfer_id: uuid.UUID, *, seen: int) -> Referral:
    """Take over what another agency offers. One's own agency is responsible from now on, and reads what was shared."""
    with transaction(actor) as tx:
        transfer, referral, concern = _to_answer(tx, transfer_id, seen)
        _check_can_go(referral)
        to = _listed(transfer.to_agency_id, transfer.area_code)
        if why := passing_on.why_not(concern, referral, to, transfer.area_code):
            raise NotPossible(why)
        transfer.end(Offer.ACCEPTED, actor, tx.now)
        referral.move(Move.HAND_OVER)
        referral.expect(Turn.HANDED_OVER, None, tx.now)
        taken = tx.add(_taken_over(tx, transfer, referral, concern, to))
        tx.later(AcknowledgementDue(referral_id=taken.id), taken.acknowledge_by)
        tx.record(TransferAccepted(transfer_id=transfer.id, referral_id=taken.id, concern_id=concern.id))
    return taken


def reject(actor: Actor, transfer_id: uuid.UUID, *, words: str, seen: int) -> None:
    """Say that one's own agency does not take it over, and why. It stays where it is."""
    with transaction(actor) as tx:
        transfer, _, concern = _to_answer(tx, transfer_id, seen)
        words = needed(words, "Say why you do not take it over, so that they can ask the right agency.")
        transfer.end(Offer.REJECTED, actor, tx.now)
        transfer.answer = words
        tx.record(TransferRejected(transfer_id=transfer.id, concern_id=concern.id))


def revoke(actor: Actor, transfer_id: uuid.UUID, *, seen: int) -> None:
    """Take an offer back that nobody has answered yet."""
    with transaction(actor) as tx:
        known = session.get(Transfer, transfer_id)
        if known is None or not known.is_from(actor):
            raise NotFound("transfer")
        referral = ours(tx, known.referral_id)
        tx.require(policy.hand_over, referral)
        transfer = tx.load(Transfer, transfer_id, seen=seen)
        transfer.end(Offer.REVOKED, actor, tx.now)
        tx.record(TransferRevoked(transfer_id=transfer.id, concern_id=referral.concern_id))


def _to_answer(tx: Transaction, transfer_id: uuid.UUID, seen: int) -> tuple[Transfer, Referral, Concern]:
    known = session.get(Transfer, transfer_id)
    if known is None or not policy.answer_offer.allows(tx.actor, known):
        raise NotFound("transfer")
    # The concern first, as wherever referrals of one concern are made or given back.
    concern = tx.load(Concern, session.get_one(Referral, known.referral_id).concern_id)
    referral = tx.load(Referral, known.referral_id)
    return tx.load(Transfer, transfer_id, seen=seen), referral, concern


def _check_can_go(referral: Referral) -> None:
    if referral.acknowledged_at is None:
        raise NotPossible("Acknowledge the referral first: until another agency accepts it, yours is responsible.")
    if referral.has_left:
        raise NotPossible("This referral is with your agency no more.")
    if open_actions(referral.id):
        raise NotPossible("Complete what was taken on first: an open action shows that somebody is acting.")


def _listed(agency_id: uuid.UUID, area_code: str) -> Listed:
    """An agency as the directory has it today for an area."""
    found = directory.listed(agency_id, area_code, places.today())
    if found is None:
        raise NotPossible("The directory does not have them for that area. Choose again.")
    return found


def _offered(tx: Transaction, referral: Referral, agency_id: uuid.UUID, area_code: str, reason: str) -> Transfer:
    return Transfer(
        referral_id=referral.id,
        data_key_id=referral.data_key_id,
        reference=referral.reference,
        rating=referral.rating,
        from_agency_id=referral.agency_id,
        to_agency_id=agency_id,
        area_code=area_code,
        offered_at=tx.now,
        offered_by_id=tx.actor.id,
        answer_by=due(referral, "acknowledge", tx.now),
        reason=reason,
    )


def _taken_over(tx: Transaction, transfer: Transfer, referral: Referral, concern: Concern, to: Listed) -> Referral:
    number = session.scalar(select(func.count()).where(Referral.concern_id == concern.id)) or 0
    shown = passing_on.shown_after(concern, referral, to, transfer.area_code, transfer.reason)
    taken = made(tx, concern, transfer.to_agency_id, shown, number=number + 1)
    # Whom they ring is still the officer who referred it.
    taken.referred_by_id = referral.referred_by_id
    return taken
