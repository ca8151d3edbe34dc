"""Moments and dates as people here say them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask

from app.portals.shared.filters import ago, day, deadline, first_lines, last_day, limited_html, moment, partial_day

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 3, 3, 14, 5, tzinfo=UTC), "3 March 2026, 2:05pm"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "2 July 2026, 12:30am"),
        (NOON, "3 March 2026, 12:00pm"),
    ],
)
def test_moment_is_told_in_london_time(at: datetime, said: str) -> None:
    assert moment(at) == said


def test_a_moment_without_a_time_zone_is_a_fault() -> None:
    with pytest.raises(ValueError, match="time zone"):
        moment(datetime(2026, 3, 3))


def test_day() -> None:
    assert day(date(2026, 3, 3)) == "3 March 2026"
    assert day(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "2 July 2026"


def test_by_when_something_is_due_is_told_with_its_weekday() -> None:
    assert deadline(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == "Thursday 2 July 2026, 12:30am"
    assert last_day(date(2026, 3, 3)) == "Tuesday 3 March 2026"


def test_partial_day() -> None:
    assert partial_day({"day": None, "month": 3, "year": 2026}) == "March 2026"
    assert partial_day({"day": 3, "month": 3, "year": None}) == "3 March"
    assert partial_day(None) == ""


@pytest.mark.parametrize(
    ("before_now", "said"),
    [
        (timedelta(seconds=5), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=47), "47 hours ago"),
        (timedelta(days=3), "3 days ago"),
        (timedelta(hours=-3), "in 3 hours"),
    ],
)
def test_ago(site: Flask, before_now: timedelta, said: str) -> None:
    assert ago(NOON - before_now, NOON) == said


def test_limited_html_keeps_formatting_and_drops_the_rest() -> None:
    given = '<p onclick="x()">Ring <a href="tel:101">101</a></p><script>x()</script>'
    given += '<a href="javascript:x()">y</a>'
    cleaned = str(limited_html(given))
    assert '<p>Ring <a href="tel:101">101</a></p>' in cleaned
    assert "onclick" not in cleaned and "<script" not in cleaned and "javascript" not in cleaned


def test_a_short_text_is_read_at_once() -> None:
    assert first_lines("He shouted at her.\nShe cried.") == ("He shouted at her.\nShe cried.", "")


@pytest.mark.parametrize("text", ["He shouted at her, and she cried. " * 20, "He shouted.\n" * 20, "shouted" * 100])
def test_of_a_long_text_the_first_lines_are_read_first_and_no_word_is_lost(text: str) -> None:
    first, rest = first_lines(text)
    assert (first + rest).replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
    assert len(first) <= 280
    assert first.count("\n") < 5
    assert first.split() == text.split()[: len(first.split())] or " " not in text
