from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from app.casework.activity import looking
from app.casework.activity.hot_months import hotspots
from app.casework.activity.months import ends_of, months_before
from app.casework.activity.rules import activity_rules

RULE = activity_rules().hotspot
MONTHS = months_before(date(2026, 10, 31), 13)


def quiet(cells: int, seed: int = 1, months: int = 13) -> tuple[list[str], np.ndarray]:
    """Parts of which some have many concerns and some few, each month as the one before but for chance."""
    random = np.random.default_rng(seed)
    usual = random.gamma(3, 1.5, cells)
    return [f"E06000030-{each}" for each in range(cells)], random.poisson(usual[:, None], (cells, months))


def test_a_month_far_above_those_before_is_a_hotspot():
    cells, counts = quiet(400)
    counts[77, -1] += 25

    (found,) = hotspots(cells, MONTHS, counts, RULE)

    assert (found.cell, found.month, found.concerns) == ("E06000030-77", "2026-10", counts[77, -1])
    assert found.usual < found.unusual < found.concerns


def test_fewer_than_five_are_never_a_hotspot():
    cells, counts = quiet(200)
    counts[5] = [0] * 12 + [4]

    assert hotspots(cells, MONTHS, counts, RULE) == []


def test_a_month_in_which_there_was_more_everywhere_is_no_hotspot_of_any_place():
    cells, counts = quiet(400, seed=2)
    counts[:, -1] = sum(quiet(400, seed=2, months=16)[1][:, each] for each in (13, 14, 15))

    assert hotspots(cells, MONTHS, counts, RULE) == []


def test_six_months_must_be_known():
    cells, counts = quiet(100, months=6)
    counts[1, -1] += 40

    assert hotspots(cells, MONTHS[-6:], counts, RULE) == []


def test_a_month_that_is_half_over_is_held_against_half_a_month():
    cells, counts = quiet(400, seed=3)
    counts[:, -1] = counts[:, -1] // 2
    counts[9, -1] += 25

    assert [each.cell for each in hotspots(cells, MONTHS, counts, RULE, 0.5)] == ["E06000030-9"]


def test_what_chance_alone_does_to_thousands_of_quiet_parts_is_left_out():
    by_rule_alone, kept = 0, 0
    for seed in range(20):
        cells, counts = quiet(2000, seed)
        past, latest = counts[:, :-1], counts[:, -1]
        by_rule_alone += int(((latest >= 5) & (latest > past.mean(axis=1) + 2 * past.std(axis=1, ddof=1))).sum())
        kept += len(hotspots(cells, MONTHS, counts, RULE))

    # The rule alone calls some dozens a month; of 20 quiet months two may show one after all.
    assert by_rule_alone > 500
    assert kept <= 6


@pytest.mark.parametrize("day, first", [(date(2026, 1, 31), "2025-12"), (date(2026, 12, 1), "2026-11")])
def test_months_go_over_new_year(day, first):
    assert months_before(day, 2) == [first, f"{day:%Y-%m}"]


def test_so_many_months_are_looked_at_and_of_each_whole_months_before_it():
    """The eldest of them is held against twelve whole months, and not against the half of one."""
    last = date(2026, 11, 25)
    assert ends_of(last, 3) == [date(2026, 9, 30), date(2026, 10, 31), last]
    rules = activity_rules()
    assert looking._since(last, rules) == date(2025, 10, 1)
    three = replace(rules, hotspot=replace(rules.hotspot, latest_months=3))
    assert looking._since(last, three) == date(2025, 9, 1)
