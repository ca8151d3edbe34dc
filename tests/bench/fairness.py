"""How often somebody unknown is taken for somebody known, community by community, fine enough to tell two to one.

`python -m tests.bench fairness` asks for everybody of an invented population as if nobody had told of them before: for
those who are unknown, and for those who are known with themselves taken out. Two things make rare mistakes countable:

- All who share a name and a year of birth, a place, a number or an address online are compared, and none is ranked
  away; so a mistake is not missed, and one mention costs a tenth of a millisecond.
- On which day of their year two strangers were born is chance. So a pair that would be called likely if both were born
  on one day counts for its share of the year instead of once in a year of such pairs: as good as asking 364 times as
  many. Those of one household, and those born on the first of January, count as they are.

`happened` counts these mistakes as they fell, for whoever does not believe this. `otherwise` are the mistakes that have
nothing to do with chance of a day: within a household, at one place, by a made-up date. The range of a share and of the
ratio of the worst to the best is what lies between the 2.5th and the 97.5th of a hundred, of draws of the people asked.
"""

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy

from app.casework.likeness import Key, Standing, Traits, compare, keys
from app.casework.likeness.keys import pair_key, sound_keys
from app.casework.likeness.naming import spelling
from tests.bench.population import interval
from tests.bench.recognising import halves
from tests.population import LEVELS, MEDIUM, Person, mention

SAID = (Standing.LIKELY, Standing.SAME)
BY_NAME = frozenset({"names", "sounds", "known as", "one letter less"})
A_DAY = 1 / 364  # one year's days without the first
MADE_UP = "-01-01"
DRAWS = 1000
ASKED = 1000  # seeds of what is asked are others than of what is stored
OF_A_MILLION = 1_000_000


class Known:
    """Everybody who is known, by what somebody has to share with them to be taken for them."""

    def __init__(self, people: Iterable[Person], seed: int) -> None:
        self.households = {person.number: person.household.number for person in people}
        self.stored = {person.number: mention(person, MEDIUM, seed).traits for person in people}
        self._sharing: defaultdict[object, list[int]] = defaultdict(list)
        self._named: Counter[Key] = Counter()
        for number, traits in self.stored.items():
            self._named.update(_names(traits))
            for shared in (*_named_that_year(traits), *_found_at(traits)):
                self._sharing[shared].append(number)
        self._left_out, self.people = frozenset[Key](), len(self.stored)

    def leave_out(self, number: int) -> None:
        """Count as if this one were not known."""
        own = self.stored.get(number)
        self._left_out = _names(own) if own else frozenset()
        self.people = len(self.stored) - (own is not None)

    def of(self, key: Key) -> int:
        """How many share a name."""
        return self._named[key] - (key in self._left_out)

    def near(self, traits: Traits) -> set[int]:
        found = (self._sharing.get(shared, ()) for shared in (*_named_that_year(traits), *_found_at(traits)))
        return {number for numbers in found for number in numbers}


def _names(traits: Traits) -> frozenset[Key]:
    return frozenset(key for name in traits.names for key in (pair_key(name), *sound_keys(name)))


def _named_that_year(traits: Traits) -> Iterator[tuple[Key, str]]:
    if birth := _whole(traits):
        alone = Traits(names=traits.names)
        yield from ((key, birth[:4]) for key in keys(alone) if key.kind in BY_NAME)


def _found_at(traits: Traits) -> Iterator[tuple[str, str]]:
    for home in traits.homes:
        postcode, _number, street, *_ = home.flat
        yield from (("at", place) for place in (postcode, spelling(street).sound if street else "") if place)
    means = (*(phone[-9:] for phone in traits.phones), *traits.emails, *traits.handles)
    yield from (("by", each) for each in (*means, *(plate[:4] for plate in traits.plates)))


def _whole(traits: Traits) -> str:
    return next((birth for birth in traits.births if len(birth) == 10), "")


@dataclass
class Tally:
    """What is counted of one community."""

    wrong: dict[Standing, list[float]] = field(default_factory=lambda: {each: [] for each in SAID})  # of each person
    mentions: int = 0
    happened: int = 0
    otherwise: int = 0
    known: Counter[str] = field(default_factory=Counter)  # of those who are known, by level

    def ask(self, known: Known, person: Person, mentions: int) -> None:
        """For one person as if they were unknown, as others tell of them."""
        known.leave_out(person.number)
        wrong = dict.fromkeys(SAID, 0.0)
        for seed in range(ASKED + 1, ASKED + 1 + mentions):
            for standing, share, happened in taken_for(known, person, mention(person, MEDIUM, seed).traits):
                wrong[standing] += share if share < 1 else 0
                self.happened += happened and share < 1
                self.otherwise += share == 1
        self.mentions += mentions
        for standing, shares in self.wrong.items():
            shares.append(wrong[standing])

    def look_for(self, known: Known, person: Person) -> None:
        """Whether somebody who is known is called likely to be themselves."""
        known.leave_out(-1)
        for level in LEVELS:
            told = mention(person, level, ASKED).traits
            self.known[level.name] += compare(told, known.stored[person.number], known).standing in SAID
        self.known["all"] += 1

    def rates(self, chance: numpy.random.Generator) -> numpy.ndarray:
        """How many of a million mentions are taken for a namesake, as counted and then as draws of these people."""
        shares = numpy.array(self.wrong[Standing.LIKELY]) + numpy.array(self.wrong[Standing.SAME])
        some = shares[shares > 0]
        drawn = chance.poisson(1.0, size=(DRAWS, len(some))) @ some
        return numpy.concatenate(([shares.sum()], drawn)) * OF_A_MILLION / self.mentions


Mistake = tuple[Standing, float, bool]


