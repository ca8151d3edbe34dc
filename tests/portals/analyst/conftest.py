"""Two quarters in figures: what was told of each concern in them, and the releases that were made of it."""

from dataclasses import replace
from functools import cache

import pytest

from app.casework import figures
from app.casework.figures import commands, withholding
from app.foundations.access import SYSTEM
from tests.portals.analyst.published import SPRING, SUMMER, counted, in_spring, in_summer


@pytest.fixture
def summer(people, monkeypatch):
    """What was told in summer; it and the spring before it are published."""
    for count, shown in published():
        monkeypatch.setattr(withholding, "withhold", lambda tables, shown=shown: shown)
        figures.publish(SYSTEM, count)
    return in_summer()


@pytest.fixture
def counted_otherwise(people, monkeypatch):
    """The same, but spring was published when other figures were counted: most tables of today it does not have."""
    for (count, shown), rules in zip(published(), ("figures-1", figures.catalogue().version), strict=True):
        then = replace(figures.catalogue(), version=rules)
        monkeypatch.setattr(withholding, "withhold", lambda tables, shown=shown: shown)
        monkeypatch.setattr(commands, "catalogue", lambda then=then: then)
        figures.publish(SYSTEM, count)


@cache
def published():
    """Both quarters as they are counted, and what of them may be shown, without the tables in which there is nobody.

    Worked out once, for it takes a while.
    """
    counts = [counted(SPRING, in_spring()), counted(SUMMER, in_summer())]
    return [(count, [each for each in withholding.withhold(count.tables) if each.rows]) for count in counts]
