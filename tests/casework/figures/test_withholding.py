import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings

from app.casework.figures.tables import TOTAL, Published, Table
from app.casework.figures.withholding import so_far, withhold
from tests.casework.figures.attack import leaks
from tests.casework.figures.tabulating import only_small_ones_withheld, periods

AREAS = ("Ash", "Birch", "Cedar")


def counted(code: str, lines: dict[str, list[int]], columns: str, **more) -> Table:
    names = tuple(columns.split())
    counts = {(row, name): n for row, line in lines.items() for name, n in zip(names, line, strict=True) if n}
    return Table(code=code, rows=tuple(lines), columns=names, counts=counts, **more)


NASTY = {
    "one small number, which the sums give away": [
        counted("kind", {"Ash": [3, 20, 30], "Birch": [40, 50, 60], "Cedar": [70, 80, 90]}, "a b c"),
    ],
    "two small numbers beside each other, of which the sum is known": [
        counted("kind", {"Ash": [1, 1, 30], "Birch": [40, 50, 60], "Cedar": [70, 80, 90]}, "a b c"),
    ],
    "four in a square, of which each could be known from the others": [
        counted("kind", {"Ash": [1, 1, 30], "Birch": [1, 1, 60], "Cedar": [70, 80, 90]}, "a b c"),
    ],
    "nothing but small numbers": [
        counted("kind", {"Ash": [2, 3, 1], "Birch": [1, 4, 2], "Cedar": [3, 1, 1]}, "a b c"),
    ],
    "an area with three concerns, seen from two tables": [
        counted("kind", {"Ash": [2, 1], "Birch": [40, 50], "Cedar": [70, 80]}, "a b"),
        counted("sex", {"Ash": [0, 3], "Birch": [60, 30], "Cedar": [75, 75]}, "F M"),
    ],
    "an ethnic group of two in all, in two tables": [
        counted("group", {"Ash": [1, 30], "Birch": [1, 50], "Cedar": [0, 80]}, "few many", across="group"),
        counted("sexes", {"F": [2, 60], "M": [0, 100]}, "few many", by="sex", across="group"),
    ],
    "cells inside an authority, of which one is small": [
        counted("area", {"Ash": [60, 40], "Birch": [80, 90]}, "a b", across="kind"),
        counted(
            "cell",
            {"Ash-1": [58, 37], "Ash-2": [2, 3], "Birch-1": [40, 50], "Birch-2": [40, 40]},
            "a b",
            by="cell",
            across="kind",
            inside={"Ash-1": "Ash", "Ash-2": "Ash", "Birch-1": "Birch", "Birch-2": "Birch"},
        ),
    ],
    "two that are not closed, of whom nobody says anything": [
        counted("kind", {"Ash": [50, 50], "Birch": [40, 50], "Cedar": [70, 80]}, "a b"),
        counted(
            "ended", {"Ash": [48, 50], "Birch": [40, 30], "Cedar": [30, 80]}, "x y", of="closed", part_of="concerns"
        ),
    ],
    "five concerns in all": [counted("kind", {"Ash": [4, 0], "Birch": [0, 1]}, "a b")],
    "three concerns in all": [counted("kind", {"Ash": [2, 0], "Birch": [0, 1]}, "a b")],
    "five in an area, and four of them alike": [counted("kind", {"Ash": [4, 1, 0], "Birch": [40, 9, 9]}, "a b c")],
}


@pytest.mark.parametrize("tables", NASTY.values(), ids=list(NASTY))
def test_no_small_number_comes_out_of_what_is_published(tables):
    assert leaks(tables, withhold(tables)) == []


