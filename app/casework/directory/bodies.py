"""The reference directory: every body with a duty to act, by its real name, and the areas that it answers for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework import places
from app.casework.places import Authority

__all__ = ["AREAS", "NATIONS", "Bodies", "Body", "area_names", "area_of", "areas_ahead", "bodies", "read_bodies"]

FILE = "bodies"
AREAS = ("responsible", "authority", "force")
NATIONS = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern_ireland": "Northern Ireland",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One body: its duty, its name, the codes of its areas, and in which nation it is looked for first."""

    kind: str
    name: str
    areas: tuple[str, ...]
    nation: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Each:
    """One body for each area of a kind, with its name in each nation that has it."""

    kind: str
    area: str
    names: Mapping[str, str]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bodies:
    """The reference directory as its file gives it."""

    version: str
    each: tuple[Each, ...]
    single: tuple[Body, ...]

    def on(self, day: date) -> list[Body]:
        """Every body that there is on this day, those of a nation first."""
        return [*self.single, *(body for each in self.each for body in _of_each(each, day))]

    @property
    def kinds(self) -> dict[str, str]:
        """Each kind of agency with the kind of area that it answers for."""
        return {each.kind: each.area for each in self.each} | {body.kind: "nation" for body in self.single}


@cache
def bodies() -> Bodies:
    """The reference directory in force."""
    return read_bodies()


def read_bodies(folder: Path = reference.HERE) -> Bodies:
    """The directory from `bodies.toml`; BadReference where an area or a nation is unknown, or a source is missing."""
    with reference.reading(FILE, folder) as data:
        for row in (*data["each"], *data["body"]):
            if not row["source"].strip() or not _is_known(row):
                raise reference.bad(FILE, "no source, or an area or nation that is unknown", row["kind"], folder)
        return Bodies(
            version=data["version"],
            each=tuple(Each(**row) for row in data["each"]),
            single=tuple(_single(row) for row in data["body"]),
        )


def area_names(on: date) -> dict[str, str]:
    """What every area is called, on a day: nations, councils, trusts, police forces."""
    found = dict(NATIONS)
    for kind in AREAS:
        found |= dict(area_of(kind, each) for each in places.authorities(on=on))
    return found


def areas_ahead(on: date) -> dict[str, str]:
    """What every area is called, on a day and on those after it on which councils begin."""
    begins = sorted({each.from_on for each in places.every_authority() if each.from_on and each.from_on > on})
    return {code: name for day in (on, *begins) for code, name in area_names(day).items()}


def area_of(kind: str, authority: Authority) -> tuple[str, str]:
    """The code and the name of the area of this kind that an authority lies in."""
    match kind:
        case "responsible":
            return authority.responsible_code, authority.responsible_name
        case "force":
            return authority.force_code, places.force(authority.force_code).name
        case _:
            return authority.code, authority.name


def _of_each(each: Each, day: date) -> Iterator[Body]:
    codes = {named: nation for nation, named in NATIONS.items()}
    areas = {area_of(each.area, authority): codes[authority.nation] for authority in places.authorities(on=day)}
    for (code, area), nation in sorted(areas.items(), key=lambda found: found[0][1]):
        if nation in each.names:
            name = each.names[nation].format(area=area)
            yield Body(kind=each.kind, name=name, areas=(code,), nation=nation, source=each.source)


def _single(row: Mapping[str, Any]) -> Body:
    nations = tuple(row["nations"])
    return Body(kind=row["kind"], name=row["name"], areas=nations, nation=nations[0], source=row["source"])


def _is_known(row: Mapping[str, Any]) -> bool:
    if "nations" in row:
        return bool(row["nations"]) and set(row["nations"]) <= set(NATIONS)
    return row["area"] in AREAS and bool(row["names"]) and set(row["names"]) <= set(NATIONS)
