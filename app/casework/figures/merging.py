"""Which rows and columns are too small to be shown at all, and which are withheld with them.

Of an area with three concerns everything would be a count under five, in every table. Such rows are withheld whole, and
together: what is left of the sums of all others is theirs together, and could be any one's. One alone would be left
over, and three of whom everybody knows that each has somebody must together be enough; so the smallest others go with
them until they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

SMALL = range(1, 5)
ENOUGH = 5


@dataclass(frozen=True, kw_only=True)
class Lines:
    """Lines that add up to a known sum, by their codes.

    Where they count a part of something, the rest of each must not be worked out either. Some are withheld already. And
    of lines in which others lie, whoever reads them knows in how many of these there is somebody.
    """

    totals: Mapping[str, int]
    rests: Mapping[str, int] = field(default_factory=dict)
    begun: frozenset[str] = frozenset()
    lying_inside: Mapping[str, int] = field(default_factory=dict)

    def withheld_whole(self) -> frozenset[str]:
        """Which of them must be withheld, so that any one may have five or more."""
        chosen = self.begun | {code for code in self.totals if self.is_small(code)}
        if not chosen:
            return frozenset()
        others = sorted((total, code) for code, total in self.totals.items() if total >= ENOUGH and code not in chosen)
        for _, code in others:
            if self.are_enough(chosen):
                break
            chosen |= {code}
        # Where even all of them are not enough, those of nobody are withheld too: then nobody knows who has anybody.
        return chosen if self.are_enough(chosen) else frozenset(self.totals)

    def is_small(self, code: str) -> bool:
        return self.totals[code] in SMALL or self.rests.get(code) in SMALL

    def are_enough(self, chosen: frozenset[str]) -> bool:
        """Whether one could have five though each of the others has somebody; and so with what is left of the whole."""
        somebody = sum(self.lying_inside.get(code, 1) for code in chosen) - 1
        left = [self.rests[code] for code in chosen if code in self.rests]
        return (
            len(chosen) > 1
            and sum(self.totals[code] for code in chosen) >= somebody + ENOUGH
            and (not any(rest in SMALL for rest in left) or sum(left) >= ENOUGH)
            and all(self.totals[code] > ENOUGH - self.rests[code] for code in chosen if self.rests.get(code) in SMALL)
        )

    @property
    def are_too_even(self) -> bool:
        """Whether all of them together are too few, and everybody knows that each has somebody."""
        everybody = all(self.totals.values()) and any(self.is_small(code) for code in self.totals)
        return everybody and not self.are_enough(frozenset(self.totals))
