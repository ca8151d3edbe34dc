"""Reading conferences. An agency reads what it is called to and what was agreed for it, and nothing of the others."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.casework import concerns, referrals
from app.casework.accounts.models import Organisation
from app.casework.conferences.models import Agreement, Attendance, Conference, Invitee
from app.casework.referrals.models import Referral
from app.errors import NotFound
from app.foundations.access import Actor
from app.foundations.database import session


@dataclass(frozen=True)
class Called:
    """A conference as one agency reads of it."""

    conference: Conference
    agreed: Sequence[Agreement]


def of_concern(actor: Actor, concern_id: uuid.UUID) -> Sequence[Conference]:
    """Every conference about a concern that exists for this actor, the latest first."""
    concerns.by_id(actor, concern_id)
    held = select(Conference).where(Conference.concern_id == concern_id)
    return session.scalars(held.order_by(Conference.held_at.desc(), Conference.id.desc())).all()


def conference(actor: Actor, concern_id: uuid.UUID, conference_id: uuid.UUID) -> Conference:
    """One conference about this concern, by the identifier in its address."""
    found = session.get(Conference, conference_id)
    if found is None or found.concern_id != concerns.by_id(actor, concern_id).id:
        raise NotFound("conference")
    return found


def attendance_of(actor: Actor, held: Conference) -> Sequence[Attendance]:
    """Who took part, in the order in which it was noted."""
    concerns.by_id(actor, held.concern_id)
    noted = select(Attendance).where(Attendance.conference_id == held.id)
    return session.scalars(noted.order_by(Attendance.id)).all()


def agreements_of(actor: Actor, held: Conference) -> Sequence[Agreement]:
    """What was agreed, in the order in which it was noted."""
    concerns.by_id(actor, held.concern_id)
    noted = select(Agreement).where(Agreement.conference_id == held.id)
    return session.scalars(noted.order_by(Agreement.id)).all()


def invited_to(actor: Actor, held: Conference) -> Sequence[tuple[Referral, str]]:
    """The agencies that were called to it, with their names."""
    concerns.by_id(actor, held.concern_id)
    invited = (
        select(Referral, Organisation.name)
        .join(Organisation, Organisation.id == Referral.agency_id)
        .join(Invitee, Invitee.referral_id == Referral.id)
        .where(Invitee.conference_id == held.id)
        .order_by(Referral.id)
    )
    return [(referral, name) for referral, name in session.execute(invited)]


def of_referral(actor: Actor, reference: str) -> list[Called]:
    """What the agency that has this referral is called to, and what was agreed for it; the next first."""
    referral = referrals.by_reference(actor, reference)
    called = (
        select(Conference)
        .join(Invitee, Invitee.conference_id == Conference.id)
        .where(Invitee.referral_id == referral.id)
        .order_by(Conference.held_at.desc(), Conference.id.desc())
    )
    return [Called(each, _agreed_for(referral, each)) for each in session.scalars(called)]


def called_by_referral(actor: Actor, concern_id: uuid.UUID) -> Mapping[uuid.UUID, Sequence[Conference]]:
    """To which conferences about a concern each of its referrals was called, the next first."""
    concerns.by_id(actor, concern_id)
    called = (
        select(Invitee.referral_id, Conference)
        .join(Conference, Conference.id == Invitee.conference_id)
        .where(Conference.concern_id == concern_id)
        .order_by(Conference.held_at.desc(), Conference.id.desc())
    )
    found = defaultdict[uuid.UUID, list[Conference]](list)
    for referral_id, held in session.execute(called):
        found[referral_id].append(held)
    return found


def _agreed_for(referral: Referral, held: Conference) -> Sequence[Agreement]:
    """Only once it is signed off: before that it may still be put otherwise."""
    if held.signed_off_at is None:
        return []
    theirs = select(Agreement).where(Agreement.conference_id == held.id, Agreement.referral_id == referral.id)
    return session.scalars(theirs.order_by(Agreement.id)).all()
