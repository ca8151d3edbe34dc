"""figures.toml can be counted, and a file that cannot stops the start."""

import pytest

from app import reference
from app.casework.figures.facts import CODES, DERIVED, MOMENTS, WORKED_OUT
from app.casework.figures.measures import How, catalogue, read_catalogue
from app.reference import BadReference


def test_every_figure_says_what_it_rests_on_and_what_it_is_of():
    assert all(each.basis and each.words and each.says for each in catalogue().measures.values())
    assert catalogue().dimensions.keys() >= {line for each in catalogue().measures.values() for line in each.by}


def test_every_figure_is_of_something_that_outlines_know():
    for each in catalogue().measures.values():
        assert each.at in {*MOMENTS, *WORKED_OUT}
        if each.how is How.EVENT:
            assert each.fact in {*CODES, *DERIVED}


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('unit = "share"', 'unit = "count"', "is no count"),
        ('step = "claimed"', 'step = "dreamt"', "no step called dreamt"),
        ('by = ["area", "sector"]', 'by = ["moon"]', "line that there is not"),
        ("bands = [15, 30", "bands = [30, 15", "bands must rise"),
        ('code = "trend"', 'code = "volume"', "volume stands twice"),
        ('["caused_by"]', '["star_sign"]', "nobody is asked star_sign"),
        (
            'among = ["raised", "lowered", "agreed"]\nby = ["area"',
            'among = ["raised", "lowered", "agreed"]\nby = ["kind"',
            "others in its table",
        ),
        ('table = "voice"\n', "", "leaves some out"),
        ('better = "more"', 'better = "maybe"', "better neither way"),
    ],
)
def test_a_file_that_cannot_be_counted_stops_the_start(tmp_path, before, after, complaint):
    text = (reference.HERE / "figures.toml").read_text(encoding="utf-8")
    assert before in text
    (tmp_path / "figures.toml").write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(BadReference, match=complaint):
        read_catalogue(tmp_path)
