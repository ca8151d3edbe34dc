from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.casework import places
from app.casework.places import cells
from app.casework.places.cutting import FEWEST, Weighed, as_text, cut, from_text, number_at, size
from app.casework.places.grids import from_irish
from app.errors import NotFound
from app.reference import BadReference

SPOTS = st.tuples(st.integers(400_000, 420_000), st.integers(300_000, 320_000))
PARTS = st.lists(st.builds(Weighed, spot=SPOTS, postcodes=st.integers(1, 400)), min_size=1, max_size=60)


@given(PARTS)
def test_no_part_is_smaller_than_allowed_unless_the_whole_is(parts):
    tree = cut(parts)

    held = Counter()
    for each in parts:
        held[number_at(tree, each.spot)] += each.postcodes
    assert set(held) == set(range(1, size(tree) + 1))
    assert size(tree) == 1 or min(held.values()) >= FEWEST


@given(PARTS)
def test_cuts_are_read_back_as_they_were_written(parts):
    assert from_text(as_text(cut(parts))) == cut(parts)


@given(PARTS, st.randoms())
def test_the_order_in_which_postcodes_are_read_changes_no_line(parts, random):
    shuffled = random.sample(parts, len(parts))

    assert cut(shuffled) == cut(parts)


def test_whole_authorities_are_in_cells_of_at_least_four_hundred_postcodes(opened):
    swindon = cells.cells_of("E06000030")

    assert len(swindon) > 5
    assert min(each.postcodes for each in swindon) >= FEWEST
    assert [each.code for each in swindon] == [f"E06000030-{number + 1}" for number in range(len(swindon))]


def test_every_postcode_with_an_authority_lies_in_a_cell_of_it(opened, source):
    known = {postcode: code for postcode, code in source.items() if code and code[0] in "ENSW"}

    asked = list(known)[::25]
    assert [places.area_of(places.cell_of(each)) for each in asked] == [known[each] for each in asked]


def test_a_cell_is_called_by_the_postcodes_in_it(opened):
    assert places.cell(places.cell_of("sn1 1aa")).name.startswith("SN1 1")


@pytest.mark.parametrize("postcode", ["JE2 3AB", "ZZ99 9ZZ", "nowhere", ""])
def test_what_lies_nowhere_has_no_cell(opened, postcode):
    assert places.cell_of(postcode) is None


@pytest.mark.parametrize("code", ["", "E06000030", "E06000030-0", "E06000030-01", "E06000030-999", "E06000030-x", "-"])
def test_a_cell_that_is_none_is_not_found(opened, code):
    with pytest.raises(NotFound):
        places.cell(code)


def test_belfast_lies_where_it_is_on_the_map_of_britain():
    east, north = from_irish((333_837, 373_991))  # City Hall; by EPSG:29902 to EPSG:27700

    assert abs(east - 146_242) < 3
    assert abs(north - 529_463) < 3


@pytest.mark.parametrize("text", ["", "e4497", "e4497 .", "x1 . .", ". .", "e . ."])
def test_a_cut_that_is_none_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        from_text(text)


def test_a_bad_line_in_the_file_stops_the_start(tmp_path, monkeypatch):
    file = tmp_path / "cells.csv"
    file.write_text("code,cuts\nE06000030,sideways\n")
    monkeypatch.setattr(cells, "FILE", file)

    with pytest.raises(BadReference, match=r"cells\.csv"):
        cells.cuts.__wrapped__()
