"""The prospective space-time permutation scan: where more concerns came of late than the place and the time explain.

After Kulldorff and others, 2005. Around each part of an authority lie circles of its nearest parts; over each stands a
cylinder of the last few days. What a cylinder would hold if places and times had nothing to do with each other is what
that circle has of all days times what those days have of all circles. The cylinder furthest above that is held against
the furthest of many shuffles of the days: so one number covers all the places and windows that were looked at.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

import numpy as np

from app.casework.activity.rules import ClusterRule
from app.casework.activity.tally import Tally, later_than_chance


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """Parts of authorities that lie together, and the days in which more came from there than could be expected."""

    cells: tuple[str, ...]
    first: date
    last: date
    radius: int
    concerns: int
    expected: float
    p: float


class _Cylinders:
    """Every circle over every window, and what each should hold. That does not change when the days are shuffled."""

    def __init__(self, tally: Tally, rule: ClusterRule) -> None:
        self._tally, self._windows = tally, len(rule.windows_days)
        self.away, self.near = tally.nearest(rule.parts, rule.reach_metres)
        # Of each concern the shortest window that it lies in; as many as there are where it lies in none.
        self.window_of = np.searchsorted(np.array(rule.windows_days), tally.days - tally.day_of).astype(np.int32)
        of_part = np.append(np.bincount(tally.cell_of, minlength=len(tally.cells)), 0)
        held = np.cumsum(of_part[self.near], axis=1)
        in_window = np.cumsum(np.bincount(self.window_of, minlength=self._windows + 1))[: self._windows]
        self.expected = held[:, :, None] * (in_window / tally.concerns)
        # A circle of half of everything would say that it is quiet elsewhere.
        allowed = np.isfinite(self.away) & (2 * held <= tally.concerns)
        enough = np.maximum(np.floor(self.expected) + 1, rule.least)
        self._enough = np.where(allowed[:, :, None], enough, tally.concerns + 1).astype(np.int32)

    def observed(self, window_of: np.ndarray) -> np.ndarray:
        """How many concerns each cylinder holds."""
        parts, width = len(self._tally.cells), self._windows + 1
        counts = np.bincount(self._tally.cell_of * width + window_of, minlength=parts * width)
        recent = np.zeros((parts + 1, self._windows), np.int32)
        np.cumsum(counts.reshape(parts, width)[:, :-1], axis=1, out=recent[:-1])
        return np.cumsum(recent[self.near], axis=1, dtype=np.int32)

    def likelihood(self, observed: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Which cylinders are above what is expected, and how far: a logarithm of likelihoods."""
        where = np.flatnonzero(observed >= self._enough)
        c, mu, total = observed.ravel()[where], self.expected.ravel()[where], self._tally.concerns
        return where, c * np.log(c / mu) + (total - c) * np.log((total - c) / (total - mu))


def clusters(tally: Tally, rule: ClusterRule, simulations: int, seed: int) -> list[Cluster]:
    """The clusters of the last weeks that chance does not explain at this level, the least likely first."""
    if tally.concerns < 2 * rule.least:
        return []
    cylinders = _Cylinders(tally, rule)
    observed = cylinders.observed(cylinders.window_of)
    where, likelihood = cylinders.likelihood(observed)
    if not where.size:
        return []
    simulated = _shuffled(cylinders, likelihood.max(), rule.level, simulations, np.random.default_rng(seed))
    if later_than_chance(likelihood.max(), simulated) > rule.level:
        return []
    order = np.argsort(-likelihood, kind="stable")
    likely = ((int(where[at]), later_than_chance(likelihood[at], simulated)) for at in order)
    kept = takewhile(lambda each: each[1] <= rule.level, likely)
    return [_cluster(tally, rule, cylinders, observed, *each) for each in _apart(kept, cylinders)]


def _shuffled(
    cylinders: _Cylinders, best: float, level: float, simulations: int, random: np.random.Generator
) -> np.ndarray:
    """What chance comes to, shuffle by shuffle; no longer than it can still make a difference to the best."""
    shuffled, simulated, beaten = cylinders.window_of.copy(), np.empty(simulations), 0
    for number in range(simulations):
        random.shuffle(shuffled)
        simulated[number] = cylinders.likelihood(cylinders.observed(shuffled))[1].max(initial=0.0)
        beaten += simulated[number] >= best
        if (1 + beaten) / (1 + simulations) > level:
            return simulated[: number + 1]
    return simulated


def _apart(kept: Iterable[tuple[int, float]], cylinders: _Cylinders) -> Iterator[tuple[tuple[int, int, int], float]]:
    """From the least likely on, of those that share a part only the first."""
    taken: set[int] = set()
    for flat, p in kept:
        centre, circle, window = (int(each) for each in np.unravel_index(flat, cylinders.expected.shape))
        parts = set(cylinders.near[centre, : circle + 1].tolist())
        if not parts & taken:
            taken |= parts
            yield (centre, circle, window), p


def _cluster(
    tally: Tally, rule: ClusterRule, cylinders: _Cylinders, observed: np.ndarray, at: tuple[int, int, int], p: float
) -> Cluster:
    centre, circle, window = at
    return Cluster(
        cells=tuple(tally.cells[each] for each in cylinders.near[centre, : circle + 1]),
        first=tally.day(tally.days - rule.windows_days[window]),
        last=tally.last,
        radius=round(float(cylinders.away[centre, circle])),
        concerns=int(observed[at]),
        expected=float(cylinders.expected[at]),
        p=p,
    )
