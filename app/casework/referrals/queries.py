"""Reading referrals. Lists open nothing that is sealed."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import undefer

from app.casework import directory
from app.casework.accounts.models import Account, Organisation
from app.casework.concerns.models import Concern
from app.casework.concerns.references import is_reference
from app.casework.places import today
from app.casework.referrals import policy
from app.casework.referrals.events import ReferralOpened
from app.casework.referrals.lifecycle import GONE
from app.casework.referrals.models import (
    Action,
    AdvanceNotice,
    Decision,
    Offer,
    Rearrangement,
    Referral,
    Transfer,
    Unreceived,
)
from app.casework.referrals.policy import coming_to, transfers_visible_to, visible_to
from app.errors import NotFound, Refused
from app.foundations import ledger
from app.foundations.access import Actor
from app.foundations.database import grouped, session

PAGE = 25


@dataclass(frozen=True)
class Wanted:
    """A duty in an area (empty: not known) for which nobody receives anything, and how many concerns found that out."""

    agency_kind: str
    area_code: str
    concerns: int
    last_at: datetime


@dataclass(frozen=True)
class Sender:
    """The officer who referred a concern, and the hub they work for."""

    name: str
    organisation: str


def by_reference(actor: Actor, reference: str) -> Referral:
    """The referral with this reference, as far as it exists for this actor."""
    found = None
    # An address may hold anything, also what a database does not take as text.
    concern, _, number = reference.rpartition("-")
    if is_reference(concern) and number.isascii() and number.isdecimal():
        found = session.scalar(select(Referral).where(visible_to(actor), Referral.reference == reference))
    if found is None:
        raise NotFound("referral")
    return found


def only_one(actor: Actor) -> Referral:
    """The one referral that somebody was let in to by a link."""
    found = session.scalar(select(Referral).where(visible_to(actor), Referral.id == actor.only))
    if found is None:
        raise NotFound("referral")
    return found


def coming(
    actor: Actor, near: tuple[int, uuid.UUID] | None = None, *, back: bool = False, limit: int = PAGE + 1
) -> Sequence[AdvanceNotice]:
    """What is being triaged and on its way to this agency: what nobody triaged in time first, what has ended last."""
    place = (AdvanceNotice.place, AdvanceNotice.id)
    found = select(AdvanceNotice).where(coming_to(actor))
    if near:
        found = found.where(tuple_(*place) < near if back else tuple_(*place) > near)
    in_order = [column.desc() for column in place] if back else place
    return session.scalars(found.order_by(*in_order).limit(limit)).all()


def notice(actor: Actor, reference: str) -> AdvanceNotice:
    """What this agency can see of a concern on its way to it, by the concern's reference."""
    found = None
    if is_reference(reference):
        named = select(AdvanceNotice).join(Concern, Concern.id == AdvanceNotice.concern_id)
        found = session.scalar(named.where(coming_to(actor), Concern.reference == reference))
    if found is None:
        raise NotFound("notice")
    return found


def here(actor: Actor, concern_id: uuid.UUID) -> Referral | None:
    """The referral by which this agency has a concern already, if it has it."""
    ours = (visible_to(actor), Referral.agency_id == actor.organisation_id, Referral.state.not_in(GONE))
    return session.scalar(select(Referral).where(*ours, Referral.concern_id == concern_id))


def sender_of(actor: Actor, referral: Referral) -> Sender:
    """Who referred this, for an agency to ring."""
    found = (
        select(Account, Organisation.name)
        .join(Organisation, Organisation.id == Account.organisation_id)
        .join(Referral, Referral.referred_by_id == Account.id)
        .where(visible_to(actor), Referral.id == referral.id)
    )
    account, organisation = session.execute(found).one()
    return Sender(account.name, organisation)


def of_concern(actor: Actor, concern_id: uuid.UUID) -> Sequence[tuple[Referral, str]]:
    """Where a concern was referred, with the names of the agencies, in the order it was done."""
    return of_each(actor, [concern_id])[concern_id]


def of_each(actor: Actor, concern_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Sequence[tuple[Referral, str]]]:
    """The same for several, by concern."""
    found = (
        select(Referral, Organisation.name)
        .join(Organisation, Organisation.id == Referral.agency_id)
        .where(visible_to(actor), Referral.concern_id.in_(concern_ids))
        .options(undefer(Referral.sealed_return_words), undefer(Referral.sealed_reason))
        .order_by(Referral.id)
    )
    named = ((referral, name) for referral, name in session.execute(found))
    return grouped(named, lambda each: each[0].concern_id)


def first_opened(actor: Actor, concern_id: uuid.UUID) -> dict[uuid.UUID, datetime]:
    """When each referral of a concern was first opened by its agency, where it was."""
    ids = session.scalars(select(Referral.id).where(visible_to(actor), Referral.concern_id == concern_id))
    return ledger.first_at(ReferralOpened, ids.all())


