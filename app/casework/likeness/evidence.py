"""What speaks for two mentions being the same person and what against, in bits, and how it stands in the end."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import log2
from typing import Protocol

from app.casework.likeness.comparing import Compared, Reached, compared
from app.casework.likeness.keys import Key, pair_key, sound_keys
from app.casework.likeness.rules import LikenessRules, Step, likeness_rules
from app.casework.likeness.traits import Traits

__all__ = ["Commonness", "Evidence", "Standing", "Step", "compare", "weigh", "words"]


class Standing(StrEnum):
    """What an officer may take from the evidence; to join is theirs alone."""

    SAME = "same"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


class Commonness(Protocol):
    """How many people are stored, and how many share a key: people, not mentions, without the one who is looked for."""

    @property
    def people(self) -> int: ...

    def of(self, key: Key) -> int: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The odds that two mentions are one person, as a power of two, and everything that they come from."""

    bits: float
    steps: tuple[Step, ...]
    standing: Standing
    same_household: bool = False
    perhaps_twins: bool = False


# Of those who share a name that one other has, how many more there are to be expected.
_GOOD_TURING = 0.25
_SHARED_HOME: frozenset[Reached] = frozenset(
    {("postcode", "equal"), ("street", "equal"), ("phone", "equal"), ("street_there", "equal")}
)
_A_PLACE = _SHARED_HOME | {
    ("street", "near"),
    ("locality", "equal"),
    ("locality", "near"),
    ("phone", "near"),
    ("plate", "equal"),
    ("plate", "near"),
}
# A house number or a town that differs where the street is the same: it is another street, or another home in it.
_ELSEWHERE: frozenset[Reached] = frozenset({("number_there", "different"), ("town_there", "different")})
_THEIRS_ALONE: frozenset[Reached] = frozenset({("email", "equal"), ("handle", "equal")})
_TELLING = frozenset({"equal", "known_as", "sound", "slip"})
_ALIKE_ENOUGH = _TELLING | {"part", "initial"}
_JUST_SO = frozenset({"equal", "known_as"})
_SPELT_SO = 0.4  # of those whose name sounds alike, how many at least may be expected to be written alike
_ONE_BIRTH = frozenset({"equal", "swapped", "slip"})
_ONE_DATE = frozenset({"equal", "swapped"})
_ONE_DAY = frozenset({"equal", "first_of_january"})
_ABOUT_THEN = frozenset({"first_of_january", "month", "year"})
_NO_HOUSEHOLD = -8.0  # below that, another one of the household takes no hundredth of a bit away


def compare(one: Traits, other: Traits, commonness: Commonness, rules: LikenessRules | None = None) -> Evidence:
    """All that speaks for and against these two being the same."""
    return weigh(compared(one, other), commonness, rules or likeness_rules())


def weigh(found: Compared, commonness: Commonness, rules: LikenessRules) -> Evidence:
    """What two people's likenesses weigh.

    Beside "one person" and "strangers" stands a third answer, "two of one household": what both would explain is no
    evidence for one person, so a shared family name, home and landline can add little without a birth or a given name.
    """
    said = dict(found.levels)
    steps = [Step("people", "prior", log2(rules.expected / max(commonness.people, 2)))]
    steps += [rules.steps[reached] for reached in found.levels]
    rarity = _rarity(found, said, commonness, rules)
    if rarity:
        steps.append(Step("name", "rare" if rarity > 0 else "common", rarity))
    twins = _perhaps_twins(said, found.levels)
    if twins and rules.twins:
        steps.append(Step("person", "twins", rules.twins))
    kin = _kin(found.levels, said, commonness, rules) + rarity
    if kin > _NO_HOUSEHOLD:
        steps.append(Step("person", "household", -log2(1 + 2.0**kin)))
    bits = sum([step.bits for step in steps])
    return Evidence(
        bits=bits,
        steps=tuple(steps),
        standing=_standing(bits, bits - steps[0].bits, found, rules),
        same_household=kin > 0 and not _SHARED_HOME.isdisjoint(found.levels),
        perhaps_twins=twins,
    )


def words(step: Step) -> str:
    """What a step says, as a sentence an officer understands."""
    rules = likeness_rules()
    level = rules.levels.get((step.field, step.level))
    return level.words if level else rules.words[step.field][step.level]


