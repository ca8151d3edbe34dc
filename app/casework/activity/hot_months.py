"""Hotspots: parts of an authority that had far more concerns in a month than in the months before it.

Two things must be so: the month is above the mean of the months before it by two standard deviations and holds at
least five; and chance does not explain it. Months of a quiet part often look like that by chance, so each is held
against what its own past and that of all other parts make likely (a gamma-Poisson baseline), moved as the whole
country moved; and of all parts of a month only so many are kept that few of them are chance (Benjamini, Hochberg).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from app.casework.activity.rules import HotspotRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotspot:
    """A part and a month: how many, how many would be usual, and from how many on it is unusual."""

    cell: str
    month: str
    concerns: int
    usual: float
    unusual: float
    p: float


def hotspots(
    cells: Sequence[str], months: Sequence[str], counts: np.ndarray, rule: HotspotRule, part: float = 1.0
) -> list[Hotspot]:
    """The hotspots of the last of these months, the least likely first.

    `counts` has a row for each part and a column for each month, `part` is how much of the last month is over.
    """
    if len(months) <= rule.months or not len(cells):
        return []
    past, latest = counts[:, :-1].astype(float), counts[:, -1]
    mean, spread = past.mean(axis=1), past.std(axis=1, ddof=1)
    unusual = mean + rule.deviations * spread
    p = _chance(past, latest, part)
    kept = (latest >= rule.least) & (latest > unusual) & (stats.false_discovery_control(p) <= rule.false_share)
    return [
        Hotspot(
            cell=cells[at],
            month=months[-1],
            concerns=int(latest[at]),
            usual=float(mean[at]),
            unusual=float(unusual[at]),
            p=float(p[at]),
        )
        for at in sorted(np.flatnonzero(kept).tolist(), key=lambda each: (p[each], cells[each]))
    ]


def _chance(past: np.ndarray, latest: np.ndarray, part: float) -> np.ndarray:
    """How often a part with this past has so many in a month or more."""
    months = past.shape[1]
    moved = latest.sum() / (past.sum() / months * part) if past.sum() else 1.0
    means = past.mean(axis=1)
    middle = means.mean() or 1.0
    # What is left of the spread between parts once the spread of counting is taken off.
    between = max(means.var() - middle / months, middle**2 / 1000)
    shape, rate = middle**2 / between, middle / between
    known = shape + past.sum(axis=1)
    found: np.ndarray = stats.nbinom.sf(latest - 1, known, (rate + months) / (rate + months + moved * part))
    return found
