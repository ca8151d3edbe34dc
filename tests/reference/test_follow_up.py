"""When the question after the work is asked: the file loads, and says where it cannot be followed."""

import shutil

import pytest

from app import reference
from app.casework.follow_up.asking import follow_up_rules, read_follow_up
from app.reference import BadReference


@pytest.fixture
def copy(tmp_path):
    shutil.copy(reference.HERE / "follow_up.toml", tmp_path)
    return tmp_path


def test_the_rules_read_from_a_copy_are_the_rules_in_force(copy):
    assert read_follow_up(copy) == follow_up_rules()
    assert follow_up_rules().days == (30, 90)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("days = [30, 90]", "days = []", "days must be whole numbers"),
        ("days = [30, 90]", "days = [90, 30]", "the smallest first"),
        ("days = [30, 90]", "days = [30, 30]", "each once"),
        ('answer_within = "5 working days"', 'answer_within = "soon"', "is not a span"),
        ('kind = "lado"', 'kind = "vicar"', "vicar: no such kind"),
        ("[overdue]", "[late]", "overdue"),
    ],
)
def test_a_rule_that_cannot_be_followed_stops_the_start(copy, old, new, reason):
    path = copy / "follow_up.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadReference, match=reason) as complaint:
        read_follow_up(copy)
    assert complaint.value.file == "follow_up.toml" and complaint.value.line >= 1


def test_who_takes_part_can_itself_say_something_about_staff_and_sources():
    assert {"lado", "pipot", "police_intelligence"} <= set(follow_up_rules().apart)
