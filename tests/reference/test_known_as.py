"""Names that are known as one another: read whole, and refused where one could never be found."""

import shutil

import pytest

from app import reference
from app.casework.finding.known_as import known_as, read_known_as
from app.reference import BadReference


def test_short_names_and_other_spellings_meet():
    for one, other in (
        *(("bill", "william"), ("liz", "elizabeth"), ("mohamed", "muhammad"), ("kasia", "catherine")),
        *(("yusuf", "joseph"), ("bob", "robert"), ("محمد", "mohammed")),
    ):
        assert known_as().of(one) & known_as().of(other), (one, other)


def test_a_name_may_be_short_for_several():
    assert known_as().of("bert") == {"albert", "robert"}


def test_a_name_that_nobody_wrote_down_is_known_as_nothing():
    assert known_as().of("thistlewick") == frozenset()


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("version = ", "edition = ", "'version' is missing"),
        ('"adam adi"', '"adam Adi"', "plain small letters"),
        ('"adam adi"', '"agnes adi", "agnes neza"', "another name"),
        ('"adam adi"', '""', "another name"),
    ],
)
def test_a_line_that_nobody_can_follow_stops_the_start(tmp_path, old, new, reason):
    shutil.copy(reference.HERE / "known_as.toml", tmp_path)
    path = tmp_path / "known_as.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadReference, match=reason):
        read_known_as(tmp_path)
