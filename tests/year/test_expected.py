"""What is planted is what the rules ask for, and what comes near it is not, by who is really who."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from random import Random
from uuid import uuid4

import pytest

from app.casework.triage import clocks
from tests.year import truth, year
from tests.year.answers import account
from tests.year.clockwork import SPANS, due
from tests.year.course import course
from tests.year.expected import CALLED, expected, fact
from tests.year.reckoning import Happened, Reckoned, reckon


@pytest.fixture(scope="module")
def told(app):
    made = year(9, 420, date(2026, 10, 1))
    found = []
    for sketch in made.sketches:
        chance = Random(made.seed << 40 | sketch.number)
        said = account(made, sketch, chance)
        found.append((sketch, said, course(made, sketch, chance)))
    return made, found


@pytest.fixture(scope="module")
def alerts(told):
    made, several = told
    return expected([fact(made, *each) for each in several], made.now)


def test_whatever_is_planted_must_alert(told, alerts):
    for each in truth.of(told[0], "planted"):
        if each.rule != "hotspot":
            rule, wanted = CALLED.get(each.rule, each.rule), set(each.concerns)
            assert any(found.rule == rule and wanted <= found.concerns for found in alerts), each.rule


def test_whatever_comes_near_must_not(told, alerts):
    for each in truth.of(told[0], "near miss"):
        rule, there = CALLED.get(each.rule, each.rule), set(each.concerns)
        raised = [found for found in alerts if found.rule == rule and len(found.concerns & there) > 1]
        assert raised == [], each.rule


def test_what_is_closed_on_purpose_is_closed_whatever_chance_brings(told):
    """An agency that sends it back would leave it open, and the child would have moved while it was."""
    made, _ = told
    group = next(each for each in made.groups if (each.rule, each.sort) == ("moved", "near miss"))
    first, later = group.sketches
    assert all((course(made, first, Random(number)).closed_at or made.now) < later.at for number in range(200))


def test_brothers_and_sisters_of_one_concern_are_one_subject_at_an_address(told):
    made, several = told
    one = replace(fact(made, *several[0]), door="here", at_risk=((1, 1), (1, 2)))
    other = replace(one, id=uuid4(), at_risk=((2, 1), (2, 2)))
    third = replace(one, id=uuid4(), at_risk=((3, 1),))
    assert "address" not in {each.rule for each in expected([one, other], made.now)}
    assert "address" in {each.rule for each in expected([one, other, third], made.now)}


def test_little_alerts_that_nobody_planted(told, alerts):
    planted = {concern for each in truth.of(told[0], "planted") for concern in each.concerns}
    by_life = Counter(found.rule for found in alerts if not found.concerns & planted)
    assert by_life.total() < 12, by_life


def test_the_clocks_of_the_figures_agree_with_those_of_the_service():
    chance = Random(3)
    for _ in range(150):
        at = datetime(2025, 11, 1, tzinfo=UTC).timestamp() + chance.random() * 330 * 86_400
        since, rating = datetime.fromtimestamp(at, UTC), chance.choice(list(SPANS))
        step, nation = chance.choice(list(SPANS[rating])), chance.choice(("England", "Scotland", "Wales"))
        assert due(rating, step, since, nation) == clocks.due(rating, step, since, nation)


def test_each_concern_is_received_once_along_every_line(told):
    made, several = told
    counted = Reckoned()
    for sketch, said, came in several:
        reckon(counted, Happened(made, sketch, said, came))
    for dimension in ("", "area", "sector", "kind", "rating", "ethnicity"):
        assert sum(n for (code, _, by, *_), n in counted.items() if (code, by) == ("volume", dimension)) == len(several)
