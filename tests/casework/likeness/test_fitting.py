"""Weights found in records without knowing who is whom."""

import random

from app.casework.likeness import Sample, fitted, likeness_rules

Pattern = tuple[tuple[str, str], ...]
FIELDS = ("given", "family", "birth", "postcode", "number_there")


def pairs(chance: random.Random, number: int, agreeing: float) -> list[Pattern]:
    return [
        tuple((field, "equal" if chance.random() < agreeing else "different") for field in FIELDS)
        for _ in range(number)
    ]


def test_the_share_that_agrees_between_mentions_of_one_person_is_found_again() -> None:
    chance = random.Random(1)
    sample = Sample(
        candidates=pairs(chance, 400, 0.9) + pairs(chance, 4000, 0.08),
        strangers=pairs(chance, 20_000, 0.005),
        people=1000,
        pairs=499_500,
    )
    rules = fitted(sample, likeness_rules())
    for field in FIELDS:
        assert 85 < rules.levels[field, "equal"].same < 95, field
        assert rules.levels[field, "equal"].others < 12, field


def test_levels_that_were_never_seen_keep_the_numbers_of_the_beginning() -> None:
    chance = random.Random(2)
    begun = likeness_rules()
    sample = Sample(
        candidates=pairs(chance, 200, 0.9) + pairs(chance, 2000, 0.05),
        strangers=pairs(chance, 5000, 0.005),
        people=1000,
        pairs=499_500,
    )
    rules = fitted(sample, begun)
    assert abs(rules.levels["plate", "equal"].bits - begun.levels["plate", "equal"].bits) < 0.5
    assert rules.levels.keys() == begun.levels.keys()
