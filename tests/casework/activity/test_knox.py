"""Pairs are counted as one would count them by hand, and are held against chance."""

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.casework.activity.knox import near_repeats
from app.casework.activity.rules import activity_rules
from app.casework.activity.tally import tally

LAST, DAYS = date(2026, 11, 24), 90
PARTS = {"A-1": (0.0, 0.0), "A-2": (1000.0, 0.0), "A-3": (3500.0, 0.0), "B-1": (50_000.0, 0.0)}
RULE = replace(activity_rules().near_repeat, simulations=19)
RECEIVED = st.lists(st.tuples(st.sampled_from(list(PARTS)), st.integers(0, DAYS - 1)), min_size=2, max_size=40)


def by_hand(received):
    """Every pair, one by one, in the narrowest band that it fits in."""
    bands = {(metres, days): 0 for metres in RULE.metres for days in RULE.days}
    for (one, first), (other, second) in combinations(received, 2):
        apart = np.hypot(*np.subtract(PARTS[one], PARTS[other]))
        metres = next((each for each in RULE.metres if apart <= each), None)
        days = next((each for each in RULE.days if abs((first - second).days) <= each), None)
        if metres is not None and days is not None:
            bands[metres, days] += 1
    return bands


@settings(max_examples=30, deadline=None)
@given(RECEIVED)
def test_pairs_are_counted_as_by_hand(told):
    received = [(cell, LAST - timedelta(days=ago)) for cell, ago in told]

    found = near_repeats(tally(received, PARTS, last=LAST, days=DAYS), RULE, 1)

    assert {(each.metres, each.days): each.pairs for each in found} == by_hand(received)


def scattered(count, seed):
    chance = random.Random(seed)
    parts = {f"E-{each}": (each % 8 * 2000.0, each // 8 * 2000.0) for each in range(64)}
    return parts, [(chance.choice(list(parts)), LAST - timedelta(days=chance.randrange(DAYS))) for _ in range(count)]


def test_what_is_repeated_soon_and_near_is_seen_in_that_band():
    parts, received = scattered(300, 1)
    soon = [(cell, on + timedelta(days=3)) for cell, on in received[:60]]

    found = near_repeats(tally(received + soon, parts, last=LAST, days=DAYS), replace(RULE, simulations=99), 1)

    nearest = found[0]
    assert (nearest.metres, nearest.days) == (0, 7)
    assert nearest.p == 0.01
    assert nearest.ratio > 1.25
    assert all(each.p > 0.01 for each in found if each.metres > 1500)


@pytest.mark.long
@pytest.mark.once
def test_where_nothing_is_repeated_a_band_looks_so_one_time_in_twenty():
    rule = replace(RULE, simulations=39)
    found = [
        each.p <= 0.05
        for seed in range(120)
        for parts, received in [scattered(200, seed)]
        for each in near_repeats(tally(received, parts, last=LAST, days=DAYS), rule, seed)[:1]
    ]

    assert sum(found) <= 14  # of 120 looks 6 are to be expected; more than 14 in one of a thousand tries


def test_of_fewer_than_two_concerns_nothing_is_said():
    assert near_repeats(tally([("A-1", LAST)], PARTS, last=LAST, days=DAYS), RULE, 1) == []
