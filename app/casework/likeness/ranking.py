"""Whom of all who share a key with somebody to look at first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import nsmallest
from math import log2

from app.casework.likeness.keys import Key

TOO_COMMON = 200  # what more people share than this says too little of any of them


def rank(probes: Mapping[Key, Sequence[int]], people: int, most: int) -> list[int]:
    """The numbers of those who share the rarest keys, at most so many, the likeliest first.

    Keys of one kind say much the same, so of each kind only the rarest that somebody shares counts.
    """
    best: dict[str, dict[int, float]] = defaultdict(dict)
    for key, numbers in probes.items():
        if not 0 < len(numbers) <= TOO_COMMON:
            continue
        rarity, of_kind = log2(max(people, 2) / len(numbers)), best[key.kind]
        for number in numbers:
            if rarity > of_kind.get(number, 0.0):
                of_kind[number] = rarity
    total: dict[int, float] = defaultdict(float)
    for of_kind in best.values():
        for number, rarity in of_kind.items():
            total[number] += rarity
    return nsmallest(most, total, key=lambda number: (-total[number], number))
