"""How authorities and their cells are drawn: rings of corners on the National Grid, coarse, and good for nothing else.

The drawing stands in app/reference/places/outlines.json; neighbours share their lines, so no gap opens between them. A
cell is what its cuts leave of its authority. The surprise: a cell is drawn by lines, but a postcode sector is never
parted, so a home near a line may be counted on the other side of it.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from app import reference
from app.casework.places.cells import area_of, cuts
from app.casework.places.cutting import Cut
from app.reference import BadReference

FILE = reference.HERE / "places" / "outlines.json"
STEP = 100  # metres

Corner = tuple[int, int]  # east and north, in metres
Ring = tuple[Corner, ...]  # not closed again; what lies within an odd number of rings is inside


@dataclass(frozen=True, slots=True)
class Drawing:
    """Lines, and of each authority the lines around it: a number below nought is that line walked backwards."""

    lines: tuple[tuple[Corner, ...], ...]
    areas: Mapping[str, tuple[tuple[int, ...], ...]]

    def walked(self, number: int) -> tuple[Corner, ...]:
        return self.lines[number] if number >= 0 else self.lines[~number][::-1]

    def ring(self, numbers: Iterable[int]) -> Ring:
        """Lines one after the other; each begins where the one before it ends."""
        return tuple(corner for number in numbers for corner in self.walked(number)[:-1])


def outline_of(code: str, *, step: int = STEP) -> tuple[Ring, ...]:
    """The rings of an authority or of a cell, to so many metres; none if it has no drawing."""
    rings = _cells(area_of(code)).get(code, ()) if "-" in code else _authority(code)
    return _to(rings, step)


@cache
def outline_of_all(codes: frozenset[str], *, step: int = STEP) -> tuple[Ring, ...]:
    """The rings around several authorities together, without the borders between them."""
    drawing = read_drawing()
    numbers = {number for code in sorted(codes) for ring in drawing.areas.get(code, ()) for number in ring}
    left: dict[Corner, list[int]] = {}
    for number in sorted(number for number in numbers if ~number not in numbers):
        left.setdefault(drawing.walked(number)[0], []).append(number)
    rings = []
    while left:
        walk = [_next(left, next(iter(left)))]
        while (end := drawing.walked(walk[-1])[-1]) != drawing.walked(walk[0])[0]:
            walk.append(_next(left, end))
        rings.append(drawing.ring(walk))
    return _to(rings, step)


def _next(left: dict[Corner, list[int]], corner: Corner) -> int:
    number = left[corner].pop()
    if not left[corner]:
        del left[corner]
    return number


def _to(rings: Iterable[Ring], step: int) -> tuple[Ring, ...]:
    return tuple(rings) if step == STEP else tuple(filter(None, (_coarser(ring, step) for ring in rings)))


def _coarser(ring: Ring, step: int) -> Ring:
    rounded = [(round(east / step) * step, round(north / step) * step) for east, north in ring]
    kept = [one for one, following in pairwise([*rounded, rounded[0]]) if one != following]
    return tuple(kept) if len(kept) > 2 else ()


@cache
def read_drawing() -> Drawing:
    """The drawing, read once; BadReference where it cannot be drawn."""
    try:
        told = json.loads(FILE.read_text(encoding="utf-8"))
        lines = tuple(_line(each) for each in told["arcs"])
        drawing = Drawing(lines, {code: tuple(map(tuple, rings)) for code, rings in told["areas"].items()})
        for code in drawing.areas:
            for numbers in drawing.areas[code]:
                drawing.ring(numbers)
    except (KeyError, IndexError, ValueError) as error:
        raise BadReference("places/outlines.json", 1, str(error)) from error
    return drawing


def _line(text: str) -> tuple[Corner, ...]:
    """Corners that are each written as how far they are from the one before."""
    corners, east, north = [], 0, 0
    for step in text.split():
        along, up = map(int, step.split(","))
        east, north = east + along, north + up
        corners.append((east * STEP, north * STEP))
    return tuple(corners)


@cache
def _authority(code: str) -> tuple[Ring, ...]:
    drawing = read_drawing()
    return tuple(drawing.ring(numbers) for numbers in drawing.areas.get(code, ()))


@cache
def _cells(area: str) -> dict[str, tuple[Ring, ...]]:
    found = enumerate(_leaves(cuts().get(area), _authority(area)), start=1)
    return {f"{area}-{number}": rings for number, rings in found}


def _leaves(tree: Cut | None, rings: tuple[Ring, ...]) -> list[tuple[Ring, ...]]:
    if tree is None:
        return [rings]
    below = _leaves(tree.below, _side(rings, tree, below=True))
    return below + _leaves(tree.above, _side(rings, tree, below=False))


def _side(rings: Iterable[Ring], line: Cut, *, below: bool) -> tuple[Ring, ...]:
    """What lies on one side of a line: rings that do not meet it stay, the others are closed along it.

    Where the border meets the line, sorted along it, the first and the second have land between them, and so on.
    """
    whole, chains = [], []
    for ring in rings:
        inside = [(corner[line.axis] < line.at) is below for corner in ring]
        if all(inside):
            whole.append(ring)
        elif any(inside):
            chains += _chains(ring, inside, line)
    return (*whole, *_closed(chains, 1 - line.axis))


def _chains(ring: Ring, inside: Sequence[bool], line: Cut) -> list[list[Corner]]:
    """The stretches of a ring on the side that is kept, each from where it comes in to where it goes out."""
    count = len(ring)
    start = next(each for each in range(count) if inside[each] and not inside[each - 1])
    found: list[list[Corner]] = []
    for each in range(start, start + count):
        here, last = each % count, (each - 1) % count
        if inside[here] and not inside[last]:
            found.append([_meets(ring[last], ring[here], line)])
        if inside[here]:
            found[-1].append(ring[here])
        elif inside[last]:
            found[-1].append(_meets(ring[last], ring[here], line))
    return found


def _meets(one: Corner, other: Corner, line: Cut) -> Corner:
    """Where the way from one corner to the other crosses the line."""
    part = (line.at - one[line.axis]) / (other[line.axis] - one[line.axis])
    across = 1 - line.axis
    along = round(one[across] + part * (other[across] - one[across]))
    return (line.at, along) if line.axis == 0 else (along, line.at)


def _closed(chains: Sequence[list[Corner]], along: int) -> list[Ring]:
    """Stretches joined along the line into rings."""
    ends = sorted((chain[end][along], number, end) for number, chain in enumerate(chains) for end in (0, -1))
    beside = {}
    for (_, *one), (_, *other) in zip(ends[::2], ends[1::2], strict=True):
        beside[tuple(one)], beside[tuple(other)] = tuple(other), tuple(one)
    left, rings = set(range(len(chains))), []
    while left:
        number, end, ring = min(left), 0, []
        while number in left:
            left.discard(number)
            ring += chains[number] if end == 0 else chains[number][::-1]
            number, end = beside[number, -1 if end == 0 else 0]
        rings.append(tuple(ring))
    return rings
