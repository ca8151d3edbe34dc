"""The rules of plans: what professionals may write there, and what stops the start."""

import shutil

import pytest

from app import reference
from app.casework.plans.rules import plan_rules, read_plan_rules
from app.reference import BadReference


def test_the_cadences_are_those_of_practice():
    levels = plan_rules().levels
    assert [(each.not_before_weeks, each.within_weeks) for each in levels.values()] == [(0, 16), (8, 12), (4, 6)]


def test_reporters_charities_and_vets_are_no_statutory_agencies():
    assert {"rspca", "scottish_spca", "national_pool", "lado"}.isdisjoint(plan_rules().statutory)
    assert {"police", "probation", "health", "childrens_social_care", "adult_social_care"} <= set(
        plan_rules().statutory
    )


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("number = 2", "number = 4", "numbered 1, 2, 3"),
        ("within_weeks = 12", "within_weeks = 7", "before it may be"),
        ("days = 8", "days = 1", "the rungs go up"),
        ('needs = "all"', 'needs = "some"', "all criteria or none"),
        ("restricted = true\n", "", "must be restricted"),
        ('code = "exit"', 'code = "leaving"', "the part exit is missing"),
        ('"stalking"', '"shouting"', "no kind of worry shouting"),
        ("victims = 2", "victims = 1", "two victims"),
        ('tells = ["manager", "partners"]', 'tells = ["everybody"]', "no such word"),
        ('code = "low"', 'code = "medium"', "two rows"),
    ],
)
def test_what_nobody_can_follow_stops_the_start(tmp_path, was, now, said):
    shutil.copytree(
        reference.HERE, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("places", "__pycache__")
    )
    file = tmp_path / "plans.toml"
    text = file.read_text()
    assert was in text
    file.write_text(text.replace(was, now, 1))
    with pytest.raises(BadReference) as told:
        read_plan_rules(tmp_path)
    assert told.value.file == "plans.toml" and said in told.value.reason
