"""The table of when the next tier is written to can be followed, and a bad one stops the start."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from app import reference
from app.casework.reaching.rungs import ACKNOWLEDGE, DECIDE, RATINGS, ladder, read_ladder
from app.reference import BadReference

LATE = datetime(2027, 3, 10, 17, tzinfo=UTC)


def test_every_rating_has_a_way_up_and_a_reason():
    for rating in RATINGS:
        assert ladder().of(rating, ACKNOWLEDGE), rating
    assert all(each.basis for each in ladder().rungs.values())
    assert ladder().of("RED", DECIDE)


@pytest.mark.parametrize("waits_for", [ACKNOWLEDGE, DECIDE])
@pytest.mark.parametrize("rating", RATINGS)
def test_each_step_comes_after_the_one_before(rating, waits_for):
    moments = [each.due_at(LATE, "England") for each in ladder().of(rating, waits_for)]
    assert all(before < after for before, after in pairwise(moments))


@pytest.mark.parametrize("waits_for", [ACKNOWLEDGE, DECIDE])
def test_what_is_more_urgent_goes_up_sooner(waits_for):
    first = [steps[0].due_at(LATE, "England") for rating in RATINGS if (steps := ladder().of(rating, waits_for))]
    assert first == sorted(first)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (('rating = "RED"', 'rating = "PINK"'), "rating cannot be 'PINK'"),
        (('waits_for = "decide"', 'waits_for = "dither"'), "waits_for cannot be 'dither'"),
        (('after = "30 minutes"', 'after = "soon"'), "'soon' is not a span"),
        (('tell = ["owner"]', 'tell = ["everybody"]'), "tell must name"),
        (('code = "red_undecided"', 'code = "red_unacknowledged"'), "two rows have this code"),
        (('basis = "A decision the same day where somebody is in danger now"', 'basis = ""'), "needs its basis"),
        (('after = "0 minutes"', ""), "a key is missing"),
    ],
)
def test_a_table_that_cannot_be_followed_stops_the_start(tmp_path, changed, told):
    text = (reference.HERE / "climbing.toml").read_text(encoding="utf-8")
    (tmp_path / "climbing.toml").write_text(text.replace(*changed))
    with pytest.raises(BadReference, match=told):
        read_ladder(tmp_path)
