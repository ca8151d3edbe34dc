"""How probable a suggestion makes it that two are the same person."""

from math import log2

from app.casework.patterns.findings import CERTAIN
from app.casework.patterns.rules import pattern_rules

# Hundredths of a bit, as judgements keep them.
BIT = 100


def probability(bits: int) -> int:
    """Of a suggestion with so many hundredths of a bit, in hundredths. No machine is ever certain."""
    return min(CERTAIN - 1, round(CERTAIN / (1 + 2 ** (-bits / BIT))))


def least_bits() -> int:
    """From so many hundredths of a bit on a suggestion counts at all."""
    likely = pattern_rules().least_likely / CERTAIN
    return round(BIT * log2(likely / (1 - likely)))
