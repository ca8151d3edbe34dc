from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from app.casework.questions import Answers, values_of
from app.casework.questions.vocabulary import NATIONS
from app.casework.routing.places import Area, PlacesOf, areas_along, nation_of, nation_of_setting
from app.casework.routing.table import ROLES, AgencyKind, Row, Table

__all__ = ["Band", "Facts", "LeftOut", "Note", "Recommendation", "Route", "joined", "recommend"]

UNKNOWN_AREA = "The area is not known: the national pool finds out who must act"
NOBODY = "No rule says who must act: the national pool decides, and the duty officer must look at once"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What routing rests on: the relevant answers, the places, and how many earlier concerns there are."""

    answers: Answers
    places: PlacesOf = field(default_factory=dict)
    past_concerns: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One agency to tell. `agency` is its kind; an empty area code means the national pool must find the area."""

    agency: str
    agency_name: str
    area_code: str
    area_name: str
    role: str  # primary, joint or copy
    share: str  # full or minimum
    basis: str
    reason: str

    @property
    def label(self) -> str:
        """Kind and area in one: `childrens_social_care:Swindon`; a body of a whole nation needs no area."""
        local = self.area_name and self.area_code not in NATIONS
        return f"{self.agency}:{self.area_name}" if local else self.agency


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    agency: str
    agency_name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Who must not be told: red words on every screen and export."""

    code: str
    words: str
    whom: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    code: str
    words: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recommendation:
    """Whom the rules propose to tell, whom not, and why. An officer decides."""

    routes: tuple[Route, ...]  # primary first, then joint, then copies
    left_out: tuple[LeftOut, ...]
    bands: tuple[Band, ...]
    notes: tuple[Note, ...]
    version: str

    @property
    def acting(self) -> tuple[Route, ...]:
        return tuple(route for route in self.routes if route.role != "copy")

    @property
    def copies(self) -> tuple[Route, ...]:
        return tuple(route for route in self.routes if route.role == "copy")


def recommend(facts: Facts, rules: Table) -> Recommendation:
    """Every agency these facts point to, with area, basis and reason. Never empty: the national pool is last."""
    told = _told(facts)
    routes = _routes(told, facts.places, rules)
    told["police_in_reasons"] = "yes" if any(route.agency == "police" for route in routes) else "no"
    return Recommendation(
        routes=tuple(routes),
        left_out=tuple(_left_out(told, routes, rules)),
        bands=tuple(_bands(told, rules)),
        notes=tuple(_notes(told, routes, rules)),
        version=rules.version,
    )


def _told(facts: Facts) -> dict[str, Any]:
    """The answers with what routing adds to them, in the words that conditions use."""
    given = str(facts.answers.get("given_nation") or "")
    high = "yes" in values_of("dash_high", facts.answers)
    repeat = "yes" in values_of("marac_recent", facts.answers)
    return {
        **facts.answers,
        "nation": nation_of(facts.places, given),
        "setting_nation": nation_of_setting(facts.places, given),
        "past_concerns": str(facts.past_concerns) if facts.past_concerns < 3 else "3_or_more",
        "marac_asked_high": "yes" if high or repeat else "no",
        "setting_known": "yes" if "setting" in facts.places else "no",
        "responsible_known": "yes" if "responsible" in facts.places else "no",
    }


def _routes(told: Answers, places: PlacesOf, rules: Table) -> list[Route]:
    found: dict[tuple[str, str], Route] = {}
    for row in rules.routes:
        if row.holds(told):
            for route in _routes_of(row, rules.agencies[row.agency], told, places):
                key = (route.agency, route.area_code)
                found[key] = joined(found[key], route) if key in found else route
    if not any(route.role != "copy" for route in found.values()):
        pool = _pool(rules, told, places)
        found[(pool.agency, pool.area_code)] = pool
    return _led(sorted(found.values(), key=lambda route: ROLES.index(route.role)))


def _led(routes: list[Route]) -> list[Route]:
    """Somebody always leads: where every rule made its agency joint, the first of them."""
    return [replace(routes[0], role="primary"), *routes[1:]]


def _routes_of(row: Row, agency: AgencyKind, told: Answers, places: PlacesOf) -> Iterator[Route]:
    nation = str(told["nation"])
    areas = areas_along(agency.area, row.look or agency.order_in(nation), places) or [Area()]
    for area in areas if row.every else areas[:1]:
        theirs = area.nation or nation  # an agency goes by the name and the law of its own nation
        yield Route(
            agency=agency.kind,
            agency_name=agency.name_in(theirs),
            area_code=area.code,
            area_name=area.name,
            role=row.role,
            share=row.share,
            basis=row.basis_of(theirs),
            reason=row.reason,
        )


def joined(first: Route, second: Route) -> Route:
    """Two rules for one agency: the stronger role and the fuller share, and both reasons."""
    stronger, weaker = sorted((first, second), key=lambda route: ROLES.index(route.role))
    return replace(
        stronger,
        share="full" if "full" in (first.share, second.share) else "minimum",
        reason=_both(stronger.reason, weaker.reason),
        basis=_both(stronger.basis, weaker.basis),
    )


def _both(first: str, second: str) -> str:
    return first if second in first else f"{first}; {second}"


def _pool(rules: Table, told: Answers, places: PlacesOf) -> Route:
    basis = "Submitting is never refused for want of an agency"
    row = Row(limbs=(), agency="national_pool", role="primary", share="full", basis=basis, reason=NOBODY)
    return next(_routes_of(row, rules.agencies["national_pool"], told, places))


def _left_out(told: Answers, routes: list[Route], rules: Table) -> Iterator[LeftOut]:
    going = {route.agency for route in routes}
    for row in rules.left_out:
        if row.agency not in going and row.holds(told):
            known = rules.agencies.get(row.agency)
            name = known.name_in(str(told["nation"])) if known else row.agency.replace("_", " ").capitalize()
            yield LeftOut(agency=row.agency, agency_name=name, why=row.why)


def _bands(told: Answers, rules: Table) -> Iterator[Band]:
    for row in rules.bands:
        if row.holds(told):
            yield Band(code=row.code, words=row.words, whom=row.whom, why=row.why)


def _notes(told: Answers, routes: list[Route], rules: Table) -> Iterator[Note]:
    for row in rules.notes:
        if row.holds(told):
            yield Note(code=row.code, words=row.words, basis=row.basis_of(str(told["nation"])))
    if any(not route.area_code for route in routes):
        yield Note(code="national_pool", words=UNKNOWN_AREA, basis="Submitting is never refused for want of an area")
