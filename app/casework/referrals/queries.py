"""Reading referrals. Lists open nothing that is sealed."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from app.casework.accounts.models import Organisation
from app.casework.referrals.models import Action, Referral
from app.casework.referrals.policy import visible_to
from app.errors import NotFound
from app.foundations.access import Actor
from app.foundations.database import session

PAGE = 25


def by_reference(actor: Actor, reference: str) -> Referral:
    """The referral with this reference, as far as it exists for this actor."""
    found = session.scalar(select(Referral).where(visible_to(actor), Referral.reference == reference))
    if found is None:
        raise NotFound("referral")
    return found


def inbox(actor: Actor, before: uuid.UUID | None = None) -> Sequence[Referral]:
    """What was referred to this agency, latest first, one page of it."""
    page = select(Referral).where(visible_to(actor), Referral.agency_id == actor.organisation_id)
    if before:
        page = page.where(Referral.id < before)
    return session.scalars(page.order_by(Referral.id.desc()).limit(PAGE)).all()


def of_concern(actor: Actor, concern_id: uuid.UUID) -> Sequence[tuple[Referral, str]]:
    """Where a concern was referred, with the names of the agencies, in the order it was done."""
    found = (
        select(Referral, Organisation.name)
        .join(Organisation, Organisation.id == Referral.agency_id)
        .where(visible_to(actor), Referral.concern_id == concern_id)
        .order_by(Referral.id)
    )
    return [(referral, name) for referral, name in session.execute(found)]


def actions_of(actor: Actor, referral: Referral) -> Sequence[Action]:
    """What this agency is doing about a referral, in the order it was taken on."""
    found = (
        select(Action)
        .join(Referral, Referral.id == Action.referral_id)
        .where(visible_to(actor), Action.referral_id == referral.id)
        .order_by(Action.id)
    )
    return session.scalars(found).all()