def wanted(actor: Actor) -> Sequence[Wanted]:
    """Agencies that concerns were waiting for, and that nobody is registered for to this day, most wanted first."""
    if not policy.see_wanted.allows(actor):
        raise Refused(policy.see_wanted.name)
    kind, area = Unreceived.agency_kind, Unreceived.area_code
    counted = select(kind, area, func.count(), func.max(Unreceived.noticed_at)).group_by(kind, area)
    found = [Wanted(*row) for row in session.execute(counted.order_by(func.count().desc(), kind, area).limit(PAGE))]
    listing = directory.listing({each.agency_kind for each in found}, {each.area_code for each in found}, today())
    return [each for each in found if not any(one.is_live for one in listing.find(each.agency_kind, each.area_code))]


def actions_of(actor: Actor, referral: Referral) -> Sequence[Action]:
    """What this agency is doing about a referral, in the order it was taken on."""
    return actions_of_each(actor, [referral.id])[referral.id]


def actions_of_each(actor: Actor, referral_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Sequence[Action]]:
    """The same for several, by referral."""
    found = (
        select(Action)
        .join(Referral, Referral.id == Action.referral_id)
        .where(visible_to(actor), Action.referral_id.in_(referral_ids))
        .order_by(Action.id)
    )
    return grouped(session.scalars(found), lambda each: each.referral_id)


def decisions_of(actor: Actor, referral: Referral) -> Sequence[Decision]:
    """What an agency decided about a referral and concluded of it, in the order in which it did."""
    found = (
        select(Decision)
        .join(Referral, Referral.id == Decision.referral_id)
        .where(visible_to(actor), Decision.referral_id == referral.id)
        .order_by(Decision.id)
    )
    return session.scalars(found).all()


def decision(actor: Actor, referral: Referral, decision_id: uuid.UUID) -> Decision:
    """One decision about this referral, by the identifier in its address."""
    found = next((each for each in decisions_of(actor, referral) if each.id == decision_id), None)
    if found is None:
        raise NotFound("decision")
    return found


def action(actor: Actor, referral: Referral, action_id: uuid.UUID) -> Action:
    """One action of this referral, by the identifier in its address."""
    found = session.get(Action, action_id)
    if found is None or found.referral_id != by_reference(actor, referral.reference).id:
        raise NotFound("action")
    return found


def actions_on(actor: Actor, concern_id: uuid.UUID) -> Sequence[tuple[Action, str]]:
    """What every agency does about a concern, with the names of the agencies, in the order it was taken on."""
    found = (
        select(Action, Organisation.name)
        .join(Referral, Referral.id == Action.referral_id)
        .join(Organisation, Organisation.id == Referral.agency_id)
        .where(visible_to(actor), Referral.concern_id == concern_id)
        .order_by(Action.id)
    )
    return [(action, name) for action, name in session.execute(found)]


def rearrangements_of(actor: Actor, actions: Sequence[Action]) -> dict[uuid.UUID, list[Rearrangement]]:
    """How each of these actions was moved and given on, in the order it was done."""
    theirs = (
        select(Rearrangement)
        .join(Action, Action.id == Rearrangement.action_id)
        .join(Referral, Referral.id == Action.referral_id)
        .where(visible_to(actor), Rearrangement.action_id.in_([each.id for each in actions]))
    )
    found: dict[uuid.UUID, list[Rearrangement]] = {}
    for each in session.scalars(theirs.order_by(Rearrangement.id)):
        found.setdefault(each.action_id, []).append(each)
    return found


def offers_to(actor: Actor) -> Sequence[tuple[Transfer, str]]:
    """What other agencies, by their names, offer to hand over to this one: what waits longest for an answer first."""
    found = select(Transfer, Organisation.name).join(Organisation, Organisation.id == Transfer.from_agency_id)
    waiting = (
        transfers_visible_to(actor),
        Transfer.to_agency_id == actor.organisation_id,
        Transfer.state == Offer.OPEN,
    )
    return [(each, name) for each, name in session.execute(found.where(*waiting).order_by(Transfer.id).limit(PAGE))]


def offer_to(actor: Actor, transfer_id: uuid.UUID) -> Transfer:
    """One offer to this agency, by the identifier in its address."""
    found = session.get(Transfer, transfer_id)
    if found is None or not policy.answer_offer.allows(actor, found):
        raise NotFound("transfer")
    return found


def offers_of(actor: Actor, referral: Referral) -> Sequence[tuple[Transfer, str]]:
    """To whom a referral was offered, with the names of the agencies, in the order in which it was."""
    found = select(Transfer, Organisation.name).join(Organisation, Organisation.id == Transfer.to_agency_id)
    theirs = found.where(transfers_visible_to(actor), Transfer.referral_id == referral.id)
    return [(each, name) for each, name in session.execute(theirs.order_by(Transfer.id))]
