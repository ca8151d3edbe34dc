"""How well people of the invented population are found again: who is reached, who is taken for whom, at whose cost.

`python -m tests.bench population --people 100000 --queries 10000` prints at each level of noise what the design asks
for, then the calibration, and last how often an unknown person is taken for somebody else, community by community.
`--queries 0` or `--group 0` leaves one of the two out.

Where few are wrongly linked, the worst community beside the best is chance: of twenty-two that are all alike one will
have two cases and one none. So each is measured by people (asked for several times over, because two mentions of one
person do not go wrong independently) and the figures say what can be said: the range in which each share lies, how
likely so uneven a count were if all were alike, and the shares that remain once chance is taken out.
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
    print(HEAD if wanted.queries else "levels left out")
    for level in LEVELS if wanted.queries else ():
        figures = figures_of(there, level, wanted.queries)
        print(row(level.name, figures))
        print(calibration(figures))
    if wanted.group:
        print_fairness(there, wanted.group, wanted.mentions)
    print(f"all in {time.perf_counter() - began:.0f} s")


def _wanted(asked: Sequence[str]) -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m tests.bench population")
    options.add_argument("--people", type=int, default=112_000, help="so many are known")
    options.add_argument("--queries", type=int, default=10_000, help="so many known and as many unknown are asked for")
    options.add_argument("--group", type=int, default=2_000, help="so many unknown of each community")
    options.add_argument("--mentions", type=int, default=5, help="so many mentions of each of these")
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


def print_fairness(there: World, number: int, mentions: int) -> None:
    """How often an unknown person is taken for somebody, by the community of their names."""
    by_group: dict[str, list[Person]] = defaultdict(list)
    for person in there.unknown:
        if len(by_group[person.group]) < number:
            by_group[person.group].append(person)
    groups = sorted(by_group)
    people = numpy.array([len(by_group[group]) for group in groups])
    found = [_wrongly_linked(there, by_group[group], mentions) for group in groups]
    wrong = numpy.array([each[0] for each in found])
    for group, asked, (persons, times) in zip(groups, people, found, strict=True):
        low, high = interval(persons, asked)
        print(
            f"{group:12s} {persons:3d} of {asked} people wrongly linked in any of {mentions} mentions: "
            f"{persons / asked:.4f} ({low:.4f} to {high:.4f}); of mentions {times / asked / mentions:.5f}"
        )
    total = sum(times for _, times in found) / people.sum() / mentions
    print(f"of all mentions of unknown people {total:.5f} are wrongly linked; fewest people asked for: {people.min()}")
    for line in compared_communities(wrong, people):
        print(line)


def _wrongly_linked(there: World, people: Sequence[Person], mentions: int) -> tuple[int, int]:
    """How many people, and how many mentions of them."""
    times = Counter(
        answer.asked.person
        for seed in range(ASKED + 1, ASKED + 1 + mentions)
        for answer in there.ask(people, MEDIUM, seed)
        if answer.linked
    )
    return len(times), times.total()


def compared_communities(wrong: numpy.ndarray, people: numpy.ndarray) -> list[str]:
    """The worst beside the best: as counted, as bounded, and as it is once chance is taken out."""
    shares, mean = wrong / people, wrong.sum() / people.sum()
    ranges = [interval(int(part), int(whole)) for part, whole in zip(wrong, people, strict=True)]
    low, high = max(low for low, _ in ranges), min(high for _, high in ranges)
    smoothed, left = (wrong + 1) / (people + 2), shrunk(wrong, people)
    ratio = f"{shares.max() / shares.min():.2f}" if shares.min() else "without meaning (nobody in the best)"
    chance, uneven = by_chance(wrong, people)
    return [
        f"as counted: worst {shares.max():.5f}, best {shares.min():.5f}, mean {mean:.5f}; worst to best {ratio}",
        f"after Laplace, (wrong + 1) / (people + 2): {smoothed.max() / smoothed.min():.2f}; "
        f"by chance alone, were all alike, {chance:.2f}",
        f"at least, by the ranges (lower end of the worst to upper end of the best): {low / high:.2f}",
        f"so uneven or more, were all alike: {uneven:.3f} of what chance draws",
        f"with chance taken out (empirical Bayes): worst {left.max():.5f}, best {left.min():.5f}, "
        f"worst to best {left.max() / left.min() if left.min() else 1:.2f}",
    ]


def shrunk(wrong: numpy.ndarray, people: numpy.ndarray) -> numpy.ndarray:
    """Each share drawn to the mean by as much of what lies between them as chance explains."""
    mean = wrong.sum() / people.sum()
    by_luck = mean * (1 - mean) / people
    between = max(float(numpy.mean((wrong / people - mean) ** 2 - by_luck)), 0.0)
    held = between / (between + by_luck) if between else numpy.zeros(len(people))
    return mean + held * (wrong / people - mean)


def by_chance(wrong: numpy.ndarray, people: numpy.ndarray) -> tuple[float, float]:
    """Were all alike: the middle of worst to best after Laplace, and how often the counts lay as far apart."""
    mean = wrong.sum() / people.sum()
    drawn = numpy.random.default_rng(1).binomial(people, mean, size=(20_000, len(people)))
    smoothed = (drawn + 1) / (people + 2)
    apart = (((drawn - people * mean) ** 2) / numpy.maximum(people * mean, 1e-9)).sum(axis=1)
    seen = (((wrong - people * mean) ** 2) / numpy.maximum(people * mean, 1e-9)).sum()
    return float(numpy.median(smoothed.max(axis=1) / smoothed.min(axis=1))), float((apart >= seen).mean())


def interval(part: int, whole: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    share, z = part / whole, 1.96
    middle, half = share + z * z / (2 * whole), z * sqrt(share * (1 - share) / whole + z * z / (4 * whole * whole))
    return max(middle - half, 0.0) / (1 + z * z / whole), (middle + half) / (1 + z * z / whole)
