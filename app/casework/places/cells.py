"""Cells: parts of an authority that are coarse enough that no home can be read off. Each holds at least 400 postcodes.

Named "E07000220-3" for the authority and the part. Where the cuts lie stands in app/reference/places/cells.csv and not
in the packed postcodes, so that a cell stays the same place when a newer edition of the postcodes is packed.
"""

import csv
from dataclasses import dataclass
from functools import cache

from app import reference
from app.casework.places.cutting import Cut, Spot, from_text, number_at
from app.casework.places.locating import open_pack
from app.casework.places.postcodes import normalise
from app.errors import Invalid, NotFound
from app.reference import BadReference

FILE = reference.HERE / "places" / "cells.csv"
VERSION = 1  # goes up when a line in the file moves: what was counted by older cells cannot be set beside newer ones
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of an authority: where the middle of its postcodes is, and the sectors ("SN1 1") that it is made of."""

    code: str
    area: str
    middle: Spot
    postcodes: int
    sectors: tuple[str, ...]

    @property
    def name(self) -> str:
        """What people call it: by the postcodes in it."""
        shown = ", ".join(self.sectors[:_NAMED])
        more = len(self.sectors) - _NAMED
        return f"{shown} and {more} more" if more > 0 else shown


def cell_of(postcode: str) -> str | None:
    """The cell that a postcode lies in. None if it is unknown, not a postcode, or outside the United Kingdom."""
    try:
        found = open_pack().cell(normalise(postcode))
    except Invalid:
        return None
    return f"{found[0]}-{found[1]}" if found else None


def area_of(cell: str) -> str:
    """The code of the authority that a cell is a part of."""
    return cell.rpartition("-")[0]


def cells_of(area: str) -> list[Cell]:
    """Every cell of an authority, from the south-west; none if no postcode lies in it."""
    return [
        Cell(f"{area}-{number}", area, each.middle, each.postcodes, each.sectors)
        for number, each in open_pack().cells.get(area, {}).items()
    ]


def middles() -> dict[str, Spot]:
    """Where the middle of the postcodes of every cell is."""
    found = open_pack().cells.items()
    return {f"{area}-{number}": each.middle for area, numbered in found for number, each in numbered.items()}


def cell(code: str) -> Cell:
    """The cell with this code. NotFound if there is none."""
    area, _, number = code.rpartition("-")
    found = open_pack().cells.get(area, {}).get(int(number)) if number.isascii() and number.isdigit() else None
    if found is None or code != f"{area}-{found.number}":
        raise NotFound("There is no cell with that code")
    return Cell(code, area, found.middle, found.postcodes, found.sectors)


def number_in(area: str, spot: Spot) -> int:
    """Which part of an authority a spot lies in. An authority that the file does not name is not cut."""
    return number_at(cuts().get(area), spot)


@cache
def cuts() -> dict[str, Cut | None]:
    """How each authority is cut."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, strict=True)
        try:
            return {row["code"]: from_text(row["cuts"]) for row in rows}
        except (KeyError, ValueError, csv.Error) as error:
            raise BadReference("places/cells.csv", rows.line_num, str(error)) from error
