"""A directory without a database: agencies of every duty in one place of each nation, as a test wants them."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.casework import routing
from app.casework.directory.hours import ALWAYS, Hours, office
from app.casework.directory.listed import Listed, Listing
from app.casework.directory.rules import rules
from app.casework.referrals.recipients import Circumstances, sift
from app.casework.routing import Facts, Where

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Reach:
    """A contact that needs no seal."""

    category: str
    hours: Hours = ALWAYS
    name: str = "Somebody"
    telephone: str = "01632 960111"
    email: str = ""
    has_telephone: bool = True
    has_email: bool = False
    takes_links: bool = False


def where(name: str, nation: str) -> Where:
    return Where(
        authority_code=f"council-{name}",
        authority_name=name,
        responsible_code=f"social-{name}",
        responsible_name=name,
        force_code=f"force-{name}",
        force_name=f"{name} Police",
        nation=nation,
    )


PLACES = {
    "england": where("Leeds", "England"),
    "wales": where("Cardiff", "Wales"),
    "scotland": where("Perth", "Scotland"),
    "northern_ireland": where("Belfast", "Northern Ireland"),
    "unknown": None,
}
CONTACTS = (Reach("duty_desk", office()), Reach("out_of_hours"), Reach("escalation_3", name="Head of service"))


def areas_of(place: Where) -> dict[str, str]:
    return {
        "responsible": place.responsible_code,
        "authority": place.authority_code,
        "force": place.force_code,
        "nation": routing.nation_code(place.nation),
    }


def agency(kind: str, place: Where, **changed) -> Listed:
    contacts = (Reach("duty_desk"),) if kind in rules().day_and_night else CONTACTS
    told = {"name": f"{kind} of {place.authority_name}", "nation": place.nation, "contacts": contacts} | changed
    return Listed(id=uuid.uuid5(uuid.NAMESPACE_OID, str(told["name"])), kind=kind, **told)


def registered(place: Where | None, kinds: Iterable[str] | None = None, **changed) -> Listing:
    """An agency of each of these duties (or of all) in this place."""
    table = routing.routing_table().agencies
    if place is None:
        return Listing()
    chosen = table if kinds is None else kinds
    return Listing([(areas_of(place)[table[kind].area], agency(kind, place, **changed)) for kind in chosen])


def pool() -> Listing:
    """Nobody but a national pool that answers everywhere."""
    made = Listed(id=uuid.uuid5(uuid.NAMESPACE_OID, "pool"), name="The pool", kind="national_pool", contacts=CONTACTS)
    return Listing([(None, made)])


def both(*listings: Listing) -> Listing:
    return Listing([entry for listing in listings for entry in listing.entries])


def facts(answers: dict, place: Where | None, **places: Where) -> Facts:
    return Facts(answers=answers, places=({"home": place} if place else {}) | places)


def sifted(answers, place, listing, *, rating="AMBER", at="2026-03-10 11:00", accused=None, **places):
    """Who is told of these answers, here, at this hour."""
    told = facts(answers, place, **places)
    moment = datetime.fromisoformat(at).replace(tzinfo=LONDON)
    more = {"accused": accused} if accused else {}
    routes = routing.recommend(told, routing.routing_table()).routes
    return sift(
        routes, listing, Circumstances(facts=told, table=routing.routing_table(), rating=rating, at=moment, **more)
    )
