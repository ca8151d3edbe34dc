"""How often each level of likeness is reached: by one person told of twice, by two people, and by two of one household.

`python -m tests.bench weights` prints what stands in likeness.toml beside what a generated population shows. It is
fitted on one seed; `population` measures on another.
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

from app import reference
from app.casework.likeness import Traits, likeness_rules
from app.casework.likeness.comparing import compared
from tests.population import LEVELS, MEDIUM, mention, population

Pair = tuple[Traits, Traits]
Shares = dict[tuple[str, str], float]
MEASURED_ELSEWHERE = {"order"}  # names are crossed where that brings them nearer, so strangers show it too often
LEAST = 0.003  # per cent: what was never seen may still happen


def measure(asked: Sequence[str]) -> None:
    """Every level, as it stands and as it was seen; with --write it then stands as it was seen."""
    options = argparse.ArgumentParser(prog="python -m tests.bench weights")
    options.add_argument("--people", type=int, default=60_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--write", action="store_true")
    wanted = options.parse_known_args(asked)[0]
    same, others, kin = (shares(pairs) for pairs in three_classes(wanted.people, wanted.seed))
    for reached, level in likeness_rules().levels.items():
        seen = [each.get(reached) for each in (same, others, kin)]
        told = " ".join("     -" if share is None else f"{share:9.3f}" for share in seen)
        print(f"{'.'.join(reached):24s} {level.same:8.3f} {level.others:8.3f} {level.kin:8.3f}   seen {told}")
    if wanted.write:
        write(Path(reference.HERE) / "likeness.toml", same, others, kin)


def three_classes(people: int, seed: int) -> tuple[Iterator[Pair], Iterator[Pair], Iterator[Pair]]:
    """Pairs of mentions of the same person, of any two people, and of two people who share a household."""
    persons = list(population(people, seed))
    stored = [mention(each, MEDIUM, seed).traits for each in persons]
    chance = Random(seed)
    homes: dict[int, list[int]] = defaultdict(list)
    for person in persons:
        homes[person.household.number].append(person.number)

    def told(number: int) -> Traits:
        return mention(persons[number], chance.choice(LEVELS), seed + 1000).traits

    same = ((stored[number], told(number)) for number in range(people))
    others = ((stored[chance.randrange(people)], told(chance.randrange(people))) for _ in range(people * 20))
    kin = ((stored[a], told(b)) for several in homes.values() for a in several for b in several if a != b)
    return same, others, kin


def shares(pairs: Iterable[Pair]) -> Shares:
    """Of the pairs that say something of a field, how many per cent reach each of its levels."""
    fields: Counter[str] = Counter()
    levels: Counter[tuple[str, str]] = Counter()
    for one, other in pairs:
        found = compared(one, other).levels
        fields.update({field for field, _ in found} | {"order"})
        levels.update(found)
    return {reached: 100 * (count + 0.5) / (fields[reached[0]] + 5) for reached, count in levels.items()}


def write(path: Path, same: Shares, others: Shares, kin: Shares) -> None:
    """Put what was seen in the place of what stands there; a level that no population shows stays as it is."""
    text = path.read_text(encoding="utf-8")
    for field, level in likeness_rules().levels:
        for name, seen in (("same", same), ("others", others), ("kin", kin)):
            if field in MEASURED_ELSEWHERE:
                continue
            if (field, level) in same or (field, level) in others:
                share = max(seen.get((field, level), LEAST), LEAST)
                put = rf"(\[level\.{field}\.{level}\]\n(?:\w+ = .*\n)*?{name} = )[\d.]+"
                text = re.sub(put, rf"\g<1>{share:.3g}", text)
    path.write_text(text, encoding="utf-8")
