"""Reads the tables of app/reference/places into areas, and refuses what cannot be true."""

import csv
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from app.casework.places.areas import Areas, Authority, Force
from app.reference import BadReference

NATIONS = frozenset({"England", "Northern Ireland", "Scotland", "Wales"})

Row = Mapping[str, str]
Made = TypeVar("Made")


def load(folder: Path) -> Areas:
    """The tables of a folder. BadReference if one of them cannot be true."""
    forces: dict[str, Force] = {}
    periods: dict[str, tuple[Authority, ...]] = {}
    outside: dict[str, str] = {}
    _read(folder / "forces.csv", lambda row: _add_force(forces, row))
    _read(folder / "authorities.csv", lambda row: _add_authority(periods, forces, row))
    _read(folder / "outside.csv", lambda row: outside.update({_text(row, "code"): _text(row, "name")}))
    return Areas(periods, forces, outside)


def _read(file: Path, take: Callable[[Row], None]) -> None:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, strict=True)
        try:
            for row in rows:
                take(row)
        except (ValueError, csv.Error) as error:
            raise BadReference(f"places/{file.name}", rows.line_num, str(error)) from error


def _add_force(forces: dict[str, Force], row: Row) -> None:
    force = Force(_text(row, "code"), _text(row, "name"), _nation(row))
    if force.code in forces:
        raise ValueError(f"{force.code} stands there twice")
    forces[force.code] = force


def _add_authority(periods: dict[str, tuple[Authority, ...]], forces: Mapping[str, Force], row: Row) -> None:
    authority = Authority(
        code=_text(row, "code"),
        name=_text(row, "name"),
        nation=_nation(row),
        responsible_code=_text(row, "responsible_code"),
        responsible_name=_text(row, "responsible_name"),
        force_code=_force_code(row, forces),
        from_on=_day(row, "from_on"),
        to_on=_day(row, "to_on"),
    )
    if authority.first > authority.last:
        raise ValueError(f"{authority.code} ends before it begins")
    others = periods.get(authority.code, ())
    if any(authority.overlaps(other) for other in others):
        raise ValueError(f"{authority.code} has two rows for the same day")
    periods[authority.code] = (*others, authority)


def _text(row: Row, column: str) -> str:
    text = (row.get(column) or "").strip()
    if not text:
        raise ValueError(f"{column} is empty")
    return text


def _nation(row: Row) -> str:
    nation = _text(row, "nation")
    if nation not in NATIONS:
        raise ValueError(f"{nation} is not a nation of the United Kingdom")
    return nation


def _force_code(row: Row, forces: Mapping[str, Force]) -> str:
    code, name = _text(row, "force_code"), _text(row, "force_name")
    if code not in forces or forces[code].name != name:
        raise ValueError(f"forces.csv has no {code} called {name}")
    return code


def _day(row: Row, column: str) -> date | None:
    text = (row.get(column) or "").strip()
    return date.fromisoformat(text) if text else None
