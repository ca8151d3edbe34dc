"""In which part of an authority a concern lies, for maps that show no home."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from app.casework import places
from app.casework.concerns.summary import IN_ORDER, located
from app.casework.figures.facts import UNKNOWN, Codes

__all__ = ["UNPLACED", "cell_in", "parts_inside"]

# The part of an area in which everything lies of which no more is known than the area.
UNPLACED = "0"


def cell_in(area_code: str | None, answers: Mapping[str, Any]) -> str | None:
    """The part of this area; none where no area is known.

    An officer may have found another place than the one that was reported: then only the area is known.
    """
    if not area_code:
        return None
    found = located(answers)
    here = next((found[name] for name in IN_ORDER if name in found), None)
    is_here = here is not None and here.postcode and here.authority.responsible_code == area_code
    cell = places.cell_of(here.postcode) if here and is_here else None
    return cell or f"{area_code}-{UNPLACED}"


def parts_inside(cells: Codes, areas: Codes) -> Codes:
    """Parts as codes inside areas: each lies in one of them, so that they add up, whatever stands in an outline."""
    width = len(areas.names)
    pairs, which = np.unique(cells.places.astype(np.int64) * width + areas.places, return_inverse=True)
    inside: dict[str, str] = {}
    names: list[str] = []
    for pair in pairs.tolist():
        area, cell = areas.names[pair % width], cells.names[pair // width]
        if cell == UNKNOWN or inside.get(cell, area) != area:
            cell = f"{area}-{UNPLACED}" if area != UNKNOWN else UNKNOWN
        inside[cell] = area
        names.append(cell)
    order = {name: number for number, name in enumerate(inside)}
    places_of_pairs = np.array([order[name] for name in names], dtype=np.int32)
    return Codes(places_of_pairs[which.reshape(-1)], tuple(inside), inside)
