"""Matching beside its peers on the same records: how much is found and how much is right, at even odds, in one run.

The threshold is fixed beforehand (odds of one to one) and nobody is told the truth: every tool fits its weights to the
records by itself. "best" is what the best threshold would have reached, chosen with the truth: nobody can choose it in
practice. `python -m tests.bench matching FILE.csv [OTHER.csv]` measures records of one's own.
"""

import random
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import log2
from pathlib import Path

from app.casework.likeness import Key, Sample, compared, fitted, keys, likeness_rules, weigh
from tests.bench import peers
from tests.bench.records import Pair, Records, febrl, from_files, traits_of

TOO_COMMON, MOST = 200, 60
STRANGERS = 100_000
HEAD = f"{'':22}{'precision':>10}{'recall':>8}{'F1':>8}{'best F1':>9}{'blocked':>9}{'pairs':>11}{'seconds':>9}"


@dataclass
class Stored:
    """Everybody's keys, as the blind index has them, but in clear."""

    records: Records

    def __post_init__(self) -> None:
        self.traits = [traits_of(row) for row in self.records.rows]
        self.keys = [keys(each) for each in self.traits]
        self.sharing: defaultdict[Key, list[int]] = defaultdict(list)
        for at, own in enumerate(self.keys):
            for key in own:
                self.sharing[key].append(at)

    @property
    def people(self) -> int:
        return len(self.traits)

    def of(self, key: Key) -> int:
        return max(len(self.sharing.get(key, ())) - 1, 0)

    def candidates(self) -> set[Pair]:
        """For each the sixty who share the rarest keys, as the service finds them."""
        return {(min(one, other), max(one, other)) for one in range(self.people) for other in self._nearest(one)}

    def _nearest(self, one: int) -> list[int]:
        rarest: defaultdict[int, dict[str, float]] = defaultdict(dict)
        for key in self.keys[one]:
            sharing = self.sharing[key]
            if 1 < len(sharing) <= TOO_COMMON:
                weight = log2(self.people / len(sharing))
                for other in sharing:
                    kinds = rarest[other]
                    kinds[key.kind] = max(kinds.get(key.kind, 0.0), weight)
        asked = [other for other in rarest if other != one and self.records.are_asked(one, other)]
        return sorted(asked, key=lambda other: (-sum(rarest[other].values()), other))[:MOST]

    def strangers(self) -> Iterator[Pair]:
        chance, number, split = random.Random(6), self.people, self.records.split
        for _ in range(STRANGERS):
            one, other = chance.randrange(split or number), chance.randrange(split, number)
            if one != other:
                yield one, other


def heed(records: Records) -> Mapping[Pair, float]:
    """The odds in bits of every pair that shares keys, by Heed's own rules fitted to these records."""
    stored = Stored(records)
    traits = stored.traits
    found = {(one, other): compared(traits[one], traits[other]) for one, other in stored.candidates()}
    sample = Sample(
        candidates=(each.levels for each in found.values()),
        strangers=(compared(traits[one], traits[other]).levels for one, other in stored.strangers()),
        people=stored.people,
        pairs=records.pairs,
    )
    rules = fitted(sample, likeness_rules())
    return {pair: weigh(each, stored, rules).bits for pair, each in found.items()}


TOOLS = {"Heed": heed, "Splink 5": peers.splink, "recordlinkage (ECM)": peers.recordlinkage}


def measure(files: list[str]) -> None:
    heed(febrl(1))  # what is read once, when a service starts, belongs to no set
    sets = (from_files([Path(each) for each in files]),) if files else map(febrl, (1, 3, 4))
    for records in sets:
        _measure(records)


def _measure(records: Records) -> None:
    known = "" if records.truth is None else f", {len(records.truth):,} true pairs"
    print(f"\n{records.name}: {len(records.rows):,} records{known}; at even odds, nobody told the truth\n{HEAD}")
    for name, tool in TOOLS.items():
        began = time.perf_counter()
        try:
            bits = tool(records)
        except Exception as failed:  # a peer that cannot read these records is no reason to say nothing of Heed
            if tool is heed:
                raise
            print(f"{name:22}could not match these records: {type(failed).__name__}")
            continue
        print(
            f"{name:22}{_figures(bits, records.truth)}{len(bits):>11,}{time.perf_counter() - began:>9.1f}", flush=True
        )


def _figures(bits: Mapping[Pair, float], truth: frozenset[Pair] | None) -> str:
    said = {pair for pair, odds in bits.items() if odds >= 0}
    if truth is None:
        return f"{len(said):>17,} pairs above even odds{'':4}"
    right = len(said & truth)
    precision, recall = right / max(len(said), 1), right / max(len(truth), 1)
    blocked = len(truth & bits.keys()) / max(len(truth), 1)
    f1 = 2 * right / max(len(said) + len(truth), 1)
    return f"{precision:>10.4f}{recall:>8.4f}{f1:>8.4f}{_best(bits, truth):>9.4f}{blocked:>9.4f}"


def _best(bits: Mapping[Pair, float], truth: frozenset[Pair]) -> float:
    """The highest F1 that any threshold reaches."""
    best, right = 0.0, 0
    ranked = sorted(bits, key=bits.__getitem__, reverse=True)
    for said, pair in enumerate(ranked, start=1):
        right += pair in truth
        if said == len(ranked) or bits[ranked[said]] != bits[pair]:
            best = max(best, 2 * right / (said + len(truth)))
    return best
