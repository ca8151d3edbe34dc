"""Reading concerns. Lists open nothing that is sealed."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select, tuple_

from app.casework import accounts, places, routing
from app.casework.accounts.models import Account, Sector
from app.casework.concerns import summary
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Addendum, Concern, ConfirmedPlace, Subject
from app.casework.concerns.policy import kept_back_from, shared_with, visible_to
from app.casework.concerns.references import is_reference
from app.casework.places import Place
from app.errors import KeptBack, NotFound
from app.foundations.access import Actor
from app.foundations.database import session

PAGE = 25


def by_reference(actor: Actor, reference: str) -> Concern:
    """The concern with this reference, as far as it exists for this actor."""
    if not is_reference(reference):
        raise NotFound("concern")
    return _the_one(actor, Concern.reference == reference)


def by_id(actor: Actor, concern_id: uuid.UUID) -> Concern:
    """The concern with this identifier, as far as it exists for this actor."""
    return _the_one(actor, Concern.id == concern_id)


def draft(actor: Actor, concern_id: uuid.UUID) -> Concern:
    """One's own concern, sent or not, by the identifier in its address."""
    found = by_id(actor, concern_id)
    if not found.is_written_by(actor):
        raise NotFound("draft")
    return found


def drafts(actor: Actor) -> Sequence[Concern]:
    """What this reporter began and has not sent, latest first."""
    mine_unsent = (Concern.reporter_id == actor.id, Concern.stage == Stage.DRAFT)
    return session.scalars(select(Concern).where(*mine_unsent).order_by(Concern.id.desc()).limit(PAGE)).all()


def mine(
    actor: Actor, place: tuple[datetime, uuid.UUID] | None = None, *, back: bool = False, limit: int = PAGE
) -> Sequence[Concern]:
    """What this reporter has sent, latest first from a place on; `back` reads the other way, from it to the latest."""
    sent = select(Concern).where(visible_to(actor), Concern.reporter_id == actor.id, Concern.submitted_at.is_not(None))
    return _latest(sent, place, back, limit)


def of_organisation(
    actor: Actor, place: tuple[datetime, uuid.UUID] | None = None, *, back: bool = False, limit: int = PAGE
) -> Sequence[Concern]:
    """What colleagues have sent and this person may see, as their lead or because they were named; as `mine` reads."""
    theirs = select(Concern).where(shared_with(actor), Concern.reporter_id != actor.id)
    return _latest(theirs, place, back, limit)


def is_shared_with_me(actor: Actor) -> bool:
    """Is there any concern of a colleague that this person may see?"""
    return bool(of_organisation(actor, limit=1))


def colleagues(actor: Actor) -> Sequence[Account]:
    """The active people of one's own organisation, without oneself. Who has no account has no colleagues."""
    ours = accounts.organisation(uuid.UUID(str(actor.organisation_id)))
    return [each for each in accounts.members(actor) if each.id != actor.id and ours.sector is not Sector.PUBLIC]


def addenda(actor: Actor, concern_id: uuid.UUID) -> Sequence[Addendum]:
    """What its reporter added to a concern that exists for this actor, oldest first."""
    by_id(actor, concern_id)
    return session.scalars(select(Addendum).where(Addendum.concern_id == concern_id).order_by(Addendum.id)).all()


def subjects_of(actor: Actor, concern_id: uuid.UUID) -> Sequence[Subject]:
    """Who and what a concern tells of, in the order of the form, for whoever may see it."""
    by_id(actor, concern_id)
    return session.scalars(select(Subject).where(Subject.concern_id == concern_id).order_by(Subject.id)).all()


def confirmed_places(actor: Actor, concern_id: uuid.UUID) -> Sequence[ConfirmedPlace]:
    """What officers found out about where a concern is, oldest first, for whoever may see it."""
    by_id(actor, concern_id)
    return session.scalars(_confirmed(concern_id)).all()


def places_of(concern: Concern) -> dict[str, Place]:
    """Where a concern is, by name of its place: as an officer found out, else as its reporter said."""
    found = summary.located(concern.answers)
    for each in session.scalars(_confirmed(concern.id)):
        found[str(each.place)] = _place_at(each)
    return found


def reference_of(concern_id: uuid.UUID) -> str:
    """A reference says nothing about anybody, so a notice may carry it."""
    return session.scalars(select(Concern.reference).where(Concern.id == concern_id)).one() or ""


def whereabouts(concern: Concern) -> dict[str, routing.Where]:
    """The same places as routing knows them."""
    return {name: summary.where(place.authority) for name, place in places_of(concern).items()}


def _the_one(actor: Actor, which: ColumnElement[bool]) -> Concern:
    """It, as far as it exists for this actor; KeptBack where they may know that it does, and no more."""
    found = session.scalar(select(Concern).where(visible_to(actor), which))
    if found:
        return found
    if kept := session.scalar(select(Concern.id).where(kept_back_from(actor), which)):
        raise KeptBack(kept)
    raise NotFound("concern")


def _confirmed(concern_id: uuid.UUID) -> Select[ConfirmedPlace]:
    return select(ConfirmedPlace).where(ConfirmedPlace.concern_id == concern_id).order_by(ConfirmedPlace.id)


def _place_at(confirmed: ConfirmedPlace) -> Place:
    """Where it is today; as it was when it was confirmed, where that council has ended since."""
    today = {each.code: each for each in places.authorities()}
    on = None if confirmed.authority_code in today else places.day_of(confirmed.confirmed_at)
    authority = places.authority(confirmed.authority_code, on=on)
    return Place(confirmed.postcode or "", authority, places.force(authority.force_code))


def _latest(
    sent: Select[Concern], place: tuple[datetime, uuid.UUID] | None, back: bool, limit: int
) -> Sequence[Concern]:
    order = (Concern.submitted_at, Concern.id)
    if place:
        sent = sent.where(tuple_(*order) > place if back else tuple_(*order) < place)
    ordered = sent.order_by(*(column if back else column.desc() for column in order))
    return session.scalars(ordered.limit(limit)).all()
