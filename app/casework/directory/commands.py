"""Keeping the directory."""

import re
import uuid
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from app.casework import places
from app.casework.accounts.models import AgencyArea, Organisation, Sector
from app.casework.directory import policy, queries
from app.casework.directory.bodies import NATIONS, Body, area_names, area_of, bodies
from app.casework.directory.events import (
    AcceptanceResumed,
    AcceptanceStopped,
    AreaEnded,
    AreaGiven,
    BodiesRegistered,
    ContactAdded,
    ContactChanged,
    ContactEnded,
)
from app.casework.directory.models import AgencyContact, AgencyRefusal, CodesBy, Details
from app.casework.questions import harms
from app.errors import Invalid, NotFound, needed
from app.foundations import vault
from app.foundations.access import Actor
from app.foundations.database import session, uuid7
from app.transaction import Transaction, transaction

CHOOSE = {
    "responsible": "Choose the council, or the trust, that answers for social care there.",
    "authority": "Choose a council.",
    "force": "Choose a police force.",
    "nation": "Choose a nation, or everywhere.",
    "any": "Choose an area that there is on that day.",
}
# With the country's code or without; what a gateway makes of it is its own affair.
NUMBER = re.compile(r"(\+[1-9]|0)[0-9]{8,13}")
WHY_NO_CODES = {
    "nowhere": "Say where codes go, or leave the day empty on which that was agreed.",
    "no address": "Give the e-mail address that links go to as well.",
    "the same": "Codes must go another way than links: give a telephone number, or another address.",
    "no number": "Give a whole telephone number that takes text messages, like 07700 900123, or an address.",
    "no day": "Give the day on which this was agreed with them, today or earlier.",
}
BACKWARDS = "The last day must be the first day or later."


def give_area(
    actor: Actor, organisation_id: uuid.UUID, *, area_code: str | None, from_on: date | None, to_on: date | None
) -> AgencyArea:
    """Say that an agency answers for an area (or everywhere), from a day on, or until a day."""
    with transaction(actor) as tx:
        organisation = _agency(tx, organisation_id)
        _check_days(from_on, to_on)
        _check_fit(organisation.agency_kind or "", area_code, from_on or places.today())
        theirs = select(AgencyArea).where(AgencyArea.organisation_id == organisation.id)
        if any(_overlaps(each, area_code, from_on, to_on) for each in session.scalars(theirs)):
            raise Invalid("It answers for this area at that time already.")
        given = AgencyArea(organisation_id=organisation.id, area_code=area_code, from_on=from_on, to_on=to_on)
        tx.add(given)
        tx.record(AreaGiven(organisation_id=organisation.id, area_id=given.id))
    return given


def end_area(actor: Actor, area_id: uuid.UUID, *, last_day: date, seen: int) -> None:
    """Say on which day an agency answers for an area for the last time."""
    with transaction(actor) as tx:
        tx.require(policy.keep)
        area = tx.load(AgencyArea, area_id, seen=seen)
        _check_days(area.from_on, last_day)
        area.to_on = last_day
        tx.record(AreaEnded(organisation_id=area.organisation_id, area_id=area.id))


def add_contact(actor: Actor, organisation_id: uuid.UUID, details: Details) -> AgencyContact:
    """Write down somebody to reach at an agency. The same again is the same contact."""
    with transaction(actor) as tx:
        organisation = _agency(tx, organisation_id)
        _check(details)
        theirs = select(AgencyContact).where(AgencyContact.organisation_id == organisation.id)
        known = session.scalars(theirs.order_by(AgencyContact.id)).all()
        if same := next((each for each in known if each.details == details), None):
            return same
        key = known[0].data_key_id if known else vault.new_key()
        contact = AgencyContact(organisation_id=organisation.id, data_key_id=key)
        contact.write(details)
        tx.add(contact)
        tx.record(ContactAdded(organisation_id=organisation.id, contact_id=contact.id, category=str(details.category)))
    return contact


def change_contact(actor: Actor, contact_id: uuid.UUID, details: Details, *, seen: int) -> None:
    """Write down anew what is known of a contact."""
    with transaction(actor) as tx:
        tx.require(policy.keep)
        contact = tx.load(AgencyContact, contact_id, seen=seen)
        _check(details)
        contact.write(details)
        tx.record(ContactChanged(organisation_id=contact.organisation_id, contact_id=contact.id))


def end_contact(actor: Actor, contact_id: uuid.UUID, *, last_day: date, seen: int) -> None:
    """Say on which day a contact is there for the last time."""
    with transaction(actor) as tx:
        tx.require(policy.keep)
        contact = tx.load(AgencyContact, contact_id, seen=seen)
        _check_days(contact.from_on, last_day)
        contact.to_on = last_day
        tx.record(ContactEnded(organisation_id=contact.organisation_id, contact_id=contact.id))


