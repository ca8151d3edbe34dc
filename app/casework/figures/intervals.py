"""How sure a figure is: shares, ratios of shares and medians, each with the range that chance allows.

Wilson's interval: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927),
209-212; recommended for proportions by R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, and used by the
Association of Public Health Observatories for shares in the UK. Ratio of two shares: D. Katz, J. Baptista, S. P. Azen
and M. C. Pike, Biometrics 34 (1978), 469-474. Written out because scipy, which has it, takes a second to load: every
process that serves pages would pay that. A test holds it against scipy.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, sqrt
from statistics import NormalDist

CONFIDENCE = 0.95
Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
# Fewer than this many have no median: it would be what happened to one of them.
FEWEST = 5


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """A figure with the lowest and the highest that it may well be."""

    value: float
    low: float
    high: float


def share(part: int | None, whole: int | None) -> Estimate | None:
    """What part of the whole, with Wilson's 95 % interval. None where either is withheld, or there is no whole."""
    if part is None or not whole:
        return None
    value = part / whole
    middle = (value + Z * Z / (2 * whole)) / (1 + Z * Z / whole)
    reach = Z * sqrt(value * (1 - value) / whole + Z * Z / (4 * whole * whole)) / (1 + Z * Z / whole)
    # The interval of none and of all ends at 0 and at 1; floating point would miss them by a hair.
    low, high = middle - reach, middle + reach
    return Estimate(value=value, low=0.0 if part == 0 else low, high=1.0 if part == whole else high)


def ratio(part: int | None, whole: int | None, other_part: int | None, other_whole: int | None) -> Estimate | None:
    """How many times the share of the others this share is, with its 95 % interval.

    None where a number is withheld, a whole is nobody, or a part is: then the interval has no end.
    """
    if not part or not whole or not other_part or not other_whole:
        return None
    value = (part / whole) / (other_part / other_whole)
    spread = exp(Z * sqrt(1 / part - 1 / whole + 1 / other_part - 1 / other_whole))
    return Estimate(value=value, low=value / spread, high=value * spread)


def percentile(histogram: Mapping[int, int], hundredths: int) -> int | None:
    """The smallest value that so many hundredths of all do not exceed (nearest rank). None of fewer than five."""
    total = sum(histogram.values())
    if total < FEWEST:
        return None
    rank = max(1, -(-total * hundredths // 100))
    reached = 0
    for value in sorted(histogram):
        reached += histogram[value]
        if reached >= rank:
            return value
    return None


def median(histogram: Mapping[int, int]) -> float | None:
    """The middle value; of an even number, halfway between the two in the middle. None of fewer than five."""
    total = sum(histogram.values())
    if total < FEWEST:
        return None
    lower, upper = _ranked(histogram, (total + 1) // 2), _ranked(histogram, total // 2 + 1)
    return (lower + upper) / 2


def _ranked(histogram: Mapping[int, int], rank: int) -> int:
    reached = 0
    for value in sorted(histogram):
        reached += histogram[value]
        if reached >= rank:
            return value
    raise ValueError(f"there is no {rank}th of {reached}")
