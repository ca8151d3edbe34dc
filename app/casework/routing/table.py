"""The routing rules as a text gives them. A text that cannot be followed is refused, with the line and the reason."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework.questions import Answers, Condition, current, holds
from app.casework.questions.vocabulary import NATIONS, why_unmeetable
from app.reference import Part, Source, shapes

__all__ = ["AgencyKind", "Row", "Table", "read_table", "routing_table", "table_from"]

ROLES = ("primary", "joint", "copy")
SHARES = ("full", "minimum")
AREAS = frozenset({"responsible", "authority", "force", "nation"})
PLACES = frozenset({"home", "now", "incident", "setting", "responsible"})
# What a routing condition may name beside answers.
MORE: Mapping[str, Collection[str]] = {
    "nation": (*NATIONS, "unknown"),
    "setting_nation": (*NATIONS, "unknown"),
    "past_concerns": ("0", "1", "2", "3_or_more"),
    "marac_asked_high": ("yes", "no"),
    "setting_known": ("yes", "no"),
    "responsible_known": ("yes", "no"),
    "police_in_reasons": ("yes", "no"),
}
# Where a concern goes that no rule fits.
NOBODY_ELSE = "national_pool"

Complaint = tuple[str, str, Part]

LIMBS = {"limbs": shapes.listed(shapes.condition)}
AGENCY = {
    **shapes.texts("kind", "name", "area"),
    "names": shapes.tables_of(shapes.text, NATIONS),
    "look_in": shapes.tables_of(shapes.codes, NATIONS),
    "look": shapes.codes,
}
LAW = {"basis": shapes.text, "basis_in": shapes.tables_of(shapes.text, NATIONS)}
ROUTE = {
    **shapes.texts("agency", "role", "share", "reason"),
    "look": shapes.codes,
    "every": shapes.flag,
}
SHAPE = shapes.table(
    {
        **shapes.texts("version", "basis"),
        "agency": shapes.listed(shapes.table(AGENCY, optional=("name", "names", "look_in"))),
        "route": shapes.listed(shapes.table(LIMBS | LAW | ROUTE, optional=("look", "every", "basis_in"))),
        "left_out": shapes.listed(shapes.table(LIMBS | shapes.texts("agency", "why"))),
        "band": shapes.listed(shapes.table(LIMBS | shapes.texts("code", "words", "whom", "why"))),
        "note": shapes.listed(shapes.table(LIMBS | LAW | shapes.texts("code", "words"), optional=("basis_in",))),
    },
    optional=("basis",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyKind:
    """A kind of agency, its name in each nation, and which place decides the area."""

    kind: str
    area: str
    look: tuple[str, ...]
    name: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    look_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def name_in(self, nation: str) -> str:
        return self.name or self.names.get(nation) or next(iter(self.names.values()))

    def order_in(self, nation: str) -> tuple[str, ...]:
        return tuple(self.look_in.get(nation, self.look))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One rule of any of the four tables: it holds when any limb does."""

    limbs: tuple[Condition, ...]
    agency: str = ""
    role: str = ""
    share: str = ""
    basis: str = ""
    basis_in: Mapping[str, str] = field(default_factory=dict)  # where the law of a nation is another
    reason: str = ""
    look: tuple[str, ...] = ()
    every: bool = False  # one to each different area among the places, not only the deciding one
    why: str = ""
    code: str = ""
    words: str = ""
    whom: str = ""

    def basis_of(self, nation: str) -> str:
        return self.basis_in.get(nation) or self.basis

    def holds(self, facts: Answers) -> bool:
        return any(holds(limb, facts) for limb in self.limbs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    version: str
    agencies: Mapping[str, AgencyKind]
    routes: tuple[Row, ...]
    left_out: tuple[Row, ...]
    bands: tuple[Row, ...]
    notes: tuple[Row, ...]


@cache
def routing_table() -> Table:
    """The routing rules that the service came with: their first version."""
    return read_table()


def read_table(folder: Path = reference.HERE) -> Table:
    """The rules from `routing.toml`; BadReference names the line that cannot be followed."""
    return table_from(reference.source("routing", folder))


def table_from(source: Source) -> Table:
    """The rules that a text gives; BadReference names the line that cannot be followed."""
    data = source.data()
    for part, reason in SHAPE(data, ()):
        raise source.misshapen(part, reason)
    table = _table(data)
    if len(table.agencies) < len(data["agency"]):
        raise source.bad("a kind of agency stands twice", "[[agency]]")
    for reason, near, part in _complaints(table):
        raise source.bad(reason, near, part)
    return table


def _table(data: Mapping[str, Any]) -> Table:
    agencies = [AgencyKind(**(row | {"look": tuple(row["look"])})) for row in data["agency"]]
    return Table(
        version=data["version"],
        agencies={agency.kind: agency for agency in agencies},
        routes=_rows(data["route"]),
        left_out=_rows(data["left_out"]),
        bands=_rows(data["band"]),
        notes=_rows(data["note"]),
    )


def _rows(rows: list[dict[str, Any]]) -> tuple[Row, ...]:
    return tuple(Row(**(row | {"limbs": tuple(row["limbs"]), "look": tuple(row.get("look", ()))})) for row in rows)


def _complaints(table: Table) -> Iterator[Complaint]:
    """Why this table cannot be followed, with text on the line at fault and the part it stands in."""
    if NOBODY_ELSE not in table.agencies:
        yield f"{NOBODY_ELSE}: without it, what no rule fits would go nowhere", "", ()
    for number, agency in enumerate(table.agencies.values()):
        if not _makes_sense(agency):
            yield f"{agency.kind}: its area, places or name make no sense", "kind", ("agency", number)
    for number, row in enumerate(table.routes):
        yield from ((reason, near, ("route", number)) for reason, near in _faults_of_route(row, table))
    for name, rows in (("left_out", table.left_out), ("band", table.bands), ("note", table.notes)):
        for number, row in enumerate(rows):
            yield from ((reason, near, (name, number)) for reason, near in _faults_of_row(row))


def _makes_sense(agency: AgencyKind) -> bool:
    looks = {*agency.look, *(name for look in agency.look_in.values() for name in look)}
    is_named = bool(agency.name or agency.names) and all(agency.names.values())
    return agency.area in AREAS and bool(agency.look) and looks <= PLACES and is_named


def _faults_of_route(row: Row, table: Table) -> Iterator[tuple[str, str]]:
    if row.agency not in table.agencies or row.role not in ROLES or row.share not in SHARES:
        yield f"{row.agency}: no such agency, role or share", "agency"
    if not row.basis or not row.reason or not all(row.basis_in.values()):
        yield f"{row.agency}: a route needs its basis and its reason", "basis"
    if not set(row.look) <= PLACES:
        yield f"{row.agency}: its places make no sense", "look"
    yield from _faults_of_row(row)


def _faults_of_row(row: Row) -> Iterator[tuple[str, str]]:
    called = row.agency or row.code
    if not called or not all(row.limbs) or not row.limbs:
        yield f"{called}: it needs a name, and limbs that say when it holds", "limbs"
    if row.code and not (row.words and (row.basis or (row.whom and row.why))):
        yield f"{row.code}: it needs its words, and why", "code"
    for limb in row.limbs:
        if reason := why_unmeetable(limb, current(), MORE):
            yield f"{called}: {reason}", reason.split("'")[1]
