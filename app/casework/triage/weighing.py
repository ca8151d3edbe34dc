"""How urgent the rules say a concern is, and why. Proposes only: an officer confirms or changes every rating."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.casework.questions import Answers, harms, holds, values_of
from app.casework.questions.said import CHILD_BANDS, people_in
from app.casework.rulebook import Ground, Rules
from app.casework.triage.derivation import Earlier, Facts

__all__ = ["Contribution", "Earlier", "Facts", "Weighing", "weigh"]

UNDER_5 = frozenset({"unborn", "under_1", "1_4"})
SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One reason for points; negative where it lowers them."""

    code: str
    words: str
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """What the rules propose: RED, AMBER, GREEN or BLUE, with everything that an officer needs to judge it."""

    points: int
    band: str
    triggers: tuple[Ground, ...] = ()
    floors: tuple[Ground, ...] = ()
    contributions: tuple[Contribution, ...] = ()  # all of them, largest first
    unknowns: tuple[str, ...] = ()  # what cannot be ruled out
    what_would_change: tuple[str, ...] = ()
    version: str = field(default="")

    @property
    def largest(self) -> tuple[Contribution, ...]:
        return self.contributions[:SHOWN]


def weigh(facts: Facts, rules: Rules) -> Weighing:
    """Rate a concern by points, triggers and floors. Never fails on answers that the questionnaire accepts."""
    told = facts.told()
    found = sorted(_contributions(told, facts.earlier, rules), key=lambda one: -abs(one.points))
    points = max(0, sum(one.points for one in found))
    triggers = tuple(ground for ground in rules.triggers if ground.holds(told))
    floors = tuple(ground for ground in rules.floors if ground.holds(told))
    band = _band(points, bool(triggers), bool(floors), holds({"person_at_risk": ["yes"]}, told), rules)
    return Weighing(
        points=points,
        band=band,
        triggers=triggers,
        floors=floors,
        contributions=tuple(found),
        unknowns=tuple(_cannot_rule_out(told, rules)),
        what_would_change=tuple(_what_would_change(told, band, points, rules)),
        version=rules.version,
    )


def _band(points: int, triggered: bool, floored: bool, person: bool, rules: Rules) -> str:
    if triggered or points >= rules.bands["RED"]:
        return "RED"
    if floored or points >= rules.bands["AMBER"]:
        return "AMBER"
    return "GREEN" if person or points >= rules.bands["GREEN"] else "BLUE"


def _contributions(told: Answers, earlier: Earlier, rules: Rules) -> Iterator[Contribution]:
    yield from _from_types(told, rules)
    yield from capped(_from_indicators(told, rules), rules.indicators["most"])
    yield from _from_contact(told, rules)
    yield from capped(_from_vulnerability(told, rules), rules.vulnerability["most"])
    yield from capped(_from_pattern(earlier, rules), rules.pattern["most"])
    yield from _from_unknowns(told, rules)
    if holds(rules.protected.when, told):
        yield Contribution(code="protected", words=rules.protected.words, points=-rules.protected.points)


def capped(found: Iterable[Contribution], most: int) -> Iterator[Contribution]:
    """The contributions that fit under a cap, largest first; the last to fit may count in part."""
    left = most
    for one in sorted(found, key=lambda each: -each.points):
        if left > 0:
            yield Contribution(code=one.code, words=one.words, points=min(one.points, left))
            left -= one.points


def _from_types(told: Answers, rules: Rules) -> Iterator[Contribution]:
    said = values_of("harms", told)
    chosen = sorted((harm for code, harm in harms().items() if code in said), key=lambda harm: -harm.base)
    if chosen:
        yield Contribution(code=f"harm.{chosen[0].code}", words=chosen[0].label, points=chosen[0].base)
    more = [
        Contribution(code=f"also.{harm.code}", words=f"Also: {harm.label}", points=rules.types["another"])
        for harm in chosen[1:]
    ]
    yield from capped(more, rules.types["most"])


def _from_indicators(told: Answers, rules: Rules) -> Iterator[Contribution]:
    present = values_of("signs", told)
    for harm in harms().values():
        for sign in harm.signs:
            code = f"{harm.code}.{sign.code}"
            if code in present:
                yield Contribution(code=f"sign.{code}", words=sign.label, points=rules.indicators[sign.strength])


