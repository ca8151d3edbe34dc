"""In which part of an authority a concern lies, for maps that show no home."""

from collections.abc import Mapping
from typing import Any

from app.casework import places
from app.casework.concerns.summary import IN_ORDER, located

__all__ = ["UNPLACED", "cell_in"]

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
