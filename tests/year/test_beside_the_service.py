"""What the service makes of a year is what really happened in it: figures table for table, alerts one by one."""

import pytest

from app.casework import figures
from app.foundations import clock
from tests.bench import year_alerts, year_figures
from tests.year import load, truth, year
from tests.year.expected import expected

pytestmark = pytest.mark.long


@pytest.fixture
def loaded(app, settings):
    return load(year(4, 420), settings.keys, processes=1, is_reckoned=True)


def test_every_figure_is_what_really_happened(loaded):
    figures.make_anew()
    compared = list(year_figures.compare(loaded))
    assert len(compared) > 200
    for code, mine, theirs in compared:
        assert mine == theirs, code


def test_every_alert_is_asked_for_and_every_one_asked_for_is_raised(loaded):
    with clock.moved(loaded.year.now - clock.now()):
        year_alerts.night()
    shown = [each for each in year_alerts.raised() if each[2]]
    wanted = expected(loaded.facts, loaded.year.now)
    assert [each for each in wanted if not year_alerts.is_there(each, shown)] == []
    near = [each for each in truth.of(loaded.year, "near miss") if each.rule != "hotspot"]
    assert [each.rule for each in near if year_alerts.is_raised(each, shown)] == []
    for rule, behind, _ in shown:
        there = [each for each in wanted if each.rule == rule and len(each.concerns & behind) >= min(2, len(behind))]
        assert there, rule