def stop_accepting(actor: Actor, organisation_id: uuid.UUID, *, harm: str, why: str) -> None:
    """Say that an agency does not take concerns of one kind, and why: they then go to the next."""
    with transaction(actor) as tx:
        organisation = _agency(tx, organisation_id)
        if harm not in harms():
            raise Invalid("Choose a kind of concern.")
        why = needed(why, "Say why, in words that an officer can act on.")
        if _refusal(organisation.id, harm):
            raise Invalid("It does not accept these already.")
        tx.add(AgencyRefusal(organisation_id=organisation.id, harm=harm, why=why))
        tx.record(AcceptanceStopped(organisation_id=organisation.id, harm=harm))


def accept_again(actor: Actor, refusal_id: uuid.UUID) -> uuid.UUID:
    """Say that an agency takes such concerns after all. The agency."""
    with transaction(actor) as tx:
        tx.require(policy.keep)
        refusal = tx.load(AgencyRefusal, refusal_id)
        session.delete(refusal)
        tx.record(AcceptanceResumed(organisation_id=refusal.organisation_id, harm=refusal.harm))
    return refusal.organisation_id


def register_missing(actor: Actor, *, kind: str = "", nation: str = "") -> int:
    """Register every missing body of the reference directory, of one duty or nation, without any contact. How many.

    A body whose name another organisation has already is left: an administrator looks at that one.
    """
    with transaction(actor) as tx:
        tx.require(policy.keep)
        if not kind and not nation:
            raise Invalid("Choose a duty or a nation.")
        missing = queries.missing_bodies(actor, places.today(), kind=kind, nation=nation)
        taken = set(session.scalars(select(Organisation.name).where(Organisation.name.in_(_names(missing)))))
        wanted = [body for body in missing if body.name not in taken]
        registered = [_organisation_of(body, tx) for body in wanted]
        session.add_all(registered)
        session.flush()
        session.add_all(
            AgencyArea(organisation_id=made.id, area_code=code)
            for made, body in zip(registered, wanted, strict=True)
            for code in body.areas
        )
        if registered:
            tx.record(BodiesRegistered(batch_id=uuid7(), kind=kind, nation=nation, number=len(registered)))
    return len(registered)


def _organisation_of(body: Body, tx: Transaction) -> Organisation:
    return Organisation(name=body.name, sector=Sector.AGENCY, agency_kind=body.kind, registered_at=tx.now)


def _names(missing: Iterable[Body]) -> list[str]:
    return [each.name for each in missing]


def _agency(tx: Transaction, organisation_id: uuid.UUID) -> Organisation:
    tx.require(policy.keep)
    organisation = tx.load(Organisation, organisation_id)
    if organisation.sector is not Sector.AGENCY:
        raise NotFound("agency")
    return organisation


def _check(details: Details) -> None:
    _check_days(details.from_on, details.to_on)
    if not details.telephone and not details.email:
        raise Invalid("Give a telephone number or an e-mail address.")
    if not details.hours.days:
        raise Invalid("Choose at least one day.")
    if details.codes_to or details.codes_agreed_on:
        _check_codes(details)


def _check_codes(details: Details) -> None:
    """Danger: who reads the letter with the link must not be who reads the code by the same way."""
    agreed_on, to = details.codes_agreed_on, details.codes_to
    wrong = {
        "nowhere": not to,
        "no address": not details.email,
        "the same": to.strip().lower() == details.email.strip().lower(),
        "no number": details.codes_by is CodesBy.TEXT and not NUMBER.fullmatch(to.replace(" ", "")),
        "no day": agreed_on is None or agreed_on > places.today(),
    }
    if found := next((each for each, is_wrong in wrong.items() if is_wrong), None):
        raise Invalid(WHY_NO_CODES[found])


def _check_days(from_on: date | None, to_on: date | None) -> None:
    if from_on and to_on and to_on < from_on:
        raise Invalid(BACKWARDS)


def _check_fit(kind: str, area_code: str | None, on: date) -> None:
    """Is this duty done for this kind of area? What the reference directory does not know may answer for any."""
    area = bodies().kinds.get(kind, "any")
    if area == "any":
        fits = area_code is None or area_code in area_names(on)
    elif area == "nation":
        fits = area_code is None or area_code in NATIONS
    else:
        fits = area_code in {area_of(area, each)[0] for each in places.authorities(on=on)}
    if not fits:
        raise Invalid(CHOOSE[area])


def _overlaps(area: AgencyArea, area_code: str | None, from_on: date | None, to_on: date | None) -> bool:
    begins_in_time = (area.from_on or date.min) <= (to_on or date.max)
    ends_in_time = (from_on or date.min) <= (area.to_on or date.max)
    return area.area_code == area_code and begins_in_time and ends_in_time


def _refusal(organisation_id: uuid.UUID, harm: str) -> AgencyRefusal | None:
    ours = (AgencyRefusal.organisation_id == organisation_id, AgencyRefusal.harm == harm)
    return session.scalar(select(AgencyRefusal).where(*ours))
