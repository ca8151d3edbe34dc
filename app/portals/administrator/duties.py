"""Which duties an agency can have, and for which areas, as the routing rules know them."""

from functools import cache

from flask import g

from app.casework import places, routing, rulebook
from app.casework.places import Authority
from app.casework.plans import plan_rules

EVERYWHERE = "everywhere"
CHOOSE = {
    "responsible": "Choose the council, or the trust, that answers for social care there",
    "authority": "Choose a council",
    "force": "Choose a police force",
    "nation": "Choose a nation, or everywhere",
}


def duties() -> dict[str, str]:
    """Every kind of agency that a concern may be routed to or that may share in a plan, with its name in the rules."""
    if "duties" not in g:  # a list asks for each of its rows
        routed_to = {kind: each.name_in("england") for kind, each in rulebook.routing_in_force().agencies.items()}
        g.duties = {**plan_rules().statutory, **routed_to}
    found: dict[str, str] = g.duties
    return found


@cache
def areas() -> dict[str, str]:
    """Every area that an agency may answer for: the whole country, nations, councils, police forces."""
    councils = _by_name(_areas("responsible") | _areas("authority"))
    return {EVERYWHERE: "Everywhere"} | _areas("nation") | councils | _by_name(_areas("force"))


@cache
def councils() -> dict[str, str]:
    """Every council area in which an organisation may be, by name."""
    return _by_name(_areas("authority"))


def misfit(duty: str, area: str) -> str | None:
    """What to choose instead, where this duty is not done for this kind of area. Nothing is routed to some."""
    agencies = rulebook.routing_in_force().agencies
    if duty not in agencies:
        return None
    kind = agencies[duty].area
    fits = area in _areas(kind) or (kind == "nation" and area == EVERYWHERE)
    return None if fits else CHOOSE[kind]


@cache
def _areas(kind: str) -> dict[str, str]:
    return dict(_area(kind, each) for each in places.authorities())


def _area(kind: str, authority: Authority) -> tuple[str, str]:
    match kind:
        case "responsible":
            return authority.responsible_code, authority.responsible_name
        case "force":
            return authority.force_code, places.force(authority.force_code).name
        case "nation":
            return routing.nation_code(authority.nation), authority.nation
        case _:
            return authority.code, authority.name


def _by_name(areas: dict[str, str]) -> dict[str, str]:
    return dict(sorted(areas.items(), key=lambda each: each[1]))
