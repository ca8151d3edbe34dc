"""The night's look keeps what it found until the next, and names no concern."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.casework import activity, figures, places
from app.casework.activity import looking
from app.casework.activity.models import FindingKind
from app.casework.activity.rules import activity_rules, read_activity
from app.casework.figures.lying import cell_in
from app.foundations import clock
from app.foundations.access import SYSTEM
from app.reference import HERE, BadReference

NIGHT = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)


@pytest.fixture
def night(people, monkeypatch):
    """A year in which some parts of Swindon had a few concerns a month, and one had many of late."""
    cells = [each.code for each in places.cells_of("E06000030")]
    last = date(2026, 11, 24)
    received = [(cells[each % len(cells)], last - timedelta(days=each * 7 % 395), "neglect") for each in range(700)]
    received += [(cells[4], last - timedelta(days=each % 12), "neglect") for each in range(30)]
    monkeypatch.setattr(looking, "_received", lambda first, until: received)
    monkeypatch.setattr(clock, "now", lambda: NIGHT)
    quick = replace(activity_rules(), simulations=199)
    near = replace(quick.near_repeat, simulations=19, level=0.06)
    monkeypatch.setattr(looking, "activity_rules", lambda: replace(quick, near_repeat=near))
    return cells[4]


def test_what_gathers_is_found_and_kept(night):
    found = looking.look(1)

    (cluster, *_) = activity.clusters(SYSTEM, harm="")
    assert night in cluster.parts
    assert cluster.concerns >= 30 > 2 * cluster.usual
    assert night in {each.cells for each in activity.hotspots(SYSTEM, month="2026-11")}
    assert len(activity.near_repeats(SYSTEM)) == 9
    assert found >= 11


def test_a_kind_of_harm_with_enough_concerns_is_looked_at_by_itself(night):
    looking.look(1)

    assert {each.harm for each in activity.clusters(SYSTEM)} == {"", "neglect"}
    assert {each.kind for each in activity.clusters(SYSTEM, harm="neglect")} == {FindingKind.CLUSTER}


def test_the_next_look_takes_the_place_of_the_last(night, monkeypatch):
    looking.look(1)
    monkeypatch.setattr(looking, "_received", lambda first, until: [])

    assert looking.look(2) == 0
    assert (activity.clusters(SYSTEM), activity.hotspots(SYSTEM)) == ((), ()) or not activity.clusters(SYSTEM)
    assert activity.last_look(SYSTEM).concerns == 0


def test_it_is_looked_once_a_night_and_by_one_worker(night):
    figures.make_anew()

    assert looking.look_when_due()
    assert not looking.look_when_due()
    assert activity.last_look(SYSTEM).number == 1


def test_before_outlines_are_whole_nobody_looks(night):
    assert not looking.look_when_due()
    assert activity.last_look(SYSTEM) is None


def test_a_worker_that_was_killed_loses_its_turn(night, monkeypatch):
    figures.make_anew()
    monkeypatch.setattr(looking, "look", lambda number: 0)
    looking.look_when_due()

    assert not looking.look_when_due()
    monkeypatch.setattr(clock, "now", lambda: NIGHT + looking.HOLD + timedelta(minutes=1))
    assert looking.look_when_due()


@pytest.mark.parametrize(
    "area, answers, cell",
    [
        ("E06000030", {"home_postcode": "SN1 1AA"}, "E06000030-12"),
        ("E06000030", {"home_postcode": "NR30 1AA", "now_postcode": "SN1 1AA"}, "E06000030-12"),
        # A county answers for its districts, and parts lie in districts.
        ("E10000020", {"home_postcode": "NR30 1AA"}, "E07000145-4"),
        ("E06000030", {"home_postcode": "NR30 1AA"}, "E06000030-0"),
        ("E06000030", {"home_area": "Swindon"}, "E06000030-0"),
        ("E06000030", {}, "E06000030-0"),
        (None, {"home_postcode": "ZZ99 9ZZ"}, None),
    ],
)
def test_a_concern_lies_in_a_part_of_its_own_area(people, area, answers, cell):
    assert cell_in(area, answers) == cell


@pytest.mark.parametrize(
    "told, said",
    [
        ("windows_days = [3, 7", "windows_days = [7, 3"),
        ("metres = [0, 1500", "metres = [100, 1500"),
        ("level = 0.05", "level = 5"),
        ("simulations = 999", "simulations = 9"),
        ("least = 5", "fewest = 5"),
        ("latest_months = 2", "latest_months = 0"),
        ("seed = 20261125", ""),
    ],
)
def test_rules_that_make_no_sense_stop_the_start(tmp_path, told, said):
    (tmp_path / "activity.toml").write_text((HERE / "activity.toml").read_text().replace(told, said, 1))

    with pytest.raises(BadReference, match=r"activity\.toml"):
        read_activity(tmp_path)
