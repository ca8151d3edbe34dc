"""Clusters that were planted are found; where there are none, no more are seen than the level says."""

import random
import time
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from app.casework.activity.rules import activity_rules
from app.casework.activity.scan import _Cylinders, _shuffled, clusters
from app.casework.activity.tally import Tally, later_than_chance, tally

LAST, DAYS = date(2026, 11, 24), 365
RULE = activity_rules().cluster


def grid(side: int) -> dict[str, tuple[float, float]]:
    """Parts in rows, a kilometre apart."""
    return {
        f"E06000030-{row * side + column}": (row * 1000.0, column * 1000.0)
        for row in range(side)
        for column in range(side)
    }


def scattered(count: int, side: int, seed: int) -> list[tuple[str, date]]:
    """Concerns without any pattern in time: some places have many, and summer had more than winter."""
    chance, cells = random.Random(seed), list(grid(side))
    weights = [chance.gammavariate(2, 1) for _ in cells]
    days = [LAST - timedelta(days=each) for each in range(DAYS)]
    season = [1 + 0.5 * np.sin(each / 58) for each in range(DAYS)]
    return list(zip(chance.choices(cells, weights, k=count), chance.choices(days, season, k=count), strict=True))


def planted(side: int, around: int, count: int, days: int) -> list[tuple[str, date]]:
    """So many more in five parts that lie together, in the last so many days."""
    near = [around, around + 1, around - 1, around + side, around - side]
    return [(f"E06000030-{near[each % 5]}", LAST - timedelta(days=each % days)) for each in range(count)]


def counted(received, side) -> Tally:
    return tally(received, grid(side), last=LAST, days=DAYS)


def test_a_planted_cluster_is_found_where_and_when_it_is():
    (found,) = clusters(counted(scattered(3000, 20, 1) + planted(20, 210, 25, 20), 20), RULE, 199, 5)

    assert "E06000030-210" in found.cells
    assert found.last == LAST
    assert timedelta(days=13) <= LAST - found.first <= timedelta(days=28)
    assert found.concerns >= 22 > 3 * found.expected
    assert found.radius <= 2500
    assert found.p == 1 / 200


def test_two_clusters_are_two_findings_that_share_no_place():
    received = scattered(3000, 20, 2) + planted(20, 63, 25, 14) + planted(20, 330, 25, 14)

    found = clusters(counted(received, 20), RULE, 199, 5)

    assert {"E06000030-63", "E06000030-330"} <= {cell for each in found for cell in each.cells}
    assert sum(len(each.cells) for each in found) == len({cell for each in found for cell in each.cells})


def test_a_busy_place_and_a_busy_season_are_no_cluster():
    received = scattered(2000, 12, 3) + [("E06000030-50", LAST - timedelta(days=each % DAYS)) for each in range(400)]

    assert clusters(counted(received, 12), RULE, 99, 5) == []


def test_what_ended_months_ago_is_not_called_a_cluster_of_now():
    old = [(cell, on - timedelta(days=120)) for cell, on in planted(12, 70, 30, 14)]

    assert clusters(counted(scattered(1500, 12, 4) + old, 12), RULE, 99, 5) == []


def test_the_same_concerns_give_the_same_answer_in_whatever_order_they_come():
    received = scattered(1000, 12, 5) + planted(12, 70, 20, 10)

    assert clusters(counted(received, 12), RULE, 99, 7) == clusters(counted(received[::-1], 12), RULE, 99, 7)


def test_a_look_that_cannot_find_anything_any_more_stops_with_the_same_answer():
    quiet = counted(scattered(800, 10, 6), 10)
    whole = _shuffled(_Cylinders(quiet, RULE), 0.0, 1.0, 99, np.random.default_rng(5))

    stopped = _shuffled(_Cylinders(quiet, RULE), 0.0, 0.05, 99, np.random.default_rng(5))

    assert (len(whole), len(stopped)) == (99, 5)
    assert list(whole[:5]) == list(stopped)


@pytest.mark.parametrize(
    "received", [[], [("E06000030-1", LAST)], [("E06000030-1", LAST)] * 30, [("nowhere", LAST)] * 30]
)
def test_too_little_to_look_at_is_no_finding(received):
    assert clusters(counted(received, 3), RULE, 19, 5) == []


def test_chance_is_never_ruled_out_altogether():
    assert later_than_chance(10, [1.0] * 99) == 0.01
    assert later_than_chance(1, [1.0] * 99) == 1


@pytest.mark.long
@pytest.mark.once
def test_where_there_is_no_cluster_one_look_in_twenty_sees_one():
    rule = replace(RULE, level=0.05)

    seen = sum(bool(clusters(counted(scattered(600, 10, seed), 10), rule, 99, seed)) for seed in range(300))

    # Of 300 looks 15; fewer than 28 in all but one of a thousand tries.
    assert 3 <= seen <= 28


@pytest.mark.long
@pytest.mark.once
def test_sixty_thousand_concerns_are_looked_at_in_seconds():
    received = scattered(60_000, 60, 8) + planted(60, 1830, 40, 14)
    began = time.perf_counter()

    found = clusters(counted(received, 60), RULE, 99, 5)

    assert "E06000030-1830" in {cell for each in found for cell in each.cells}
    assert time.perf_counter() - began < 30
