"""What speaks for two mentions being the same person and what against, in bits, and how it stands in the end."""

from dataclasses import dataclass
from enum import StrEnum
from math import log2
from typing import Protocol

from app.casework.likeness.comparing import levels
from app.casework.likeness.keys import Key, pair_key, sound_key
from app.casework.likeness.rules import likeness_rules
from app.casework.likeness.traits import Name, Traits


class Standing(StrEnum):
    """What an officer may take from the evidence; to join is theirs alone."""

    SAME = "same"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


class Commonness(Protocol):
    """How many people are stored, and how many of them share a key."""

    @property
    def people(self) -> int: ...

    def of(self, key: Key) -> int: ...


@dataclass(frozen=True, slots=True)
class Step:
    """What one field said: so many bits for (or, below nought, against)."""

    field: str
    level: str
    bits: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The odds that two mentions are one person, as a power of two, and everything that they come from."""

    bits: float
    steps: tuple[Step, ...]
    standing: Standing
    same_household: bool = False
    perhaps_twins: bool = False


def compare(one: Traits, other: Traits, commonness: Commonness) -> Evidence:
    """All that speaks for and against these two being the same."""
    rules = likeness_rules()
    prior = -log2(max(commonness.people, 2))
    reached = dict(levels(one, other))
    steps = [Step(field, level, rules.levels[field, level].bits) for field, level in reached.items()]
    steps = [_by_rarity(step, one, commonness) for step in steps]
    housed = reached.get("home") == "door" or reached.get("phone") == "equal"
    twins = reached.get("birth") == "equal" and housed and reached.get("name") in ("family", "different")
    if twins:
        steps.append(Step("person", "twins", rules.levels["person", "twins"].bits))
    elif housed and reached.get("birth") != "equal" and reached.get("name") == "family":
        steps.append(Step("person", "household", rules.levels["person", "household"].bits))
    bits = prior + sum(step.bits for step in steps)
    return Evidence(
        bits=bits,
        steps=(Step("people", "prior", prior), *steps),
        standing=_standing(bits),
        same_household=housed,
        perhaps_twins=twins,
    )


def words(step: Step) -> str:
    """What a step says, as a sentence an officer understands."""
    return likeness_rules().levels[step.field, step.level].words


def _by_rarity(step: Step, one: Traits, commonness: Commonness) -> Step:
    if step.field != "name" or step.level not in ("equal", "sound"):
        return step
    make = pair_key if step.level == "equal" else sound_key
    shared = max((commonness.of(make(name)) for name in one.names if _whole(name)), default=0)
    rarity = log2(max(commonness.people, 2) / max(shared, 1))
    return Step(step.field, step.level, min(step.bits, rarity))


def _whole(name: Name) -> bool:
    return bool(name.given and name.family)


def _standing(bits: float) -> Standing:
    rules = likeness_rules()
    if bits >= rules.same:
        return Standing.SAME
    if bits >= rules.likely:
        return Standing.LIKELY
    return Standing.POSSIBLE if bits >= rules.possible else Standing.UNLIKELY
