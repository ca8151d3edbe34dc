"""Reading the directory: for finding who must be told, and for keeping it complete. Lists open nothing sealed."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, or_, select, tuple_

from app.casework import accounts, places
from app.casework.accounts.models import AgencyArea, Organisation, Sector
from app.casework.directory import policy
from app.casework.directory.bodies import NATIONS, Body, bodies
from app.casework.directory.listed import Listed, Listing
from app.casework.directory.models import LINKS_TO, AgencyContact, AgencyRefusal, ContactCategory
from app.casework.directory.rules import rules
from app.errors import NotFound, Refused
from app.foundations.access import SYSTEM, Actor, Role
from app.foundations.database import grouped, session

PAGE = 50
# What an entry may be missing beside a category of contact.
NO_AREA, NOBODY_SIGNS_IN = "area", "account"

Dated = type[AgencyArea] | type[AgencyContact]
AnyRecord = TypeVar("AnyRecord", AgencyArea, AgencyContact)


@dataclass(frozen=True)
class Entry:
    """One agency as the list shows it: the areas it answers for on the day, and what is missing."""

    organisation: Organisation
    areas: Sequence[str | None]
    missing: Sequence[str]


def agency_for(kind: str, area_code: str, on: date) -> Organisation | None:
    """The agency with this duty in this area (or everywhere) on this day, or None where nobody is registered."""
    found = listing({kind}, {area_code}, on).find(kind, area_code)
    return session.get(Organisation, found[0].id) if found else None


def agencies_in(area_codes: Collection[str], on: date) -> Sequence[Organisation]:
    """Every agency, whatever its duty, that answers for one of these areas (or everywhere) on this day, by name."""
    there = or_(AgencyArea.area_code.in_(area_codes), AgencyArea.area_code.is_(None))
    theirs = select(AgencyArea.organisation_id).where(there, _is_so(AgencyArea, on))
    ours = select(Organisation).where(Organisation.sector == Sector.AGENCY, Organisation.id.in_(theirs))
    return session.scalars(ours.order_by(Organisation.name, Organisation.id)).all()


def listing(kinds: Collection[str], area_codes: Collection[str], on: date) -> Listing:
    """Every agency that has one of these duties in one of these areas (or everywhere) on this day."""
    theirs = (
        select(Organisation, AgencyArea.area_code)
        .join(AgencyArea, AgencyArea.organisation_id == Organisation.id)
        .where(Organisation.sector == Sector.AGENCY, Organisation.agency_kind.in_(kinds), _is_so(AgencyArea, on))
        .where(or_(AgencyArea.area_code.in_(area_codes), AgencyArea.area_code.is_(None)))
    )
    found = [(organisation, area) for organisation, area in session.execute(theirs)]
    ids = {organisation.id for organisation, _ in found}
    contacts, refusals, live = _contacts(ids, on), _refusals(ids), accounts.reached(SYSTEM, ids)
    return Listing(
        [
            (
                area,
                Listed(
                    id=each.id,
                    name=each.name,
                    kind=each.agency_kind or "",
                    nation=_nation(area),
                    signs_in=each.id in live,
                    contacts=contacts[each.id],
                    refuses=refusals[each.id],
                ),
            )
            for each, area in found
        ]
    )


def listed(organisation_id: uuid.UUID, area_code: str, on: date) -> Listed | None:
    """One agency as it stands in the directory on a day, where it answers for this area."""
    kind = accounts.organisation(organisation_id).agency_kind
    found = listing({kind}, {area_code}, on).find(kind, area_code) if kind else ()
    return next((each for each in found if each.id == organisation_id), None)


def agencies(
    actor: Actor, kind: str = "", near: tuple[str, str] | None = None, *, back: bool = False
) -> Sequence[Organisation]:
    """Agencies by duty and name, of one duty or of all: one page and one row more."""
    _may_see(actor)
    place = (Organisation.agency_kind, Organisation.name)
    page = select(Organisation).where(Organisation.sector == Sector.AGENCY).limit(PAGE + 1)
    if kind:
        page = page.where(Organisation.agency_kind == kind)
    if near:
        page = page.where(tuple_(*place) < near if back else tuple_(*place) > near)
    return session.scalars(page.order_by(*[column.desc() for column in place] if back else place)).all()


def entries(actor: Actor, organisations: Sequence[Organisation], on: date) -> list[Entry]:
    """These agencies with their areas and with what is missing."""
    _may_see(actor)
    ids = {each.id for each in organisations}
    areas, contacts = _area_codes(ids, on), _contacts(ids, on)
    live = accounts.reached(actor, ids) | {id for id in ids if any(each.takes_links for each in contacts[id])}
    return [
        Entry(each, areas[each.id], list(_missing(each, areas[each.id], contacts[each.id], each.id in live)))
        for each in organisations
    ]


def agency(actor: Actor, organisation_id: uuid.UUID) -> Organisation:
    """One agency; NotFound where that is some other organisation."""
    _may_see(actor)
    found = accounts.organisation(organisation_id)
    if found.sector is not Sector.AGENCY:
        raise NotFound("agency")
    return found


def areas_of(actor: Actor, organisation_id: uuid.UUID) -> Sequence[AgencyArea]:
    """Every area that an agency answers for, did or will, in the order they were given."""
    _may_see(actor)
    theirs = select(AgencyArea).where(AgencyArea.organisation_id == organisation_id)
    return session.scalars(theirs.order_by(AgencyArea.id)).all()


def area(actor: Actor, area_id: uuid.UUID) -> AgencyArea:
    """One area of one agency."""
    _may_see(actor)
    return _one(AgencyArea, area_id)


def contacts_of(actor: Actor, organisation_id: uuid.UUID) -> Sequence[AgencyContact]:
    """Every contact of an agency, past ones too, by what they are for."""
    _may_see(actor)
    theirs = session.scalars(select(AgencyContact).where(AgencyContact.organisation_id == organisation_id))
    return sorted(theirs, key=lambda each: (rules().needed.index(each.category), each.id))


def reachable(actor: Actor, organisation_id: uuid.UUID, on: date) -> Sequence[AgencyContact]:
    """Whom to reach at an agency on this day, for officers who ring and for the service that writes, desk first."""
    if actor.role not in (Role.OFFICER, Role.SYSTEM):
        return ()
    theirs = (AgencyContact.organisation_id == organisation_id, _is_so(AgencyContact, on))
    found = session.scalars(select(AgencyContact).where(*theirs).order_by(AgencyContact.id))
    return sorted(found, key=lambda each: list(ContactCategory).index(each.category))


def contact(actor: Actor, contact_id: uuid.UUID) -> AgencyContact:
    """One contact of one agency."""
    _may_see(actor)
    return _one(AgencyContact, contact_id)


def link_contact(actor: Actor, organisation_id: uuid.UUID, on: date) -> AgencyContact | None:
    """Who reads, by a link and a code, what is referred to an agency where nobody signs in; None if nobody does."""
    if accounts.reached(actor, {organisation_id}):
        return None
    takers = [each for each in _contacts({organisation_id}, on)[organisation_id] if each.takes_links]
    return min(takers, key=lambda each: (LINKS_TO.index(each.category), each.id), default=None)


def refusals_of(actor: Actor, organisation_id: uuid.UUID) -> Sequence[AgencyRefusal]:
    """What an agency does not accept."""
    _may_see(actor)
    theirs = select(AgencyRefusal).where(AgencyRefusal.organisation_id == organisation_id)
    return session.scalars(theirs.order_by(AgencyRefusal.id)).all()


def missing_bodies(actor: Actor, on: date, *, kind: str = "", nation: str = "") -> list[Body]:
    """Bodies of the reference directory whose areas nobody of their duty answers for, of one duty or nation or all."""
    if not policy.keep.allows(actor):
        raise Refused(policy.keep.name)
    known = (
        select(Organisation.agency_kind, AgencyArea.area_code)
        .join(AgencyArea, AgencyArea.organisation_id == Organisation.id)
        .where(or_(AgencyArea.to_on.is_(None), AgencyArea.to_on >= on))
    )
    covered = {(each, code) for each, code in session.execute(known)}
    wanted = (body for body in bodies().on(on) if kind in ("", body.kind) and nation in ("", body.nation))
    return [body for body in wanted if uncovered(body, covered)]


def uncovered(body: Body, covered: Collection[tuple[str | None, str | None]]) -> tuple[str, ...]:
    """The areas of a body for which nobody of its duty is registered."""
    if (body.kind, None) in covered:
        return ()
    return tuple(code for code in body.areas if (body.kind, code) not in covered)


def _is_so(kind: Dated, on: date) -> ColumnElement[bool]:
    """Does this hold on this day?"""
    return and_(or_(kind.from_on.is_(None), kind.from_on <= on), or_(kind.to_on.is_(None), kind.to_on >= on))


def _contacts(ids: Collection[uuid.UUID], on: date) -> dict[uuid.UUID, list[AgencyContact]]:
    theirs = select(AgencyContact).where(AgencyContact.organisation_id.in_(ids), _is_so(AgencyContact, on))
    return grouped(session.scalars(theirs.order_by(AgencyContact.id)), lambda each: each.organisation_id)


def _refusals(ids: Collection[uuid.UUID]) -> dict[uuid.UUID, dict[str, str]]:
    found: dict[uuid.UUID, dict[str, str]] = defaultdict(dict)
    for each in session.scalars(select(AgencyRefusal).where(AgencyRefusal.organisation_id.in_(ids))):
        found[each.organisation_id][each.harm] = each.why
    return found


def _area_codes(ids: Collection[uuid.UUID], on: date) -> dict[uuid.UUID, list[str | None]]:
    found: dict[uuid.UUID, list[str | None]] = defaultdict(list)
    theirs = select(AgencyArea).where(AgencyArea.organisation_id.in_(ids), _is_so(AgencyArea, on))
    for each in session.scalars(theirs.order_by(AgencyArea.id)):
        found[each.organisation_id].append(each.area_code)
    return found


def _missing(
    organisation: Organisation, areas: Sequence[str | None], contacts: Sequence[AgencyContact], is_live: bool
) -> Collection[str]:
    """Codes of what this entry lacks, the worst first."""
    told = {each.category for each in contacts if each.has_email or each.has_telephone}
    needed = [each for each in rules().needed_of(organisation.agency_kind or "") if each not in told]
    return [*([] if areas else [NO_AREA]), *([] if is_live else [NOBODY_SIGNS_IN]), *needed]


def _nation(area_code: str | None) -> str:
    return "" if area_code is None else NATIONS.get(area_code) or places.nation_of(area_code)


def _one(kind: type[AnyRecord], id: uuid.UUID) -> AnyRecord:
    found = session.get(kind, id)
    if found is None:
        raise NotFound(kind.__name__)
    return found


def _may_see(actor: Actor) -> None:
    if not policy.see.allows(actor):
        raise Refused(policy.see.name)
