"""How many concerns were received in each part of an authority on each day: all that the night's look reads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from scipy.spatial import cKDTree

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Concerns as pairs of a part and a day. `spots` are the middles of the parts, in metres; day 0 is `first`."""

    cells: tuple[str, ...]
    spots: np.ndarray
    first: date
    days: int
    cell_of: np.ndarray
    day_of: np.ndarray

    @property
    def concerns(self) -> int:
        return len(self.cell_of)

    @property
    def last(self) -> date:
        return self.day(self.days - 1)

    def day(self, number: int) -> date:
        return self.first + timedelta(days=int(number))

    def nearest(self, most: int, reach: float) -> tuple[np.ndarray, np.ndarray]:
        """For each part itself and the parts nearest to it, with how far they are; what is out of reach is left out."""
        asked = min(most, len(self.cells))
        away, found = cKDTree(self.spots).query(self.spots, k=asked, distance_upper_bound=reach)
        return away.reshape(len(self.cells), asked), found.reshape(len(self.cells), asked)


def tally(received: Iterable[tuple[str, date]], middles: Mapping[str, Spot], *, last: date, days: int) -> Tally:
    """Concerns of so many days up to the last, in those parts that have any. What lies nowhere is left out."""
    first = last - timedelta(days=days - 1)
    known = [(cell, (on - first).days) for cell, on in received if cell in middles and first <= on <= last]
    cells = sorted({cell for cell, _ in known})
    place = {cell: number for number, cell in enumerate(cells)}
    return Tally(
        tuple(cells),
        np.array([middles[cell] for cell in cells], dtype=float).reshape(len(cells), 2),
        first,
        days,
        np.array([place[cell] for cell, _ in known], dtype=np.int64),
        np.array([day for _, day in known], dtype=np.int64),
    )


def later_than_chance(found: float, simulated: Sequence[float] | np.ndarray) -> float:
    """How often chance alone does as much or more; never nought, because chance was only tried so many times."""
    return float((1 + np.sum(np.asarray(simulated) >= found)) / (1 + len(simulated)))
