"""Calling a conference, noting who took part and what was agreed, and signing it off."""

import uuid
from collections.abc import Collection
from datetime import date, datetime, timedelta

from sqlalchemy import select

from app.casework import concerns, referrals
from app.casework.concerns.models import Concern
from app.casework.conferences import policy, queries
from app.casework.conferences.events import (
    AgreementNoted,
    AttendanceNoted,
    ConferenceCalled,
    ConferenceSignedOff,
    PapersRead,
)
from app.casework.conferences.models import Agreement, Attendance, Conference, Invitee, Kind, Presence
from app.errors import Invalid, NotPossible, needed
from app.foundations.access import Actor
from app.foundations.database import session
from app.transaction import Transaction, transaction

# A strategy discussion is often written down after it was held by telephone, on the same day or the next.
LOOKING_BACK = timedelta(days=31)
# The same meeting twice within so long is one button pressed twice.
TWICE = timedelta(minutes=1)


def open_papers(actor: Actor, reference: str, *, how: str) -> Concern:
    """Read everything about one concern at once: an act, which the ledger remembers."""
    with transaction(actor) as tx:
        concern = concerns.by_reference(actor, reference)
        tx.require(policy.read, concern)
        tx.record(PapersRead(concern_id=concern.id, how=how))
    return concern


def call(
    actor: Actor, concern_id: uuid.UUID, *, kind: Kind, held_at: datetime, place: str, invited: Collection[uuid.UUID]
) -> Conference:
    """Call the agencies that have a referral of this concern to a conference, or write down one that was held."""
    with transaction(actor) as tx:
        concern = tx.load(Concern, concern_id)
        tx.require(policy.hold, concern)
        if held_at < tx.now - LOOKING_BACK:
            raise Invalid("That was more than a month ago. Check the date.")
        known = {referral.id for referral, _ in referrals.of_concern(actor, concern.id) if not referral.has_left}
        if not set(invited) <= known:
            raise Invalid("Choose agencies that have a referral of this concern.")
        held = Conference(concern_id=concern.id, data_key_id=concern.data_key_id, kind=kind, held_at=held_at)
        held.called_at, held.called_by_id = tx.now, actor.id
        held.place = needed(place, "Say where it is, or how to join.")
        if just_called := _just_called(held, set(invited)):
            return just_called
        tx.add(held)
        for each in sorted(invited):
            tx.add(Invitee(conference_id=held.id, referral_id=each))
        tx.record(ConferenceCalled(concern_id=concern.id, conference_id=held.id, kind=kind))
    return held


def note_attendance(actor: Actor, conference_id: uuid.UUID, *, name: str, body: str, presence: Presence) -> None:
    """Note that somebody took part, sent a report or apologies, or was missing."""
    with transaction(actor) as tx:
        held = _open(tx, conference_id)
        words = {"name": needed(name, "Give their name."), "body": needed(body, "Say whom they speak for.")}
        noted = Attendance(conference_id=held.id, data_key_id=held.data_key_id, presence=presence, noted_at=tx.now)
        noted.words = words
        tx.add(noted)
        tx.record(AttendanceNoted(conference_id=held.id, attendance_id=noted.id))


def note_agreement(
    actor: Actor, conference_id: uuid.UUID, *, what: str, who: str, due_on: date | None, referral_id: uuid.UUID | None
) -> None:
    """Note one thing that was agreed, and of whom it is asked."""
    with transaction(actor) as tx:
        held = _open(tx, conference_id)
        if referral_id and referral_id not in {each.id for each, _ in queries.invited_to(actor, held)}:
            raise Invalid("Choose an agency that was called to it.")
        noted = Agreement(conference_id=held.id, data_key_id=held.data_key_id, due_on=due_on, referral_id=referral_id)
        noted.noted_at = tx.now
        noted.words = {"what": needed(what, "Say what was agreed."), "who": needed(who, "Say who will do it.")}
        tx.add(noted)
        tx.record(AgreementNoted(conference_id=held.id, agreement_id=noted.id))


def sign_off(actor: Actor, conference_id: uuid.UUID, *, seen: int) -> None:
    """Say that the record is complete. From now on it does not change, and each agency reads what was agreed for it."""
    with transaction(actor) as tx:
        held = _open(tx, conference_id, seen)
        if held.held_at > tx.now:
            raise NotPossible("It has not been held yet.")
        if not queries.attendance_of(actor, held):
            raise NotPossible("Say first who took part.")
        held.signed_off_at, held.signed_off_by_id = tx.now, actor.id
        tx.record(ConferenceSignedOff(concern_id=held.concern_id, conference_id=held.id))


def _just_called(held: Conference, invited: set[uuid.UUID]) -> Conference | None:
    """The same meeting, where the button was pressed twice."""
    called = select(Conference).where(Conference.concern_id == held.concern_id)
    last = session.scalar(called.order_by(Conference.id.desc()).limit(1))
    if last is None or last.called_by_id != held.called_by_id or held.called_at - last.called_at > TWICE:
        return None
    if (last.kind, last.held_at, last.place) != (held.kind, held.held_at, held.place):
        return None
    asked = session.scalars(select(Invitee.referral_id).where(Invitee.conference_id == last.id))
    return last if set(asked) == invited else None


def _open(tx: Transaction, conference_id: uuid.UUID, seen: int | None = None) -> Conference:
    held = tx.load(Conference, conference_id, seen=seen)
    tx.require(policy.hold, tx.load(Concern, held.concern_id))
    if held.signed_off_at:
        raise NotPossible("This record is signed off, and does not change any more. Call another conference.")
    return held
