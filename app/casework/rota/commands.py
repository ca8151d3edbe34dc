"""Planning shifts, being away, and handing a shift over."""

import re
import uuid
from collections.abc import Sequence
from datetime import timedelta

from app.casework import accounts
from app.casework.accounts.models import Account
from app.casework.rota import policy, queries
from app.casework.rota.events import (
    AbsenceEnded,
    AbsenceNoted,
    NumberGiven,
    OfferTakenBack,
    ShiftDeclined,
    ShiftDropped,
    ShiftHandedOver,
    ShiftOffered,
    ShiftsPlanned,
)
from app.casework.rota.models import Absence, Shift, ShiftKind, Telephone
from app.casework.rota.stretches import Stretch, overlap
from app.errors import Invalid, NotPossible
from app.foundations.access import SYSTEM, Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction

LONGEST_SHIFT = timedelta(days=7)
NUMBER = re.compile(r"\+?[0-9]{6,14}")


def plan(actor: Actor, officer_id: uuid.UUID, kind: ShiftKind, when: Sequence[Stretch]) -> None:
    """Put an officer into the rota: on duty or on call, once or several times."""
    with transaction(actor) as tx:
        tx.require(policy.plan)
        officer = _officer(tx, officer_id)
        _check_length(tx, when)
        for each in when:
            _check_free(officer, kind, each)
        for begins, ends in when:
            made = Shift(officer_id=officer.id, kind=kind, begins_at=begins, ends_at=ends, planned_by_id=actor.id)
            tx.add(made)
        tx.record(ShiftsPlanned(officer_id=officer.id, kind=kind, shifts=len(when)))


def drop(actor: Actor, shift_id: uuid.UUID, *, seen: int) -> None:
    """Take a shift out of the rota. One that runs already ends now; one that is over stays as it was."""
    with transaction(actor) as tx:
        tx.require(policy.plan)
        shift = _running_or_to_come(tx, shift_id, seen)
        officer_id = shift.officer_id
        if shift.begins_at < tx.now:
            shift.ends_at = tx.now
            shift.end_offer()
        else:
            session.delete(shift)
        tx.record(ShiftDropped(shift_id=shift_id, officer_id=officer_id))


def go_away(actor: Actor, officer_id: uuid.UUID, during: Stretch) -> None:
    """Say that an officer is away. Nobody is asked why; hours that they were on call for are open then."""
    with transaction(actor) as tx:
        begins, ends = during
        made = Absence(officer_id=officer_id, begins_at=begins, ends_at=ends, noted_by_id=actor.id)
        tx.require(policy.be_away, made)
        _officer(tx, officer_id)
        if ends <= max(begins, tx.now):
            raise Invalid("The last day must be today or later, and not before the first.")
        tx.add(made)
        tx.record(AbsenceNoted(absence_id=made.id, officer_id=officer_id))


def come_back(actor: Actor, absence_id: uuid.UUID) -> None:
    """Say that an officer is back, or will not be away after all."""
    with transaction(actor) as tx:
        absence = tx.load(Absence, absence_id)
        tx.require(policy.be_away, absence)
        if absence.ends_at <= tx.now:
            raise NotPossible("They are back already.")
        officer_id = absence.officer_id
        if absence.begins_at < tx.now:
            absence.ends_at = tx.now
        else:
            session.delete(absence)
        tx.record(AbsenceEnded(absence_id=absence_id, officer_id=officer_id))


def offer(actor: Actor, shift_id: uuid.UUID, to_id: uuid.UUID, *, seen: int) -> None:
    """Offer a shift of one's own to a colleague. Until they accept, it stays with the giver."""
    with transaction(actor) as tx:
        shift = _running_or_to_come(tx, shift_id, seen)
        tx.require(policy.offer, shift)
        if to_id == actor.id:
            raise Invalid("This shift is yours already. Choose a colleague.")
        _check_free(_officer(tx, to_id), shift.kind, shift.stretch)
        shift.offered_to_id, shift.offered_at = to_id, tx.now
        tx.record(ShiftOffered(shift_id=shift.id, to_id=to_id))