def _rarity(found: Compared, said: Mapping[str, str], commonness: Commonness, rules: LikenessRules) -> float:
    """How much rarer (or, below nought, commoner) both names together are than the weights of each took them to be.

    A misspelt name is as common as all that sound like it: the misspelling itself would always look rare. Where only
    part of a name agrees, it may still be common, and is never rare. A name written just so is hardly rarer than its
    sound, for what some have not been told of yet may be the next to come.
    """
    given, family = said.get("given"), said.get("family")
    if not rules.rarity or not found.names or given not in _ALIKE_ENOUGH or family not in _ALIKE_ENOUGH:
        return 0.0
    whole = [name for name in found.names if name.given and name.family]
    alike = max((commonness.of(key) for name in whole for key in sound_keys(name)), default=0) - 1
    if given == family == "equal":
        spelt_so = max(commonness.of(pair_key(found.names[0])) - 1, alike * _SPELT_SO)
        return _rarer(spelt_so, rules.usual_name, commonness)
    rarity = _rarer(alike, rules.usual_sound, commonness)
    return rarity if given in _TELLING and family in _TELLING else min(rarity, 0.0)


def _rarer(sharing: float, usual: float, commonness: Commonness) -> float:
    seen = (max(sharing, 0.0) + _GOOD_TURING) / (commonness.people + _GOOD_TURING / usual)
    return log2(usual / seen)


def _kin(levels: tuple[Reached, ...], said: Mapping[str, str], commonness: Commonness, rules: LikenessRules) -> float:
    """The odds in bits that these are two of one household rather than strangers."""
    if not rules.household:
        return _NO_HOUSEHOLD
    bits = log2(rules.household / max(commonness.people, 2)) + sum([rules.kin_bits[reached] for reached in levels])
    if said.get("birth") in _ONE_BIRTH and said.get("given") in _TELLING:
        bits += log2(rules.namesake_twins)
    return bits


def _perhaps_twins(said: Mapping[str, str], levels: tuple[Reached, ...]) -> bool:
    return (
        said.get("birth") in _ONE_DAY
        and said.get("family", "different") in _ALIKE_ENOUGH
        and said.get("given", "equal") not in _ALIKE_ENOUGH
        and not _SHARED_HOME.isdisjoint(levels)
    )


def _standing(bits: float, told: float, found: Compared, rules: LikenessRules) -> Standing:
    """What the odds amount to; what could be said of a namesake or of a brother as well makes nobody likely.

    `told` are the bits without how many are known: all that was said of these two.
    """
    if bits < rules.possible:
        return Standing.UNLIKELY
    if bits < rules.likely or not _tells_apart(found, alone=told >= rules.alone):
        return Standing.POSSIBLE
    return Standing.SAME if bits >= rules.same else Standing.LIKELY


def _tells_apart(found: Compared, *, alone: bool) -> bool:
    """Whether something agrees that is theirs alone: when they were born beside what they are called, or an address
    online.

    A home, a telephone and a family name belong to a household, and where children are named after their parents so
    does the given name. How rare a given name is beside another family name nobody knows, and what is rare among those
    who are known may be common among those who are not. So a date needs the whole name, and a place beside it unless
    hardly anybody else in the country is to be expected of whom all this might be said (`alone`); nearly a date needs
    a place and the given name just so, for the names of brothers often differ by a letter; and what is less than a
    date, or made up by an office, needs the whole name, written just so, and a place.
    """
    levels, said = found.levels, dict(found.levels)
    given, birth, whole = said.get("given", ""), said.get("birth"), said.get("family") in _ALIKE_ENOUGH
    if not _THEIRS_ALONE.isdisjoint(levels):
        return given != "different"
    placed = not _A_PLACE.isdisjoint(levels) and _ELSEWHERE.isdisjoint(levels)
    if birth in _ONE_DATE and whole and (given in _TELLING or (placed and _says_less(found, said))):
        return placed or alone
    if not placed or given not in _TELLING or (said.get("order") and not whole):
        return False
    if birth == "slip":
        return given in _JUST_SO
    return birth in _ONE_DATE or (birth in _ABOUT_THEN and whole and given == "equal")


def _says_less(found: Compared, said: Mapping[str, str]) -> bool:
    """Whether one given name is the beginning of the other; not its second word, which brothers may share.

    Twins often share an initial: that of a brother is not his sister's.
    """
    if said.get("given") != "part" or not found.names:
        return said.get("given") == "initial" and said.get("sex") != "different"
    one, other = sorted((name.given for name in found.names), key=len)
    return bool(one) and other.startswith(one.split()[0])