@pytest.mark.parametrize("tables", NASTY.values(), ids=list(NASTY))
def test_nor_out_of_a_period_that_is_not_over(tables):
    exact, running = withhold(tables), so_far(tables)
    for before, after in zip(exact, running, strict=True):
        assert after.so_far
        assert {place: n and n // 5 * 5 for place, n in before.numbers.items()} == after.numbers


@pytest.mark.parametrize(
    "name", [each for each in NASTY if each not in ("three concerns in all", "nothing but small numbers")]
)
def test_the_attack_finds_them_where_only_small_numbers_are_withheld(name):
    assert leaks(NASTY[name], only_small_ones_withheld(NASTY[name]))


@settings(max_examples=10, deadline=None)
@given(periods())
def test_nothing_comes_out_whatever_the_tables(tables):
    assert leaks(tables, withhold(tables)) == []


@pytest.mark.long
@pytest.mark.once
@settings(max_examples=300, deadline=None)
@given(periods())
def test_nothing_comes_out_of_many_tables(tables):
    assert leaks(tables, withhold(tables)) == []


@settings(max_examples=10, deadline=None)
@given(periods())
def test_what_is_shown_is_true_and_withholding_is_always_the_same(tables):
    shown = withhold(tables)
    for table, published in zip(tables, shown, strict=True):
        assert all(number in (None, table.count(*place)) for place, number in published.numbers.items())
        assert Published.from_json(published.as_json()) == published
    assert withhold(tables[::-1]) == shown[::-1]


def test_little_is_lost_for_one_small_number():
    tables = NASTY["one small number, which the sums give away"]
    (published,) = withhold(tables)
    # The three, one beside it, and the two that make up for both.
    assert published.withheld == 4
    assert published.shown("Cedar", TOTAL) == 240
    assert published.shown("Ash", "a") is None


def test_large_tables_stay_as_they_are():
    tables = [counted("kind", {area: [50, 0, 70] for area in AREAS}, "a b c")]
    (published,) = withhold(tables)
    assert published.withheld == 0
    assert published.shown("Ash", "b") == 0


def test_an_area_too_small_is_withheld_whole_with_the_next_smallest():
    kind, sex = withhold(NASTY["an area with three concerns, seen from two tables"])
    for published in (kind, sex):
        assert [published.shown(area, TOTAL) for area in AREAS] == [None, None, 150]
        assert published.shown(TOTAL, TOTAL) == 243


def test_of_three_concerns_in_all_nothing_is_said():
    (published,) = withhold(NASTY["three concerns in all"])
    assert set(published.numbers.values()) == {None}


def test_tables_that_disagree_are_refused():
    first, second = NASTY["an area with three concerns, seen from two tables"]
    other = replace(second, counts={**second.counts, ("Ash", "M"): 2, ("Birch", "M"): 31})
    with pytest.raises(ValueError, match="other sums of concerns by area"):
        withhold([first, other])
    with pytest.raises(ValueError, match="another table counts concerns"):
        withhold([first, replace(first, code="again", across="kind")])
    part = replace(first, code="part", across="kind", of="closed", part_of="concerns")
    with pytest.raises(ValueError, match="make it one table"):
        withhold([first, part])
    more = replace(second, of="closed", part_of="concerns", counts={("Ash", "M"): 5000})
    with pytest.raises(ValueError, match="more closed than concerns"):
        withhold([first, more])


def test_a_table_that_says_nonsense_is_refused():
    with pytest.raises(ValueError, match="less than nobody"):
        counted("kind", {"Ash": [-1]}, "a")
    with pytest.raises(ValueError, match="no such row"):
        Table(code="kind", rows=("Ash",), columns=("a",), counts={("Elm", "a"): 1})
    with pytest.raises(ValueError, match="a code of its own"):
        counted("kind", {TOTAL: [1]}, "a")


@pytest.mark.long
@pytest.mark.once
def test_a_quarter_of_a_large_country_is_protected_in_seconds():
    chance = random.Random(6)
    areas = [f"area {number}" for number in range(150)]
    sizes = [chance.lognormvariate(0, 0.7) for _ in areas]
    home = chance.choices(areas, sizes, k=60_000)
    tables = []
    for code, width in enumerate([20, 20, 16, 12, 8, 6, 5, 4, 3, 3]):
        names = [f"column {number}" for number in range(width)]
        found = chance.choices(names, [1 / (1 + number) ** 1.5 for number in range(width)], k=60_000)
        counts: dict[tuple[str, str], int] = {}
        for place in zip(home, found, strict=True):
            counts[place] = counts.get(place, 0) + 1
        tables.append(Table(code=str(code), rows=tuple(areas), columns=tuple(names), counts=counts))
    began = time.monotonic()
    published = withhold(tables)
    took = time.monotonic() - began
    assert took < 30  # about two seconds on a quiet machine
    numbers = sum(len(each.numbers) for each in published)
    small = sum(each.withheld for each in only_small_ones_withheld(tables))
    withheld = sum(each.withheld for each in published)
    assert withheld - small < numbers / 20
    assert leaks(tables[6:], withhold(tables[6:])) == []
