"""From the agencies that the rules point to, to those that are told: who may not be, who stands in, who answers now.

Pure: everything is given. Whoever is left out stands there with the reason; and somebody always remains, be it the
national pool, or nobody at all, which is an alarm and not a silence.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.casework import routing
from app.casework.directory.bodies import NATIONS
from app.casework.directory.listed import Listed, Listing
from app.casework.directory.rules import Instead, rules
from app.casework.referrals.answering import Answering, usual_hours, who_answers
from app.casework.referrals.conflicts import Accused, why_conflicted
from app.casework.routing import LeftOut, Route

__all__ = ["Circumstances", "Recipient", "Sifted", "kinds_needed", "sift"]

POOL, POLICE = "national_pool", "police"
ROLES = ("primary", "joint", "copy")
NOBODY = (
    "Nobody who must act is registered here: the national pool finds out who must",
    "Submitting is never refused for want of an agency",
)
TONIGHT = (
    "Out of office hours RED goes to the emergency duty team and to the police",
    "Out of hours procedures of safeguarding partnerships; Police Act 1996 and its equals",
)
REFUSES = "They do not accept such concerns: {}"


@dataclass(frozen=True, kw_only=True)
class Circumstances:
    """Everything about a concern that bears on who of those recommended is told, and how."""

    facts: routing.Facts
    table: routing.Table
    rating: str
    at: datetime
    accused: Accused = field(default_factory=Accused)

    @property
    def harms(self) -> frozenset[str]:
        """The kinds of worry that were chosen."""
        return frozenset(self.facts.answers.get("harms") or ())

    @property
    def nation(self) -> str:
        """Whose bank holidays count where an agency's area does not say; England's where nobody knows."""
        given = str(self.facts.answers.get("given_nation") or "")
        return NATIONS.get(routing.nation_of(self.facts.places, given), "England")


@dataclass(frozen=True, kw_only=True)
class Recipient:
    """One agency to tell; without an agency nobody is registered, and somebody must ring them."""

    route: Route
    agency: Listed | None
    answers: Answering | None

    @property
    def is_acting(self) -> bool:
        """Must they act, or are they told so that they know?"""
        return self.route.role != "copy"

    @property
    def is_live(self) -> bool:
        """Does somebody there receive it?"""
        return self.agency is not None and self.agency.is_live


@dataclass(frozen=True, kw_only=True)
class Sifted:
    """Who is told, and who is not and why."""

    recipients: tuple[Recipient, ...]
    left_out: tuple[LeftOut, ...]


def kinds_needed(routes: Iterable[Route]) -> set[str]:
    """Every kind of agency that may come to be told in the end."""
    wanted = {route.agency for route in routes} | {POOL, POLICE}
    while more := {kind for each in wanted for kind in _instead(each).take} - wanted:
        wanted |= more
    return wanted


def sift(routes: Iterable[Route], listing: Listing, told: Circumstances) -> Sifted:
    """Take each route to the first agency that may have it, then see to nobody being there, and to the night."""
    sieve = _Sieve(listing, told)
    for route in routes:
        sieve.place(route)
    sieve.fall_back_on_the_pool()
    sieve.call_the_police_at_night()
    return sieve.sifted()


class _Sieve:
    def __init__(self, listing: Listing, told: Circumstances) -> None:
        self.listing, self.told = listing, told
        self.found: dict[tuple[str, str], Recipient] = {}
        self.left_out: list[LeftOut] = []

    def place(self, route: Route) -> None:
        """To the first agency that may have it; where each is left out, to somebody in their place."""
        agency, was_left_out = self._first_fit(route)
        if agency or not was_left_out:
            self._tell(route, agency)
        elif route.role != "copy":
            self._place_instead(route)

    def call_the_police_at_night(self) -> None:
        """RED does not wait for an office to open."""
        acting = [each for each in self.found.values() if each.is_acting]
        called = any(each.route.agency == POLICE for each in acting)
        if self.told.rating == "RED" and not called and any(self._is_closed(each) for each in acting):
            self.place(self._route(POLICE, "joint", TONIGHT))

    def fall_back_on_the_pool(self) -> None:
        """Where nobody who must act receives anything, the national pool does, if there is one."""
        acting = [each for each in self.found.values() if each.is_acting]
        if any(each.is_live for each in acting):
            return
        route = self._route(POOL, "joint" if acting else "primary", NOBODY)
        if not acting or self.listing.find(POOL, route.area_code):
            self._tell(route, self._first_fit(route)[0])

    def sifted(self) -> Sifted:
        """Whoever must act first, one of them in the lead."""
        in_order = sorted(self.found.values(), key=lambda each: ROLES.index(each.route.role))
        lead = replace(in_order[0], route=replace(in_order[0].route, role=ROLES[0]))
        return Sifted(recipients=(lead, *in_order[1:]), left_out=tuple(dict.fromkeys(self.left_out)))

    def _first_fit(self, route: Route) -> tuple[Listed | None, bool]:
        """The first agency that may have it, and whether any was left out."""
        was_left_out = False
        for agency in self.listing.find(route.agency, route.area_code):
            why = self._why_not(agency, route)
            if not why:
                return agency, was_left_out
            self.left_out.append(LeftOut(agency=agency.kind, agency_name=agency.name, why=why))
            was_left_out = True
        return None, was_left_out

    def _why_not(self, agency: Listed, route: Route) -> str:
        if conflict := why_conflicted(agency, route, self.told.accused):
            return f"{conflict}. {_above(agency)}"
        # One kind of worry that they do take up is enough.
        if self.told.harms and self.told.harms <= set(agency.refuses):
            return REFUSES.format("; ".join(sorted({agency.refuses[harm] for harm in self.told.harms})))
        return ""

    def _place_instead(self, route: Route) -> None:
        """The first in the order of the rules who is registered and may be told; else the first of all, to be rung."""
        rule = _instead(route.agency)
        because = (f"In place of {route.agency_name}, who cannot be told. {route.reason}", rule.basis)
        open_to_it: list[tuple[Route, Listed | None]] = []
        for kind in rule.take:
            instead = replace(self._route(kind, route.role, because), share=route.share)
            agency, was_left_out = self._first_fit(instead)
            if agency or not was_left_out:
                open_to_it.append((instead, agency))
        if open_to_it:
            self._tell(*max(open_to_it, key=lambda each: _readiness(each[1])))

    def _tell(self, route: Route, agency: Listed | None) -> None:
        key = (route.agency, route.area_code)
        if key in self.found:
            route = routing.joined(self.found[key].route, route)
        self.found[key] = Recipient(route=route, agency=agency, answers=self._answers(agency))

    def _answers(self, agency: Listed | None) -> Answering | None:
        return who_answers(agency, self.told.rating, self.told.at, self._nation(agency)) if agency else None

    def _is_closed(self, recipient: Recipient) -> bool:
        if recipient.answers:
            return recipient.answers.opens_at is not None
        return not usual_hours(recipient.route.agency).is_open(self.told.at, self.told.nation)

    def _nation(self, agency: Listed | None) -> str:
        return (agency.nation if agency else "") or self.told.nation

    def _route(self, kind: str, role: str, because: tuple[str, str]) -> Route:
        return routing.route_to(kind, self.told.facts, self.told.table, role=role, because=because)


def _instead(kind: str) -> Instead:
    return rules().instead.get(kind, Instead())


def _readiness(agency: Listed | None) -> int:
    """Somebody receives it; it is registered and nobody signs in; nobody is registered."""
    return 0 if agency is None else 1 + agency.is_live


def _above(agency: Listed) -> str:
    """Who stands highest there, for whoever must speak to that body all the same."""
    tiers: Collection[str] = ("escalation_3", "escalation_2", "escalation_1")
    known = [each for each in agency.contacts_for(*tiers) if each.has_telephone]
    if not known:
        return "Nobody above them is entered in the directory."
    return f"Whoever must speak to them all the same rings {known[0].name}, {known[0].telephone}."