CONTACT_WORDS: Mapping[str, str] = {
    "now": "They are together now",
    "next_24h": "Together, or worse, within 24 hours",
    "next_7d": "Together within 7 days",
    "ongoing": "Contact goes on",
    "unknown": "Nobody knows when they next meet",
    "none": "No contact now",
}


def _from_contact(told: Answers, rules: Rules) -> Iterator[Contribution]:
    for timing in values_of("contact_timing", told):
        if rules.contact[timing]:
            yield Contribution(code=f"contact.{timing}", words=CONTACT_WORDS[timing], points=rules.contact[timing])


def _from_vulnerability(told: Answers, rules: Rules) -> Iterator[Contribution]:
    yield from _from_children(told, rules)
    counted = set()
    for need in rules.needs:
        if need.code not in counted and holds(need.when, told):
            counted.add(need.code)
            yield Contribution(code=f"need.{need.code}", words=need.words, points=need.points)


def _from_children(told: Answers, rules: Rules) -> Iterator[Contribution]:
    """The child at risk by age; each other child, at risk or in the home, by a lower rate."""
    ages = rules.vulnerability["ages"]
    at_risk = sorted(_children(told, "people_at_risk"), key=lambda age: -ages[age])
    if at_risk:
        yield Contribution(code=f"age.{at_risk[0]}", words="Age of the child at risk", points=ages[at_risk[0]])
    for age in (*at_risk[1:], *_children(told, "household")):
        young = age in UNDER_5
        yield Contribution(
            code="child_under_5_in_home" if young else "child_in_home",
            words="Another child under 5 in the home" if young else "Another child in the home",
            points=rules.vulnerability["other_child_under_5" if young else "other_child"],
        )


def _children(told: Answers, name: str) -> list[str]:
    return [row["age_band"] for row in people_in(told, name) if row.get("age_band") in CHILD_BANDS]


def _from_pattern(earlier: Earlier, rules: Rules) -> Iterator[Contribution]:
    steps = rules.pattern["earlier"]
    rows = (
        ("earlier", "Other concerns about the same people in 12 months", steps[min(earlier.concerns, len(steps) - 1)]),
        ("second_organisation", "A second organisation is worried", _if(earlier.second_organisation, rules)),
        ("rising", "Getting more serious over time", _if(earlier.rising, rules, "rising")),
        ("another_victim", "Linked to another victim", _if(earlier.another_victim, rules, "another_victim")),
    )
    for code, words, points in rows:
        if points:
            yield Contribution(code=f"pattern.{code}", words=words, points=points)


def _if(fact: bool, rules: Rules, name: str = "second_organisation") -> int:
    return int(rules.pattern[name]) if fact else 0


def _from_unknowns(told: Answers, rules: Rules) -> Iterator[Contribution]:
    for row in rules.unknowns:
        if row.points and holds({row.question: row.values}, told):
            yield Contribution(code=f"unknown.{row.question}", words=row.words, points=row.points)


def _cannot_rule_out(told: Answers, rules: Rules) -> Iterator[str]:
    return (row.words for row in rules.unknowns if holds({row.question: row.values}, told))


def _what_would_change(told: Answers, band: str, points: int, rules: Rules) -> Iterator[str]:
    """Grounds that only one fact is missing for, and how far the next band is in points."""
    if band == "RED":
        return
    higher = rules.triggers if band == "AMBER" else rules.triggers + rules.floors
    for ground in higher:
        if not ground.holds(told) and any(_one_step_away(limb, told) for limb in ground.limbs):
            yield f"{ground.code}: {ground.words}"
    above = "RED" if band == "AMBER" else "AMBER"
    yield f"{rules.bands[above] - points} more points would make it {above}"


def _one_step_away(limb: Mapping[str, Any], told: Answers) -> bool:
    """One part of several is missing; where that part is an indicator, its kind of harm was already chosen."""
    unmet = [name for name, values in limb.items() if not holds({name: values}, told)]
    if len(unmet) != 1:
        return False
    if unmet == ["signs"]:
        chosen = values_of("harms", told)
        return any(str(sign).split(".")[0] in chosen for sign in limb["signs"])
    return len(limb) > 1
