"""Cutting an area into parts that all hold enough postcodes: in two, and each half again, along a line east or north.

A cut stands as text in app/reference/places/cells.csv: "e4497 n1802 . . ." cuts at easting 449.7 km, then its western
half at northing 180.2 km; each full stop is a part that is cut no further. Parts are numbered as they stand there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

FEWEST = 400  # postcodes: some thousands of homes, so that none can be read off
STEP = 100  # metres: lines lie on the hundreds

Spot = tuple[float, float]  # east and north, in metres, on the National Grid


@dataclass(frozen=True, slots=True)
class Weighed:
    """So many postcodes that stay together, and the middle of them."""

    spot: Spot
    postcodes: int


@dataclass(frozen=True, slots=True)
class Cut:
    """A line across an area: `axis` 0 runs north at this easting, 1 runs east at this northing. Nothing is a part."""

    axis: int
    at: int
    below: "Cut | None"
    above: "Cut | None"


def cut(parts: Sequence[Weighed], fewest: int = FEWEST) -> Cut | None:
    """As many cuts as leave at least so many postcodes on each side: across the longer way where that can be."""
    spans = [_span(parts, axis) for axis in (0, 1)]
    for axis in (0, 1) if spans[0] >= spans[1] else (1, 0):
        at = _most_even(parts, axis, fewest)
        if at is not None:
            below = [each for each in parts if each.spot[axis] < at]
            above = [each for each in parts if each.spot[axis] >= at]
            return Cut(axis, at, cut(below, fewest), cut(above, fewest))
    return None


def number_at(tree: Cut | None, spot: Spot) -> int:
    """Which part a spot lies in, counted from 1."""
    number = 1
    while tree is not None:
        if spot[tree.axis] < tree.at:
            tree = tree.below
        else:
            number += size(tree.below)
            tree = tree.above
    return number


def size(tree: Cut | None) -> int:
    """How many parts there are."""
    return 1 if tree is None else size(tree.below) + size(tree.above)


def as_text(tree: Cut | None) -> str:
    """The cuts as they stand in the file."""
    if tree is None:
        return "."
    return f"{'en'[tree.axis]}{tree.at // STEP} {as_text(tree.below)} {as_text(tree.above)}"


def from_text(text: str) -> Cut | None:
    """The cuts that stand in the file. ValueError if they are none."""
    words = iter(text.split())
    tree = _read(words)
    if next(words, None) is not None:
        raise ValueError("there is more than one area")
    return tree


def _read(words: Iterator[str]) -> Cut | None:
    word = next(words, "")
    if word == ".":
        return None
    if word[:1] not in ("e", "n"):
        raise ValueError(f"a cut is e, n or a full stop, not {word!r}")
    return Cut("en".index(word[0]), int(word[1:]) * STEP, _read(words), _read(words))


def _span(parts: Sequence[Weighed], axis: int) -> float:
    along = [each.spot[axis] for each in parts]
    return max(along) - min(along)


def _most_even(parts: Sequence[Weighed], axis: int, fewest: int) -> int | None:
    """Where a line leaves the halves most alike; the middle of the gap, so that a few new postcodes move nothing."""
    ordered = sorted(parts, key=lambda each: (each.spot[axis], each.spot[1 - axis]))
    total, below, best = sum(each.postcodes for each in ordered), 0, None
    for one, following in pairwise(ordered):
        below += one.postcodes
        at = round((one.spot[axis] + following.spot[axis]) / 2 / STEP) * STEP
        parted = one.spot[axis] < at <= following.spot[axis]
        if parted and min(below, total - below) >= fewest:
            best = min(best or (total, at), (abs(total - 2 * below), at))
    return best[1] if best else None
