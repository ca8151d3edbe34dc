"""Which duties an agency can have, and for which kind of area. Routing looks agencies up by these codes."""

from functools import cache

from app.casework import places
from app.casework.places import Authority

EVERYWHERE = "everywhere"
DUTIES = {
    "childrens_social_care": "Children's social care",
    "adult_social_care": "Adult social care",
    "police": "Police",
    "lado": "Designated officer for allegations (LADO)",
    "rspca": "Animal welfare (RSPCA)",
}
FOR_FORCES = frozenset({"police"})
FOR_EVERYWHERE = frozenset({"rspca"})


def duty_name(code: str | None) -> str:
    """A duty in words."""
    return DUTIES.get(code or "", code or "")


def area_name(code: str | None) -> str:
    """An area in words."""
    return area_choices().get(code or EVERYWHERE, code or "")


def fits(duty: str, area: str) -> bool:
    """Police answer for the area of a force, councils for their own, animal welfare for all of it."""
    if duty in FOR_EVERYWHERE:
        return area == EVERYWHERE
    return area in (_forces() if duty in FOR_FORCES else _councils())


@cache
def area_choices() -> dict[str, str]:
    """Everywhere, then every council that answers for social care, then every police force, by name."""
    return {EVERYWHERE: "Everywhere"} | _councils() | _forces()


def _councils() -> dict[str, str]:
    found = {each.responsible_code: each.responsible_name for each in _authorities()}
    return dict(sorted(found.items(), key=lambda each: each[1]))


def _forces() -> dict[str, str]:
    found = {each.force_code: places.force(each.force_code).name for each in _authorities()}
    return dict(sorted(found.items(), key=lambda each: each[1]))


def _authorities() -> list[Authority]:
    return places.authorities()
