"""The usual actions of each kind of agency, how long they may take, and the change that each should bring."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from app import reference
from app.casework.routing import routing_table
from app.casework.triage import clocks
from app.casework.triage.clocks import LONDON, Span

__all__ = ["FREE", "Catalogue", "Usual", "actions_catalogue", "due_on", "read_actions"]

FILE = "actions"
FREE = "free"
IN_OWN_WORDS = "Another action"
RATINGS = ("RED", "AMBER", "GREEN", "BLUE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """One usual action. Without agencies, every kind of agency may take it on."""

    code: str
    verb: str
    words: str
    span: str
    change: str
    basis: str
    agencies: tuple[str, ...] = ()
    joint: bool = False

    def is_for(self, agency_kind: str) -> bool:
        """May an agency of this kind take it on?"""
        return not self.agencies or agency_kind in self.agencies


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Every usual action by its code in the order of the file, and the spans by name and rating."""

    version: str
    spans: Mapping[tuple[str, str], Span]
    actions: Mapping[str, Usual]

    def usual_for(self, agency_kind: str) -> list[Usual]:
        """What an agency of this kind usually does."""
        return [each for each in self.actions.values() if each.is_for(agency_kind)]

    def joint(self) -> list[Usual]:
        """What several agencies do together."""
        return [each for each in self.actions.values() if each.joint]

    def called(self, kind: str) -> str:
        """What this kind of action is called; a code of an earlier catalogue is shown as it is."""
        return self.actions[kind].verb if kind in self.actions else IN_OWN_WORDS if kind == FREE else kind


def due_on(kind: str, rating: str, now: datetime, nation: str = "England") -> date:
    """By which day such an action is usually done, for a concern of this rating. What is free is done soon."""
    catalogue = actions_catalogue()
    span = catalogue.actions[kind].span if kind in catalogue.actions else "soon"
    found = catalogue.spans[span, rating if rating in RATINGS else "AMBER"]
    return clocks.after(found, now, nation).astimezone(LONDON).date()


@cache
def actions_catalogue() -> Catalogue:
    """The catalogue in force."""
    return read_actions()


def read_actions(folder: Path = reference.HERE) -> Catalogue:
    """The catalogue from `actions.toml`; BadReference names the line that makes no sense."""
    with reference.reading(FILE, folder) as data:
        spans = {(name, rating): row[rating] for name, row in data["span"].items() for rating in RATINGS}
        rows = [Usual(**(row | {"agencies": tuple(row.get("agencies", ()))})) for row in data["action"]]
        version = data["version"]
    for each in rows:
        if reason := _complaint(each, [other.code for other in rows], {name for name, _ in spans}):
            raise reference.bad(FILE, f"{each.code}: {reason}", f'code = "{each.code}"', folder)
    read = {key: clocks.read_span(text, key[0], FILE) for key, text in spans.items()}
    return Catalogue(version=version, spans=read, actions={each.code: each for each in rows})


def _complaint(usual: Usual, codes: list[str], spans: set[str]) -> str:
    """Why a row cannot be followed; empty where it can."""
    if codes.count(usual.code) > 1 or usual.code == FREE:
        return "this code is taken"
    if not all((usual.verb, usual.words, usual.change, usual.basis)):
        return "an action needs its verb, its words, the change it should bring and its basis"
    if usual.span not in spans:
        return f"there is no span called {usual.span!r}"
    if unknown := set(usual.agencies) - set(routing_table().agencies):
        return f"there is no agency of the kind {min(unknown)!r}"
    return ""
