"""What is known before anybody asks, and what a list may show without opening anything: codes only."""

from collections.abc import Mapping
from typing import Any

from app.casework import places, questions, routing
from app.casework.accounts.models import Organisation, Sector
from app.casework.places import Authority, Place

# Where the person is now counts before where they live: that is where somebody must go.
IN_ORDER = ("now", "home", "incident", "setting", "responsible")

# Whoever reports without an account is asked what a voluntary organisation is asked: the least that is special.
ASKED_AS = {Sector.PUBLIC: str(Sector.CHARITY)}


def givens(organisation: Organisation) -> dict[str, str]:
    """What the service knows of a reporter's organisation, so that nobody has to answer it."""
    known = {"given_sector": ASKED_AS.get(organisation.sector, str(organisation.sector))}
    if organisation.area_code:
        nation = places.authority(organisation.area_code).nation
        known["given_nation"] = routing.nation_code(nation)
    return known


def kinds(answers: Mapping[str, Any]) -> str:
    """The kinds of worry that were chosen, with a space between the codes."""
    return " ".join(answers.get("harms") or ())


def is_about_a_colleague(answers: Mapping[str, Any]) -> bool:
    """May the person said to cause harm work where the reporter does? Then nobody there is told of it unasked.

    Where it was not asked, because they can only be described, staff may be staff of anywhere: also of here.
    """
    if own := answers.get("own_organisation"):
        return bool(own != "no")
    return any(row.get("relationship") == "staff" for row in answers.get("alleged") or ())


def area_code(found: Mapping[str, Place]) -> str | None:
    """The council responsible where the worry is, if any place is known."""
    first = next((found[name] for name in IN_ORDER if name in found), None)
    return first.authority.responsible_code if first else None


def responsible(area_code: str | None) -> Authority | None:
    """An authority under the council with this code, for its name and nation; None where the area is not known."""
    # A concern outlives the council that it came to: what is no more today is still named as it was.
    known = (each for found in (places.authorities, places.every_authority) for each in found())
    return next((each for each in known if each.responsible_code == area_code), None) if area_code else None


def located(answers: Mapping[str, Any]) -> dict[str, Place]:
    """The places that we know by their postcode, or by the whole name of a council: home, now, incident, setting."""
    given = questions.places_given(answers)
    found = {name: _located(place) for name, place in given.items()}
    return {name: place for name, place in found.items() if place is not None}


def where(authority: Authority) -> routing.Where:
    """A place as far as duties go: who answers there for what."""
    return routing.Where(
        authority_code=authority.code,
        authority_name=authority.name,
        responsible_code=authority.responsible_code,
        responsible_name=authority.responsible_name,
        force_code=authority.force_code,
        force_name=places.force(authority.force_code).name,
        nation=authority.nation,
    )


def _located(given: questions.PlaceGiven) -> Place | None:
    return places.locate(given.postcode) if given.postcode else places.named(given.words)