def taken_for(known: Known, person: Person, told: Traits) -> Iterator[Mistake]:
    """Everybody else who would be called likely: how likely, for how large a share, and whether it happened."""
    birth, addressed = _whole(told), bool(told.emails or told.handles)
    for number in known.near(told) - {person.number}:
        other = known.stored[number]
        is_kin = known.households[number] == person.household.number
        if not (is_kin or addressed or _could_be_of_an_age(told, other)):
            continue
        theirs = _whole(other)
        is_chance = not is_kin and birth[:4] == theirs[:4] and _is_day(birth) and _is_day(theirs)
        yield from _by_chance(known, told, other) if is_chance else ()
        if not is_chance or birth not in (theirs, _turned(theirs)):
            yield from ((said, 1.0, True) for said in _said(known, told, other))


def _by_chance(known: Known, told: Traits, other: Traits) -> Iterator[Mistake]:
    """As if they were born on one day, or with day and month turned round on one, of a year that they share."""
    birth, theirs = _whole(told), _whole(other)
    for day in filter(None, {theirs, _turned(theirs)}):
        for said in _said(known, replace(told, births=(day,)), other):
            yield said, A_DAY, birth == day


def _said(known: Known, told: Traits, other: Traits) -> list[Standing]:
    standing = compare(told, other, known).standing
    return [standing] if standing in SAID else []


def _is_day(birth: str) -> bool:
    return bool(birth) and not birth.endswith(MADE_UP)


def _turned(birth: str) -> str:
    """With day and month turned round, where that is another date."""
    year, month, day = birth.split("-")
    return f"{year}-{day}-{month}" if int(day) <= 12 and day != month else ""


def _could_be_of_an_age(one: Traits, other: Traits) -> bool:
    mine, theirs = one.years, other.years
    if not mine or not theirs:
        return False
    if mine[0] <= theirs[1] and theirs[0] <= mine[1]:
        return True
    birth, also = _whole(one), _whole(other)
    return bool(birth and also) and birth[5:] == also[5:]


def measure(asked: Sequence[str]) -> None:
    """Every community, and the worst beside the best, printed."""
    options = argparse.ArgumentParser(prog="python -m tests.bench fairness")
    options.add_argument("--people", type=int, default=112_000, help="so many are known, and as many are not")
    options.add_argument("--group", type=int, default=5_000, help="so many known and unknown of each community at most")
    options.add_argument("--mentions", type=int, default=2, help="so many mentions of each")
    options.add_argument("--seeds", type=int, nargs="+", default=[2], help="of the populations")
    wanted, began = options.parse_known_args(asked)[0], time.perf_counter()
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for seed in wanted.seeds:
        _count(tallies, seed, wanted)
    print(
        f"{wanted.people} known, populations {wanted.seeds}, everybody asked for as if unknown {wanted.mentions} times"
    )
    for line in told_of(tallies):
        print(line)
    print(f"all in {time.perf_counter() - began:.0f} s")


def _count(tallies: defaultdict[str, Tally], seed: int, wanted: argparse.Namespace) -> None:
    theirs, others = halves(wanted.people, seed)
    known = Known(theirs, seed)
    for people in (theirs, others):
        asked: Counter[str] = Counter()
        for person in people:
            asked[person.group] += 1
            if asked[person.group] <= wanted.group:
                tallies[person.group].ask(known, person, wanted.mentions)
                if people is theirs:
                    tallies[person.group].look_for(known, person)


def told_of(tallies: dict[str, Tally]) -> Iterator[str]:
    """One line for each community, the worst first, then how the worst stands to the best."""
    chance = numpy.random.default_rng(1)
    rates = {group: tally.rates(chance) for group, tally in tallies.items()}
    ranked = sorted(rates, key=lambda group: -rates[group][0])
    yield f"of a million mentions of unknown people{'':36}happened  otherwise   of the known called likely"
    for group in ranked:
        tally = tallies[group]
        low, high = numpy.percentile(rates[group][1:], (2.5, 97.5))
        share = sum(tally.wrong[Standing.SAME]) / tally.mentions * OF_A_MILLION
        found = " ".join(f"{tally.known[level.name] / max(tally.known['all'], 1):.3f}" for level in LEVELS)
        yield (
            f"{group:12s}{rates[group][0]:6.1f} ({low:4.1f} to {high:4.1f}) likely, {share:4.1f} the same;"
            f" of {tally.mentions:6d}{tally.happened:6d}{tally.otherwise:9d}      {found}"
        )
    yield from _of_all(list(tallies.values()), [rates[group][0] for group in tallies])
    worst, best = rates[ranked[0]], rates[ranked[-1]]
    ratio = worst / numpy.maximum(best, 0.01)
    low, high = numpy.percentile(ratio[1:], (2.5, 97.5))
    yield f"worst to best: {ranked[0]} to {ranked[-1]} {ratio[0]:.1f} to 1 ({low:.1f} to {high:.1f})"


def _of_all(tallies: Sequence[Tally], rates: Sequence[float]) -> Iterator[str]:
    mentions, otherwise = sum(each.mentions for each in tallies), sum(each.otherwise for each in tallies)
    expected = sum(rate * each.mentions for rate, each in zip(rates, tallies, strict=True)) / OF_A_MILLION
    low, high = (OF_A_MILLION * end for end in interval(otherwise, mentions))
    yield (
        f"mean of communities {numpy.mean(rates):.1f}; of {mentions} mentions {sum(each.happened for each in tallies)} "
        f"happened where {expected:.1f} were to be expected"
    )
    yield (
        f"otherwise: {otherwise} of all mentions, {otherwise / mentions * OF_A_MILLION:.1f} of a million "
        f"({low:.1f} to {high:.1f})"
    )
