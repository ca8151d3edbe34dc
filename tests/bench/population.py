"""How well people of the invented population are found again: who is reached, who is taken for whom, at whose cost.

`python -m tests.bench population --people 100000 --queries 10000` prints at each level of noise what the design asks
for, then the calibration, and last how often an unknown person is taken for somebody else, community by community.
"""

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import sqrt

import numpy

from app.casework.likeness import Standing
from tests.bench.recognising import Answer, World, world
from tests.population import LEVELS, MEDIUM, Level, Person

HEAD = (
    "level   blocked  top60  top5  link@0  prec@0   SAME: of the known, pairs / wrong   "
    "unknown@0  unknown SAME  suggestions"
)
ASKED = 1000  # seeds of what is asked are others than of what is stored


@dataclass
class Figures:
    """What is counted over many answers."""

    known: int = 0
    unknown: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    bins: dict[int, list[float]] = field(default_factory=lambda: defaultdict(lambda: [0.0, 0.0, 0.0]))

    def add(self, answer: Answer) -> None:
        self.known += answer.known
        self.unknown += not answer.known
        if answer.known:
            self._found(answer)
        first = answer.first
        if answer.linked and first:
            self.counts["linked"] += 1
            self.counts["linked rightly"] += first[0] == answer.asked.person
            self.counts["unknown linked"] += not answer.known
        same = answer.standing(Standing.SAME)
        self.counts["same"] += len(same)
        self.counts["same rightly"] += sum(number == answer.asked.person for number, _ in same)
        self.counts["unknown same"] += bool(same) and not answer.known
        self.counts["suggested"] += len(answer.standing(Standing.SAME, Standing.LIKELY, Standing.POSSIBLE))
        self._calibrate(answer)

    def _found(self, answer: Answer) -> None:
        self.counts["blocked"] += answer.blocked
        self.counts["compared"] += answer.place < 10**6
        self.counts["link"] += answer.place == 0 and answer.linked
        self.counts["top 5"] += answer.place < 5 and answer.best[answer.place][1].standing != Standing.UNLIKELY

    def _calibrate(self, answer: Answer) -> None:
        for number, evidence in answer.best:
            if evidence.bits > -12:
                each = self.bins[int(min(evidence.bits, 20) // 2 * 2)]
                each[0] += 1
                each[1] += number == answer.asked.person
                each[2] += 1 / (1 + 2**-evidence.bits)

    def of(self, part: str, whole: str | int) -> float:
        count = self.counts[whole] if isinstance(whole, str) else whole
        return self.counts[part] / count if count else float("nan")


def measure(asked: Sequence[str]) -> None:
    """Everything, printed."""
    wanted = _wanted(asked)
    began = time.perf_counter()
    there = world(wanted.people, wanted.seed)
    print(f"population: {there.index.people} known by one medium mention each, seed {wanted.seed}")
    print(f"built in {time.perf_counter() - began:.0f} s")
    print(HEAD)
    for level in LEVELS:
        figures = figures_of(there, level, wanted.queries)
        print(row(level.name, figures))
        print(calibration(figures))
    print_fairness(there, wanted.group)
    print(f"all in {time.perf_counter() - began:.0f} s")


def _wanted(asked: Sequence[str]) -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m tests.bench population")
    options.add_argument("--people", type=int, default=100_000, help="so many are known")
    options.add_argument("--queries", type=int, default=10_000, help="so many known and as many unknown are asked for")
    options.add_argument("--group", type=int, default=2_000, help="so many unknown of each community")
    options.add_argument("--seed", type=int, default=2)
    return options.parse_known_args(asked)[0]


def figures_of(there: World, level: Level, queries: int) -> Figures:
    figures = Figures()
    for people in (there.known, there.unknown):
        for answer in there.ask(_spread(people, queries), level, ASKED):
            figures.add(answer)
    return figures


def _spread(people: Sequence[Person], number: int) -> Iterable[Person]:
    """So many, from the first household to the last."""
    return islice(people, 0, None, max(len(people) // number, 1))


def row(name: str, figures: Figures) -> str:
    same, wrong = figures.counts["same"], figures.counts["same"] - figures.counts["same rightly"]
    parts = (
        f"{name:7s} {figures.of('blocked', figures.known):7.3f}",
        f"{figures.of('compared', figures.known):.3f}",
        f"{figures.of('top 5', figures.known):.3f}",
        f"{figures.of('link', figures.known):.3f} ",
        f"{figures.of('linked rightly', 'linked'):.3f} ",
        f"{figures.of('same rightly', figures.known):.3f}, {same} / {wrong}",
        f"{figures.of('unknown linked', figures.unknown):.4f}",
        f"{figures.of('unknown same', figures.unknown):.5f}",
        f"{figures.of('suggested', figures.known + figures.unknown):.2f}",
    )
    return "  ".join(parts)


def calibration(figures: Figures) -> str:
    """Per two bits: so many pairs, how many were the same person, and how many it was said would be."""
    told = [
        f"{low:+d}:{right / pairs:.3f}/{said / pairs:.3f}({int(pairs)})"
        for low, (pairs, right, said) in sorted(figures.bins.items())
    ]
    return "        " + " ".join(told)


def print_fairness(there: World, number: int) -> None:
    """How often an unknown person is taken for somebody, by the community of their names."""
    by_group: dict[str, list[Person]] = defaultdict(list)
    for person in there.unknown:
        if len(by_group[person.group]) < number:
            by_group[person.group].append(person)
    shares = {}
    for group, people in sorted(by_group.items()):
        wrong = sum(answer.linked for answer in there.ask(people, MEDIUM, ASKED + 1))
        low, high = interval(wrong, len(people))
        shares[group] = wrong / len(people)
        print(f"{group:12s} {wrong:4d} of {len(people)} wrongly linked: {shares[group]:.4f} ({low:.4f} to {high:.4f})")
    worst, best = max(shares.values()), min(shares.values())
    ratio = worst / best if best else float("inf")
    mean = sum(shares.values()) / len(shares)
    print(f"worst community to best: {ratio:.2f}; mean {mean:.4f}; worst to mean: {worst / mean if mean else 0:.2f}")
    print(f"by chance alone, were all alike, worst to best would be {by_chance(mean, number, len(shares)):.2f}")


def by_chance(share: float, people: int, groups: int) -> float:
    """The middle of what the worst of so many groups is to the best where nothing but chance makes a difference."""
    drawn = numpy.random.default_rng(1).binomial(people, share, size=(2000, groups))
    return float(numpy.median(drawn.max(axis=1) / numpy.maximum(drawn.min(axis=1), 1)))


def interval(part: int, whole: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    share, z = part / whole, 1.96
    middle, half = share + z * z / (2 * whole), z * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    return (middle - half) / (1 + z * z / whole), (middle + half) / (1 + z * z / whole)
