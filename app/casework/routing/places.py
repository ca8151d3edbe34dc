from collections.abc import Mapping, Sequence
from dataclasses import dataclass

__all__ = ["Area", "PlacesOf", "Where", "area_of", "nation_of", "nation_of_setting"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place as far as duties go: its council, who is responsible for social care there, its force and nation."""

    authority_code: str
    authority_name: str
    responsible_code: str
    responsible_name: str
    force_code: str
    force_name: str
    nation: str  # as people write it: Northern Ireland


# By name: home, now, incident, setting, and responsible: the council that placed somebody elsewhere, wherever they are.
# A place nobody knows is left out.
PlacesOf = Mapping[str, Where]


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Where an agency answers, and in which nation; all empty when nobody knows."""

    code: str = ""
    name: str = ""
    nation: str = ""


def nation_of(places: PlacesOf, given: str) -> str:
    """Whose rules apply, such as `northern_ireland`: those of the person's place, else the reporter's, else unknown."""
    for name in ("home", "now", "incident", "setting", "responsible"):
        if name in places:
            return nation_code(places[name].nation)
    return given or "unknown"


def nation_of_setting(places: PlacesOf, given: str) -> str:
    """Whose rules apply to somebody's work with children or adults: those of where they work, else the person's."""
    return nation_code(places["setting"].nation) if "setting" in places else nation_of(places, given)


def nation_code(nation: str) -> str:
    return nation.strip().lower().replace(" ", "_")


def area_of(kind_of_area: str, place: Where) -> Area:
    """The part of a place that an agency answers for."""
    parts = {
        "responsible": (place.responsible_code, place.responsible_name),
        "authority": (place.authority_code, place.authority_name),
        "force": (place.force_code, place.force_name),
        "nation": (nation_code(place.nation), place.nation),
    }
    code, name = parts[kind_of_area]
    return Area(code=code, name=name, nation=nation_code(place.nation))


def areas_along(kind_of_area: str, look: Sequence[str], places: PlacesOf) -> list[Area]:
    """Every different area along an order of places, the deciding one first."""
    found = [area_of(kind_of_area, places[name]) for name in look if name in places]
    return list(dict.fromkeys(found))
