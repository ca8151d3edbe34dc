"""The routing rules as the file gives them, read once; a file that cannot be followed stops the start."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework.questions import Answers, Condition, current, holds
from app.casework.questions.vocabulary import NATIONS, why_unmeetable

__all__ = ["AgencyKind", "Row", "Table", "read_table", "routing_table"]

ROLES = ("primary", "joint", "copy")
SHARES = ("full", "minimum")
AREAS = frozenset({"responsible", "authority", "force", "nation"})
PLACES = frozenset({"home", "now", "incident", "setting", "responsible"})
# What a routing condition may name beside answers.
MORE: Mapping[str, Collection[str]] = {
    "nation": (*NATIONS, "unknown"),
    "past_concerns": ("0", "1", "2", "3_or_more"),
    "marac_asked_high": ("yes", "no"),
    "setting_known": ("yes", "no"),
    "responsible_known": ("yes", "no"),
    "police_in_reasons": ("yes", "no"),
}


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
    reason: str = ""
    look: tuple[str, ...] = ()
    every: bool = False  # one to each different area among the places, not only the deciding one
    why: str = ""
    code: str = ""
    words: str = ""
    whom: str = ""

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
    """The routing rules in force."""
    return read_table()


def read_table(folder: Path = reference.HERE) -> Table:
    """The rules from `routing.toml`; BadReference names the line that cannot be followed."""
    data = reference.read("routing", folder)
    try:
        table = _table(data)
    except (KeyError, TypeError) as wrong:
        raise reference.bad("routing", f"a key is missing or unknown: {wrong}", folder=folder) from wrong
    for reason, near in _complaints(table):
        raise reference.bad("routing", reason, near, folder)
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


def _complaints(table: Table) -> Iterator[tuple[str, str]]:
    for agency in table.agencies.values():
        looks = {*agency.look, *(name for look in agency.look_in.values() for name in look)}
        if agency.area not in AREAS or not looks <= PLACES or not (agency.name or agency.names):
            yield f"{agency.kind}: its area, places or name make no sense", f'kind = "{agency.kind}"'
    for row in table.routes:
        if row.agency not in table.agencies or row.role not in ROLES or row.share not in SHARES:
            yield f"{row.agency}: no such agency, role or share", f'agency = "{row.agency}"'
        if not row.basis or not row.reason:
            yield f"{row.agency}: a route needs its basis and its reason", f'agency = "{row.agency}"'
    for row in (*table.routes, *table.left_out, *table.bands, *table.notes):
        yield from _unmeetable(row)


def _unmeetable(row: Row) -> Iterator[tuple[str, str]]:
    for limb in row.limbs:
        reason = why_unmeetable(limb, current(), MORE)
        if reason:
            yield f"{row.agency or row.code}: {reason}", reason.split("'")[1]
