"""The way to somebody else, where an agency that must act cannot be told."""

from app.casework.routing.places import Area, areas_along, nation_of
from app.casework.routing.rules import Facts, Route
from app.casework.routing.table import Table

__all__ = ["route_to"]


def route_to(kind: str, facts: Facts, rules: Table, *, role: str, because: tuple[str, str]) -> Route:
    """One agency of this kind where these places put it, for this reason and on this basis."""
    agency = rules.agencies[kind]
    nation = nation_of(facts.places, str(facts.answers.get("given_nation") or ""))
    area = next(iter(areas_along(agency.area, agency.order_in(nation), facts.places)), Area(nation=nation))
    reason, basis = because
    return Route(
        agency=kind,
        agency_name=agency.name_in(area.nation),
        area_code=area.code,
        area_name=area.name,
        role=role,
        share="full",
        basis=basis,
        reason=reason,
    )
