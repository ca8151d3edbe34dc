import random
from itertools import pairwise
from pathlib import Path

import pytest

from app.casework import places
from app.casework.places import outlines
from app.casework.places.cells import cuts
from app.casework.places.cutting import size
from app.reference import BadReference

PACKED = Path(__file__).parents[3] / "instance" / "postcodes.sqlite"


@pytest.fixture
def whole(opened):
    """All postcodes, as they were packed when the service was set up."""
    places.open_postcodes(PACKED)


def area(rings) -> float:
    return sum(
        (one[0] * other[1] - other[0] * one[1]) / 2 for ring in rings for one, other in pairwise([*ring, ring[0]])
    )


def lies_in(spot, rings) -> bool:
    """Does a line from the spot to the east cross the border an odd number of times?"""
    east, north = spot
    crossings = (
        one[0] + (north - one[1]) * (other[0] - one[0]) / (other[1] - one[1]) > east
        for ring in rings
        for one, other in pairwise([*ring, ring[0]])
        if (one[1] > north) is not (other[1] > north)
    )
    return sum(crossings) % 2 == 1


def test_every_authority_and_every_cell_has_a_drawing():
    drawn = {code: outlines.outline_of(code) for code in cuts()}

    assert [code for code, rings in drawn.items() if not rings] == []
    asked = [f"{code}-{number + 1}" for code, tree in list(cuts().items())[::9] for number in range(size(tree))]
    assert [cell for cell in asked if not outlines.outline_of(cell)] == []


def test_the_cells_of_an_authority_cover_it_and_nothing_else():
    # A city, an island county of many pieces, one with a hole (Cambridge lies inside it), the widest there is.
    for code in ("E08000025", "S12000013", "E07000012", "S12000017"):
        cells = [outlines.outline_of(f"{code}-{number + 1}") for number in range(size(cuts()[code]))]
        assert sum(map(area, cells)) == pytest.approx(area(outlines.outline_of(code)), rel=0.01)
        assert min(abs(area(each)) for each in cells) > 0


def test_a_place_is_drawn_where_it_is(whole):
    chosen = random.Random(7).sample(list(cuts()), 60)
    middles = [each for code in chosen for each in places.cells_of(code)]

    at_home = [each for each in middles if lies_in(each.middle, outlines.outline_of(each.code))]
    assert len(at_home) > 0.95 * len(middles)


def test_a_county_is_drawn_without_the_borders_of_its_districts():
    norfolk = frozenset(each.code for each in places.authorities() if each.responsible_code == "E10000020")

    whole, districts = outlines.outline_of_all(norfolk), [outlines.outline_of(each) for each in norfolk]
    assert area(whole) == pytest.approx(sum(map(area, districts)))
    assert sum(map(len, whole)) < sum(len(ring) for rings in districts for ring in rings) / 1.5


def test_a_coarser_drawing_is_a_smaller_one_of_the_same():
    fine, coarse = (outlines.outline_of("S12000017", step=step) for step in (100, 10_000))

    assert sum(map(len, coarse)) < sum(map(len, fine)) * 0.7
    assert area(coarse) == pytest.approx(area(fine), rel=0.15)


@pytest.mark.parametrize("code", ["", "E99999999", "E06000030-999", "nowhere-1", "-"])
def test_what_is_not_on_the_map_has_no_drawing(code):
    assert outlines.outline_of(code) == ()


def test_a_drawing_that_cannot_be_read_stops_the_start(tmp_path, monkeypatch):
    (tmp_path / "outlines.json").write_text('{"arcs": ["1,x"], "areas": {}}')
    monkeypatch.setattr(outlines, "FILE", tmp_path / "outlines.json")

    with pytest.raises(BadReference, match=r"outlines\.json"):
        outlines.read_drawing.__wrapped__()
