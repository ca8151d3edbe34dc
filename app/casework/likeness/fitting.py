"""What each level weighs in a set of records at hand, found without knowing who is whom.

Two people taken at random say how often strangers agree. Among the pairs that share keys, those that agree most are
taken for the same person, as far as their odds say; from them it is counted again how often mentions of one person
agree, and so on until nothing moves (expectation and maximisation, after Fellegi, Sunter and Winkler). Strangers who
share a key agree more than strangers at random, so at last these are counted among the pairs themselves; but where that
changes how many are thought the same, it has begun to see something else than people (families, common names), and what
was found before stands. The numbers that the service came with are where this begins, and what is seldom seen stays
near them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import log2

from app.casework.likeness.comparing import Reached
from app.casework.likeness.rules import Level, LikenessRules

__all__ = ["Sample", "fitted"]

Pattern = tuple[Reached, ...]
Chances = Mapping[Reached, float]

_ROUNDS = 25
_STILL = 1e-5
_STRANGERS_HELD, _SAME_HELD = 50.0, 5.0  # how many pairs the numbers at the beginning are worth
_DRIFT = 0.1


@dataclass(frozen=True, kw_only=True)
class Sample:
    """The levels of every pair that shares a key, those of pairs at random, and how many pairs there could be."""

    candidates: Iterable[Pattern]
    strangers: Iterable[Pattern]
    people: int
    pairs: float


@dataclass(frozen=True)
class _Fit:
    same: Chances
    others: Chances
    matches: float
    odds: float


def fitted(sample: Sample, rules: LikenessRules) -> LikenessRules:
    """These rules with the numbers of a sample.

    How rare a name is and who shares a household is in these numbers as far as the sample tells: pairs that share keys
    are strangers with common names and families as well. So neither is weighed a second time.
    """
    patterns, strangers = Counter(sample.candidates), Counter(sample.strangers)
    first = _by_strangers(patterns, _shares(strangers, rules, "others", _STRANGERS_HELD), sample.pairs, rules)
    last = _by_candidates(patterns, first, rules)
    best = last if abs(last.matches / first.matches - 1) <= _DRIFT else first
    levels = {
        reached: replace(level, same=100 * best.same[reached], others=100 * best.others[reached])
        for reached, level in rules.levels.items()
    }
    return replace(rules, levels=levels, expected=best.odds * sample.people, household=0.0, twins=0.0, rarity=False)


def _by_strangers(patterns: Counter[Pattern], others: Chances, pairs: float, rules: LikenessRules) -> _Fit:
    same: Chances = {reached: level.same / 100 for reached, level in rules.levels.items()}
    matches = 0.5 * sum(patterns.values()) ** 0.5
    for _ in range(_ROUNDS):
        weighed = _weighed(patterns, same, others, matches / pairs)
        before, matches = matches, max(sum(weighed.values()), 1.0)
        same = _shares(weighed, rules, "same", _SAME_HELD)
        if abs(matches - before) < _STILL * matches:
            break
    return _Fit(same, others, matches, matches / pairs)


def _by_candidates(patterns: Counter[Pattern], fit: _Fit, rules: LikenessRules) -> _Fit:
    total = sum(patterns.values())
    for _ in range(_ROUNDS):
        weighed = _weighed(patterns, fit.same, fit.others, fit.odds)
        strange = {pattern: patterns[pattern] - share for pattern, share in weighed.items()}
        matches = min(max(sum(weighed.values()), 1.0), total - 1.0)
        same, others = _shares(weighed, rules, "same", _SAME_HELD), _shares(strange, rules, "others", _SAME_HELD)
        still = abs(matches - fit.matches) < _STILL * matches
        fit = _Fit(same, others, matches, matches / (total - matches))
        if still:
            break
    return fit


def _weighed(patterns: Counter[Pattern], same: Chances, others: Chances, odds: float) -> dict[Pattern, float]:
    """How many pairs of each pattern are of one person."""
    bits = {reached: log2(same[reached] / others[reached]) for reached in same}
    start = log2(odds)
    return {
        pattern: count * _chance(start + sum([bits[reached] for reached in pattern]))
        for pattern, count in patterns.items()
    }


def _chance(bits: float) -> float:
    return 1 / (1 + 2.0**-bits) if bits > -60 else 0.0


def _shares(weighed: Mapping[Pattern, float], rules: LikenessRules, side: str, held: float) -> Chances:
    """How often each level is reached among the pairs that tell of its field."""
    seen: defaultdict[Reached, float] = defaultdict(float)
    for pattern, share in weighed.items():
        for reached in pattern:
            seen[reached] += share
    begun = {reached: _side(level, side) for reached, level in rules.levels.items()}
    told, all_begun = _of_fields(seen, begun)
    pairs = sum(weighed.values())
    return {
        reached: (seen[reached] + held * begun[reached] / (all_begun[field] if field in told else 100))
        / (told.get(field, pairs) + held)
        for reached in rules.levels
        for field in reached[:1]
    }


def _of_fields(
    seen: Mapping[Reached, float], begun: Mapping[Reached, float]
) -> tuple[dict[str, float], dict[str, float]]:
    """For each field that has several levels, how many pairs tell of it, and what its numbers add up to."""
    several = [field for field, count in Counter(field for field, _ in begun).items() if count > 1]
    told, total = dict.fromkeys(several, 0.0), dict.fromkeys(several, 0.0)
    for reached, number in begun.items():
        if reached[0] in told:
            told[reached[0]] += seen.get(reached, 0.0)
            total[reached[0]] += number
    return told, total


def _side(level: Level, side: str) -> float:
    return level.same if side == "same" else level.others