def take_back(actor: Actor, shift_id: uuid.UUID, *, seen: int) -> None:
    """Keep a shift that one had offered."""
    with transaction(actor) as tx:
        shift = _offered(tx, shift_id, seen)
        tx.require(policy.offer, shift)
        shift.end_offer()
        tx.record(OfferTakenBack(shift_id=shift.id))


def accept(actor: Actor, shift_id: uuid.UUID, *, seen: int) -> None:
    """Accept a shift that a colleague offers. One that runs already is divided at this moment."""
    with transaction(actor) as tx:
        shift = _offered(tx, shift_id, seen)
        tx.require(policy.answer, shift)
        _check_free(_officer(tx, actor.id), shift.kind, (max(shift.begins_at, tx.now), shift.ends_at))
        giver_id = shift.officer_id
        shift.end_offer()
        if shift.begins_at < tx.now:
            rest = Shift(officer_id=actor.id, kind=shift.kind, begins_at=tx.now, ends_at=shift.ends_at)
            rest.planned_by_id, shift.ends_at = shift.planned_by_id, tx.now
            tx.add(rest)
        else:
            shift.officer_id = actor.id
        tx.record(ShiftHandedOver(shift_id=shift.id, from_id=giver_id, to_id=actor.id))


def decline(actor: Actor, shift_id: uuid.UUID, *, seen: int) -> None:
    """Decline a shift that a colleague offers: it stays with them, and they are told."""
    with transaction(actor) as tx:
        shift = _offered(tx, shift_id, seen)
        tx.require(policy.answer, shift)
        shift.end_offer()
        tx.record(ShiftDeclined(shift_id=shift.id, from_id=shift.officer_id))


def give_number(actor: Actor, number: str) -> None:
    """Say at which telephone number one can be rung when RED waits."""
    with transaction(actor) as tx:
        tx.require(policy.be_rung)
        if not NUMBER.fullmatch(re.sub(r"[\s()-]", "", number)):
            raise Invalid("Enter a telephone number, like 01632 960123 or +44 7700 900123.")
        known = queries.number_of(actor)
        if known is None:
            account = tx.load(Account, actor.id)
            known = tx.add(Telephone(officer_id=actor.id, data_key_id=account.data_key_id, number=number.strip()))
        known.number = number.strip()
        tx.record(NumberGiven(officer_id=actor.id))


def _officer(tx: Transaction, officer_id: uuid.UUID) -> Account:
    known = {each.id: each for each in accounts.officers(tx.actor)}
    if officer_id not in known:
        raise Invalid("Choose an officer who can sign in.")
    return known[officer_id]


def _check_length(tx: Transaction, when: Sequence[Stretch]) -> None:
    if not when:
        raise Invalid("No day from Monday to Friday lies in it. Choose other dates.")
    for begins, ends in when:
        if ends <= begins:
            raise Invalid("A shift must end after it begins.")
        if ends - begins > LONGEST_SHIFT:
            raise Invalid("Nobody can be there for more than a week at a time. Divide the shift.")
        if ends <= tx.now:
            raise Invalid("This is over already. Choose a day that is still to come.")
    if any(overlap(one, other) for number, one in enumerate(when) for other in when[:number]):
        raise Invalid("Repeated like that, the shift would begin again before it has ended.")


def _check_free(officer: Account, kind: ShiftKind, during: Stretch) -> None:
    if queries.has_shift(SYSTEM, officer.id, kind, during):
        raise Invalid(f"{officer.name} has a shift of this kind at that time already.")
    if queries.is_away(SYSTEM, officer.id, during):
        raise Invalid(f"{officer.name} is away for some of that time. Choose somebody else, or another time.")


def _running_or_to_come(tx: Transaction, shift_id: uuid.UUID, seen: int) -> Shift:
    shift = tx.load(Shift, shift_id, seen=seen)
    if shift.is_over(tx.now):
        raise NotPossible("This shift is over. It stays in the rota as it was.")
    return shift


def _offered(tx: Transaction, shift_id: uuid.UUID, seen: int) -> Shift:
    shift = _running_or_to_come(tx, shift_id, seen)
    if shift.offered_to_id is None:
        raise NotPossible("This shift is not offered to anybody any more. It stays with whoever has it.")
    return shift
