"""Intervals against examples that others published."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats.contingency import relative_risk

from app.casework.figures.intervals import median, percentile, ratio, share


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_a_share(part, whole, low, high):
    found = share(part, whole)
    assert found.value == part / whole
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_all_of_them_is_a_share_of_one():
    assert share(29, 29).high == 1.0
    assert share(0, 29).low == 0.0


def test_how_many_times_as_often():
    # The worked example of scipy.stats.contingency.relative_risk, after Wikipedia’s "Relative risk".
    found = ratio(27, 122, 44, 487)
    assert round(found.value, 4) == 2.4495
    assert (round(found.low, 4), round(found.high, 4)) == (1.5837, 3.7887)


@given(st.lists(st.integers(1, 5000), min_size=4, max_size=4).map(sorted))
def test_how_many_times_as_often_is_what_scipy_says(numbers):
    part, other_part, whole, other_whole = numbers
    found, theirs = ratio(part, whole, other_part, other_whole), relative_risk(part, whole, other_part, other_whole)
    low, high = theirs.confidence_interval(confidence_level=0.95)
    assert (found.value, found.low, found.high) == pytest.approx((theirs.relative_risk, low, high), nan_ok=True)


@pytest.mark.parametrize("numbers", [(None, 9, 3, 9), (3, 9, None, 9), (0, 9, 3, 9), (3, 9, 0, 9), (3, 0, 3, 9)])
def test_no_ratio_of_what_is_withheld_or_of_nobody(numbers):
    assert ratio(*numbers) is None


@pytest.mark.parametrize("numbers", [(None, 20), (5, None), (0, 0)])
def test_no_share_of_what_is_withheld_or_of_nobody(numbers):
    assert share(*numbers) is None


@given(st.integers(1, 10_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_a_share_lies_in_its_interval(numbers):
    found = share(*numbers)
    assert 0 <= found.low <= found.value <= found.high <= 1


def test_the_middle_and_nine_in_ten():
    # NIST/SEMATECH e-Handbook of Statistical Methods, 7.2.6.2, has these twelve; the ranks are the nearest.
    measured = [95061, 95065, 95086, 95107, 95111, 95116, 95118, 95126, 95128, 95130, 95147, 95196]
    histogram = dict.fromkeys(measured, 1)
    assert median(histogram) == (95116 + 95118) / 2
    assert percentile(histogram, 90) == 95147
    assert percentile(histogram, 100) == 95196


def test_fewer_than_five_have_no_middle():
    assert median({10: 4}) is None
    assert percentile({10: 2, 20: 2}, 50) is None
    assert median({10: 3, 20: 2}) == 10
