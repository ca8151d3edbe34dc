"""Maps: councils of the whole country, and the parts of one of them, in five steps from none to most."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from app.casework import places
from app.casework.places.cells import Cell
from app.casework.places.outlines import Ring
from app.portals.shared import charts
from app.portals.shared.charts import About, Drawn, Ground, Mark, Shape

# One unit of a drawing, in metres: what cannot be seen at that size is left out.
COUNTRY, COUNCIL = 1000, 100
MARGIN = 0.02
STEPS = 4  # beside none


@dataclass(frozen=True, kw_only=True)
class Area:
    """What is drawn in one colour: its name, its rings, and its number; None is withheld."""

    name: str
    rings: Sequence[Ring]
    number: int | None


@dataclass(frozen=True, kw_only=True)
class Pin:
    """A numbered place on the map: where it is, and what is there."""

    spot: tuple[float, float]
    number: str
    words: str
    follows: bool = False


def councils() -> dict[str, frozenset[str]]:
    """Every council that answers for social care, with the authorities that it answers for."""
    found: dict[str, set[str]] = {}
    for each in places.authorities():
        found.setdefault(each.responsible_code, set()).add(each.code)
    return {code: frozenset(codes) for code, codes in found.items()}


def country(about: About, numbers: Mapping[str, int | None], names: Mapping[str, str], pins: Sequence[Pin]) -> Drawn:
    """All councils. Those that stand nowhere among the numbers have none."""
    areas = [
        Area(name=names.get(code, code), rings=places.outline_of_all(codes, step=COUNTRY), number=numbers.get(code, 0))
        for code, codes in councils().items()
    ]
    return drawn(about, areas, COUNTRY, of="Council", pins=pins)


def parts_of(council: str) -> list[Cell]:
    """The parts of a council's authorities."""
    return [each for code in sorted(councils().get(council, ())) for each in places.cells_of(code)]


def council(about: About, code: str, numbers: Mapping[str, int | None], pins: Sequence[Pin]) -> Drawn:
    """The parts of one council, over its border."""
    areas = [
        Area(name=each.name, rings=places.outline_of(each.code), number=numbers.get(each.code, 0))
        for each in parts_of(code)
    ]
    return drawn(about, areas, COUNCIL, of="Part", pins=pins)


def drawn(about: About, areas: Sequence[Area], unit: int, *, of: str, pins: Sequence[Pin] = ()) -> Drawn:
    """Areas in their steps. North is above, so what is further north stands further up."""
    ends = _ends([each.number for each in areas])
    shapes = [_shape(each, ends, unit) for each in areas]
    marks = [
        Mark(x=each.spot[0] / unit, y=-each.spot[1] / unit, number=each.number, words=each.words, follows=each.follows)
        for each in pins
    ]
    ground = Ground(box=_box([corner for each in areas for ring in each.rings for corner in ring], unit))
    return charts.shapes(about, shapes, _said(ends), ground, of=of, marks=marks)


def width_of(areas: Sequence[Area]) -> float:
    """How wide all of it is, in metres."""
    return _box([corner for each in areas for ring in each.rings for corner in ring], 1)[2]


def _shape(area: Area, ends: Sequence[int], unit: int) -> Shape:
    path = "".join(f"M{' '.join(_corners(ring, unit))}z" for ring in area.rings)
    if area.number is None:
        return Shape(name=area.name, path=path, step=None)
    step = next((number for number, end in enumerate(ends) if area.number <= end), STEPS)
    return Shape(name=area.name, path=path, step=step, words=charts.number(area.number))


def _corners(ring: Ring, unit: int) -> Iterable[str]:
    return (f"{round(east / unit)} {round(-north / unit)}" for east, north in ring)


def _box(corners: Sequence[tuple[float, float]], unit: int) -> tuple[float, float, float, float]:
    east, north = zip(*corners, strict=True) if corners else ((0.0, 1.0), (0.0, 1.0))
    wide, high = (max(east) - min(east)) / unit, (max(north) - min(north)) / unit
    margin = MARGIN * max(wide, high)
    return min(east) / unit - margin, -max(north) / unit - margin, wide + 2 * margin, high + 2 * margin


def _ends(numbers: Sequence[int | None]) -> list[int]:
    """The largest number of each step: none, then quarters of those that have any."""
    known = sorted(each for each in numbers if each)
    if not known:
        return [0, 1, 2, 3, 4]
    quarters = [known[ceil(len(known) * part / STEPS) - 1] for part in range(1, STEPS + 1)]
    ends = [0]
    for end in quarters:
        ends.append(max(end, ends[-1] + 1))
    return ends


def _said(ends: Sequence[int]) -> list[str]:
    """The steps in words: none, 1 to 12, 13 to 20 …"""
    spans = [(below + 1, end) for below, end in pairwise(ends)]
    return ["none", *(f"{first:,} to {last:,}" if first < last else f"{last:,}" for first, last in spans)]
