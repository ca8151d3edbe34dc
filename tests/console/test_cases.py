"""Answer sheets replayed through the real rating and routing."""

import argparse
import json
from pathlib import Path

import pytest

from app.console import cases

SHEETS = Path(__file__).parent.parent / "cases"


def replayed(path, capsys):
    status = cases.run(argparse.Namespace(path=path))
    return status, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def changed(tmp_path, *pairs, sheet="a2"):
    """A sheet in which each of these stands for the other."""
    text = (SHEETS / f"{sheet}.toml").read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path = tmp_path / "changed.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("sheet", sorted(SHEETS.glob("*.toml")), ids=lambda sheet: sheet.stem)
def test_every_acceptance_case_comes_out_as_expected(sheet, capsys):
    status, [told] = replayed(sheet, capsys)

    assert told.get("not_held") == []
    assert {"points", "rating", "triggers", "floors", "primary", "copies", "duties", "channel"} <= set(told["expected"])
    assert "notes" in told["expected"] or told["notes"] == []
    assert status == 0


BABY = """[[answers.household]]
name = "The baby"
age_band = "under_1"

[places.home]"""


@pytest.mark.parametrize(
    ("sheet", "pairs", "rating", "points", "because", "acting"),
    [
        # A8, once the baby sibling is linked.
        ("a8", [("[places.home]", BABY)], "AMBER", 82, ["F3", "F5"], ["childrens_social_care:Oldham"]),
        # A7, where nobody knows whether he still meets her.
        ("a7", [('contact = "no_access"', 'contact = "not_known"')], "RED", None, [], ["lado:Sunderland"]),
        # A9, where he has a plan.
        (
            "a9",
            [
                ('harms = ["animal", "welfare"]', 'harms = ["animal", "welfare", "suicide_self_harm"]'),
                ('adult_agrees = "agrees"', 'adult_agrees = "agrees"\nsuicide_plan = "yes"\nmissing_now = "no"'),
            ],
            "RED",
            None,
            ["T8"],
            ["health:Perth and Kinross"],
        ),
    ],
)
def test_a_case_with_one_thing_otherwise_comes_out_as_the_cases_say(
    tmp_path, capsys, sheet, pairs, rating, points, because, acting
):
    _, [told] = replayed(changed(tmp_path, *pairs, sheet=sheet), capsys)

    assert told["rating"] == rating
    assert points is None or told["points"] == points
    assert set(because) <= {*told["triggers"], *told["floors"]}
    assert told["primary"] == acting


def test_a_folder_prints_one_line_a_sheet(capsys):
    status, told = replayed(SHEETS, capsys)

    assert status == 0
    assert {one["id"] for one in told} >= {"A1", "A2", "A8a", "A10"}
    assert len(told) == len(list(SHEETS.glob("*.toml")))


@pytest.mark.parametrize(
    ("old", "new", "unheld"),
    [
        ("points = 85", "points = 84", "points"),
        ('rating = "AMBER"', 'rating = "RED"', "rating"),
        ("triggers = []", 'triggers = ["T2"]', "triggers"),
        ('copies = ["rspca"]', "copies = []", "copies"),
        ("floors = []", "flaws = []", "flaws"),
        ('contact = "regularly"', 'contact = "now"', "points"),
    ],
)
def test_an_expectation_that_does_not_hold_is_named(tmp_path, capsys, old, new, unheld):
    status, [told] = replayed(changed(tmp_path, (old, new)), capsys)

    assert status == 1
    assert not told["held"]
    assert any(reason.startswith(f"{unheld}:") for reason in told["not_held"])


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('danger = "no"', 'danger = "maybe"', "danger: Choose one of the answers"),
        ('danger = "no"\n', "", "danger: Say whether"),
        ('danger = "no"', 'danger = "no"\ntriggers = ["T1"]', "triggers: is never asked on this path"),
        ('danger = "no"', 'danger = "no"\ncalled = ["999"]', "called: is never asked on this path"),
        ('authority = "E06000030"', 'authority = "E99999999"', "no local authority with that code"),
        ('authority = "E06000030"', 'town = "Swindon"', "its authority code or its postcode"),
        ('id = "A2"', 'id = "A2"\nvulnerability = 15', "unknown keys: vulnerability"),
        ('id = "A2"', 'id = "A2', "line 1"),
        ("at = 2026-11-23T10:20:00Z", 'at = "soon"', "not a date and time"),
        ('id = "A2"', 'id = "A2"\nquestionnaire = "concern@99"', "concern@99"),
    ],
)
def test_a_sheet_that_nobody_could_have_filled_in_fails_with_the_reason(tmp_path, capsys, old, new, reason):
    status, [told] = replayed(changed(tmp_path, (old, new)), capsys)

    assert status == 1
    assert reason in told["reason"]


def test_a_sheet_without_expectations_proves_nothing(tmp_path, capsys):
    text = (SHEETS / "a2.toml").read_text(encoding="utf-8")
    (tmp_path / "bare.toml").write_text(text[: text.index("[expect]")], encoding="utf-8")

    status, [told] = replayed(tmp_path, capsys)

    assert status == 1
    assert told["points"] == 85


def test_an_empty_folder_is_not_a_success(tmp_path, capsys):
    assert replayed(tmp_path, capsys)[0] == 1
