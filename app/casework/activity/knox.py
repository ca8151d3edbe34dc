"""Near repeats: whether concerns that are near each other in place are near in time more often than chance.

After Knox, 1964. Pairs of concerns are counted by how far apart they are in metres and in days, and held against the
same places with the days shuffled. Pairs are never listed: of each two parts of authorities and each two days it is
known how many concerns there were, and that is multiplied.
"""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.spatial import cKDTree

from app.casework.activity.rules import NearRepeatRule
from app.casework.activity.tally import Tally, later_than_chance


@dataclass(frozen=True, slots=True, kw_only=True)
class NearRepeat:
    """One band: pairs no further apart than this (0 is the same part) nor more days apart, and in no band within."""

    metres: int
    days: int
    pairs: int
    expected: float
    p: float

    @property
    def ratio(self) -> float:
        """How many times as many pairs as by chance."""
        return self.pairs / self.expected if self.expected else 0.0


def near_repeats(tally: Tally, rule: NearRepeatRule, seed: int) -> list[NearRepeat]:
    """Every band, nearest first. Nothing where there are no two concerns."""
    if tally.concerns < 2:
        return []
    rings = _rings(tally, rule.metres)
    counted = _banded(tally, tally.day_of, rings, rule.days)
    shuffled, random = tally.day_of.copy(), np.random.default_rng(seed)
    simulated = np.empty((rule.simulations, *counted.shape))
    for number in range(rule.simulations):
        random.shuffle(shuffled)
        simulated[number] = _banded(tally, shuffled, rings, rule.days)
    usual = simulated.mean(axis=0)
    return [
        NearRepeat(
            metres=metres,
            days=days,
            pairs=int(counted[i, j]),
            expected=float(usual[i, j]),
            p=later_than_chance(counted[i, j], simulated[:, i, j]),
        )
        for i, metres in enumerate(rule.metres)
        for j, days in enumerate(rule.days)
    ]


def _rings(tally: Tally, metres: tuple[int, ...]) -> list[csr_array]:
    """Of each reach, which parts are no further apart than this, and not within the reach before it.

    The first reach is the part itself: no two have their middle in one place.
    """
    count = len(tally.cells)
    pairs = cKDTree(tally.spots).query_pairs(metres[-1], output_type="ndarray")
    apart = np.hypot(*(tally.spots[pairs[:, 0]] - tally.spots[pairs[:, 1]]).T)
    ring_of, rings = np.searchsorted(np.array(metres), apart), []
    for number in range(len(metres)):
        one, other = pairs[ring_of == number].T
        rows, columns = np.concatenate([one, other]), np.concatenate([other, one])
        near = coo_array((np.ones(len(rows), np.float32), (rows, columns)), shape=(count, count))
        rings.append(csr_array(near))
    return rings


def _banded(tally: Tally, day_of: np.ndarray, rings: list[csr_array], days: tuple[int, ...]) -> np.ndarray:
    """Pairs by ring and by how many days apart; those of a shorter time are not counted again."""
    count, width, most = len(tally.cells), tally.days, days[-1]
    grid = np.bincount(tally.cell_of * width + day_of, minlength=count * width).astype(np.float32).reshape(count, width)
    # How many there were up to each day, with as many empty days before and after as the longest time needs.
    so_far = np.zeros((count, width + 2 * most + 1), np.float32)
    np.cumsum(grid, axis=1, out=so_far[:, most + 1 : most + 1 + width])
    so_far[:, most + 1 + width :] = so_far[:, [most + width]]
    around = [grid if number == 0 else ring @ grid for number, ring in enumerate(rings)]
    pairs = np.empty((len(rings), len(days)))
    for number, each in enumerate(days):
        # Of each part and day, how many it had no more than so many days before or after.
        until = so_far[:, most + each + 1 : most + each + 1 + width]
        within = until - so_far[:, most - each : most - each + width]
        pairs[:, number] = [np.einsum("ij,ij->", one, within, dtype=np.float64) for one in around]
    pairs[0] -= tally.concerns  # no concern is a pair with itself
    return np.diff(pairs / 2, axis=1, prepend=0)
