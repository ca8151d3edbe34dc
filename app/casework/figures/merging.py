"""Which rows and columns are too small to be shown at all, and which are withheld with them.

Of an area with three concerns everything would be a count under five, in every table. Such rows are withheld whole, and
together: what is left of the sums of all others is theirs together, and could be any one's. One alone would be left
over, and three of whom everybody knows that each has somebody must together be enough; so the smallest others go with
them until they are.
"""

from collections.abc import Mapping

SMALL = range(1, 5)
ENOUGH = 5


def withheld_whole(
    totals: Mapping[str, int], rests: Mapping[str, int], begun: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Which of these must be withheld, so that any one of them may have five or more. Their sum is known.

    Where they count a part of something, the rest of each must not be worked out either. Some may be withheld already.
    """
    chosen = begun | {code for code, total in totals.items() if total in SMALL or rests.get(code) in SMALL}
    if not chosen:
        return frozenset()
    others = sorted((total, code) for code, total in totals.items() if total >= ENOUGH and code not in chosen)
    for _, code in others:
        if enough(chosen, totals, rests):
            break
        chosen |= {code}
    # Where even all of them are not enough, those of nobody are withheld too: then nobody knows who has anybody.
    return chosen if enough(chosen, totals, rests) else frozenset(totals)


def enough(chosen: frozenset[str], totals: Mapping[str, int], rests: Mapping[str, int]) -> bool:
    """Whether one could have five though each of the others has somebody; and so with what is left of the whole."""
    somebody = len(chosen) - 1
    left = [rests[code] for code in chosen if code in rests]
    return (
        somebody > 0
        and sum(totals[code] for code in chosen) >= somebody + ENOUGH
        and (not any(rest in SMALL for rest in left) or sum(left) >= ENOUGH)
        and all(totals[code] > ENOUGH - rests[code] for code in chosen if rests.get(code) in SMALL)
    )
