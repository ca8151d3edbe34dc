"""A generated year: everything planted is found, nothing else is, and arriving in any order comes to the same."""

from random import Random
from types import SimpleNamespace

import pytest
from sqlalchemy import delete, select

from app.casework import patterns
from app.casework.patterns import reactions
from app.casework.patterns.models import Alert, AlertConcern, Sweep
from app.foundations import database
from app.foundations.access import SYSTEM
from app.foundations.database import session
from tests.year import load, truth, year
from tests.year.expected import CALLED, expected

pytestmark = pytest.mark.long


@pytest.fixture
def loaded(app, settings, people):
    return load(year(11, 900), settings.keys, processes=1, is_reckoned=True)


def sweep() -> int:
    while patterns.sweep_some(SYSTEM):
        pass
    return session.get_one(Sweep, session.scalar(select(Sweep.id))).raised


def forget():
    """As if nobody had ever looked."""
    with database.writing():
        for table in (AlertConcern, Alert, Sweep):
            session.execute(delete(table))


def resting():
    """Every alert with the concerns that it rests on now."""
    held = select(AlertConcern.alert_id, AlertConcern.concern_id).where(AlertConcern.holds)
    found = dict[object, tuple[Alert, set[object]]]()
    alerts = {each.id: each for each in session.scalars(select(Alert))}
    for alert_id, concern_id in session.execute(held):
        found.setdefault(alert_id, (alerts[alert_id], set()))[1].add(concern_id)
    return list(found.values())


def facts():
    """What alerts say, without when they were raised or what they are called."""
    found = (
        (a.rule, a.focus_id, a.fingerprint, a.standing, a.unshown, a.confidence, a.said_reasons, tuple(sorted(told)))
        for a, told in resting()
    )
    return sorted(found, key=str)


def test_what_was_planted_is_found_and_every_alert_is_explained(loaded):
    sweep()
    found = resting()
    for each in truth.of(loaded.year, "planted"):
        rule, wanted = CALLED.get(each.rule, each.rule), set(each.concerns)
        assert rule == "hotspot" or any(a.rule == rule and wanted <= told for a, told in found), each.rule
    wanted = expected(loaded.facts, loaded.year.now)
    for alert, told in found:
        assert any(each.rule == alert.rule and each.concerns & told for each in wanted), alert.rule
    for each in truth.of(loaded.year, "near miss"):
        rule, there = CALLED.get(each.rule, each.rule), set(each.concerns)
        assert not [a for a, told in found if a.rule == rule and len(told & there) > 1], each.rule


@pytest.mark.parametrize("order", [1, 2, 3])
def test_in_whatever_order_they_arrive_the_night_comes_to_the_same_and_raises_nothing_twice(loaded, order):
    sweep()
    by_night = facts()
    forget()
    arriving = [concern for each in truth.of(loaded.year, "planted") for concern in each.concerns]
    for concern_id in Random(order).sample(arriving, len(arriving)):
        reactions.look(SimpleNamespace(concern_id=concern_id))
    on_arrival = {(each[0], each[2]) for each in facts()}
    planted = {(each[0], each[2]) for each in by_night if set(each[7]) <= set(arriving)}
    assert {each for each in planted if each[0] != "silent"} <= on_arrival
    sweep()
    assert facts() == by_night
    before = session.scalar(select(Alert.changed_at).order_by(Alert.changed_at.desc()).limit(1))
    assert sweep() == 0 and facts() == by_night
    assert session.scalar(select(Alert.changed_at).order_by(Alert.changed_at.desc()).limit(1)) == before
