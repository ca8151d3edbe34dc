"""Reading concerns. Lists open nothing that is sealed."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select, tuple_
from sqlalchemy.orm import undefer

from app.casework import accounts, need_to_know, places, routing
from app.casework.accounts.models import Account, Sector
from app.casework.concerns import summary
from app.casework.concerns.lifecycle import Stage
from app.casework.concerns.models import Addendum, Concern, ConfirmedPlace, PutToMarac, Subject
from app.casework.concerns.policy import kept_back_from, shared_with, visible_to
from app.casework.concerns.references import is_reference
from app.casework.places import Place
from app.errors import KeptBack, NotFound
from app.foundations import vault
from app.foundations.access import Actor
from app.foundations.database import grouped, session

PAGE = 25


def by_reference(actor: Actor, reference: str) -> Concern:
    """The concern with this reference, as far as it exists for this actor."""
    if not is_reference(reference):
        raise NotFound("concern")
    return _the_one(actor, Concern.reference == reference)


def by_id(actor: Actor, concern_id: uuid.UUID) -> Concern:
    """The concern with this identifier, as far as it exists for this actor."""
    return _the_one(actor, Concern.id == concern_id)


def several(actor: Actor, concern_ids: Iterable[uuid.UUID]) -> list[Concern]:
    """These concerns, as far as they exist for this actor, in this order and each once: to be opened, all together."""
    wanted = list(dict.fromkeys(concern_ids))
    asked = select(Concern).where(visible_to(actor), Concern.id.in_(wanted)).options(undefer(Concern.sealed_answers))
    found = {each.id: each for each in session.scalars(asked)}
    vault.fetch(each.data_key_id for each in found.values())
    return [found[each] for each in wanted if each in found]


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
    return addenda_of_each(actor, [by_id(actor, concern_id).id])[concern_id]


def addenda_of_each(actor: Actor, concern_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Sequence[Addendum]]:
    """The same for several, by concern; nothing for what does not exist for this actor."""
    added = select(Addendum).join(Concern, Concern.id == Addendum.concern_id)
    added = added.where(visible_to(actor), Addendum.concern_id.in_(concern_ids)).order_by(Addendum.id)
    return grouped(session.scalars(added), lambda each: each.concern_id)


def subjects_of(actor: Actor, concern_id: uuid.UUID) -> Sequence[Subject]:
    """Who and what a concern tells of, in the order of the form, for whoever may see it."""
    return subjects_of_each(actor, [by_id(actor, concern_id).id])[concern_id]


def subjects_of_each(actor: Actor, concern_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Sequence[Subject]]:
    """The same for several, by concern; nothing for what does not exist for this actor."""
    told = select(Subject).join(Concern, Concern.id == Subject.concern_id)
    told = told.where(visible_to(actor), Subject.concern_id.in_(concern_ids)).order_by(Subject.id)
    return grouped(session.scalars(told), lambda each: each.concern_id)


def put_to_marac(actor: Actor, concern_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Sequence[PutToMarac]]:
    """Each time that a MARAC was asked about one of these, in that order; none of what this actor may not see."""
    asked = select(PutToMarac).join(Concern, Concern.id == PutToMarac.concern_id)
    asked = asked.where(visible_to(actor), PutToMarac.concern_id.in_(concern_ids)).order_by(PutToMarac.at)
    return grouped(session.scalars(asked), lambda each: each.concern_id)


def confirmed_places(actor: Actor, concern_id: uuid.UUID) -> Sequence[ConfirmedPlace]:
    """What officers found out about where a concern is, oldest first, for whoever may see it."""
    return _confirmed([by_id(actor, concern_id).id])[concern_id]


def places_of(concern: Concern) -> dict[str, Place]:
    """Where a concern is, by name of its place: as an officer found out, else as its reporter said."""
    return places_of_each([concern])[concern.id]


def places_of_each(told: Collection[Concern]) -> dict[uuid.UUID, dict[str, Place]]:
    """The same for several, by concern."""
    confirmed = _confirmed([each.id for each in told])
    return {
        each.id: summary.located(each.answers) | {str(one.place): _place_at(one) for one in confirmed[each.id]}
        for each in told
    }


def who_answers_for(actor: Actor, concern: Concern) -> Sequence[Account]:
    """Whom to write to about a concern: the officer responsible, if they can sign in; else the supervisors.

    Danger: a letter about what is kept from its reader never leaves. Where it is kept from all of these, whoever is let
    in hears of it; and whoever looks after the hub, where there is no officer at all.
    """
    officers = need_to_know.who_is_let_in(actor, concern.id, accounts.officers(actor), concern.assignee_id)
    responsible = [each for each in officers if each.id == concern.assignee_id]
    return responsible or [each for each in officers if each.is_lead] or officers or accounts.answerable(actor)


def who_hears_of(actor: Actor, concern: Concern) -> Sequence[Account]:
    """Whom to tell what is new in a concern: whoever answers for it; nobody while it waits in the queue of them all."""
    return () if concern.stage is Stage.SUBMITTED else who_answers_for(actor, concern)


def reference_of(concern_id: uuid.UUID) -> str:
    """A reference says nothing about anybody, so a notice may carry it."""
    return session.scalars(select(Concern.reference).where(Concern.id == concern_id)).one() or ""


def whereabouts(concern: Concern) -> dict[str, routing.Where]:
    """The same places as routing knows them."""
    return whereabouts_of_each([concern])[concern.id]


def whereabouts_of_each(told: Collection[Concern]) -> dict[uuid.UUID, dict[str, routing.Where]]:
    """The same for several, by concern."""
    return {
        concern_id: {name: summary.where(place.authority) for name, place in found.items()}
        for concern_id, found in places_of_each(told).items()
    }


def _the_one(actor: Actor, which: ColumnElement[bool]) -> Concern:
    """It, as far as it exists for this actor; KeptBack where they may know that it does, and no more."""
    found = session.scalar(select(Concern).where(visible_to(actor), which))
    if found:
        return found
    if kept := session.scalar(select(Concern.id).where(kept_back_from(actor), which)):
        raise KeptBack(kept)
    raise NotFound("concern")


def _confirmed(concern_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Sequence[ConfirmedPlace]]:
    found = select(ConfirmedPlace).where(ConfirmedPlace.concern_id.in_(concern_ids)).order_by(ConfirmedPlace.id)
    return grouped(session.scalars(found), lambda each: each.concern_id)


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
