"""Stretches of time: what a plan covers and what it leaves open. Moments are in UTC, so no hour is lost or twice."""

from collections.abc import Iterable
from datetime import datetime

Stretch = tuple[datetime, datetime]


def overlap(one: Stretch, other: Stretch) -> bool:
    """Is there a moment that lies in both? An end belongs to what begins there."""
    return one[0] < other[1] and other[0] < one[1]


def left_of(whole: Stretch, taken: Iterable[Stretch]) -> list[Stretch]:
    """What is left of a stretch when these are taken out of it, earliest first."""
    left, (since, until) = [], whole
    for begins, ends in sorted(each for each in taken if overlap(each, whole)):
        if begins > since:
            left.append((since, begins))
        since = max(since, ends)
    return [*left, (since, until)] if since < until else left


def gaps(covered: Iterable[Stretch], within: Stretch) -> list[Stretch]:
    """When nobody is there, within a stretch, earliest first."""
    return left_of(within, covered)
