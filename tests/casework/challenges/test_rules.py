"""Who answers by when: every stage, over weekends, bank holidays and nations; and a file that cannot be followed."""

import shutil
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app import reference
from app.casework.challenges.rules import Side, challenge_rules, read_challenge_rules
from app.reference import BadReference

LONDON = ZoneInfo("Europe/London")
NATIONS = ("England", "Wales", "Scotland", "Northern Ireland")

# 2026: 3 April is Good Friday, 6 April Easter Monday (no holiday in Scotland), 13 July is kept for the Twelfth,
# 30 November is Saint Andrew's; 29 March and 25 October are when clocks change.
CASES = [
    (1, "RED", False, "England", "2026-04-03 22:00", "2026-04-04 22:00"),
    (1, "RED", False, "England", "2026-03-28 12:00", "2026-03-29 13:00"),
    (1, "AMBER", False, "England", "2026-03-13 16:00", "2026-03-16 17:00"),
    (1, "GREEN", False, "Northern Ireland", "2026-07-10 10:00", "2026-07-14 17:00"),
    (1, "GREEN", False, "England", "2026-07-10 10:00", "2026-07-13 17:00"),
    (1, "", False, "Scotland", "2026-11-27 10:00", "2026-12-01 17:00"),
    (2, "AMBER", False, "England", "2026-04-02 10:00", "2026-04-08 17:00"),
    (2, "RED", False, "Scotland", "2026-04-02 10:00", "2026-04-07 17:00"),
    (3, "AMBER", False, "Wales", "2026-12-24 09:00", "2026-12-31 17:00"),
    (3, "AMBER", False, "Scotland", "2026-12-30 09:00", "2027-01-06 17:00"),
    (4, "GREEN", False, "England", "2026-08-27 09:00", "2026-09-04 17:00"),
    (5, "BLUE", False, "England", "2026-08-27 09:00", "2026-09-04 17:00"),
    (3, "AMBER", True, "England", "2026-12-25 02:00", "2026-12-25 06:00"),
    (4, "GREEN", True, "Scotland", "2026-10-25 00:30", "2026-10-25 03:30"),
]


def here(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(("stage", "rating", "danger", "nation", "since", "expected"), CASES)
def test_by_when_a_stage_answers(stage, rating, danger, nation, since, expected):
    due = challenge_rules().answer_by(stage, here(since), rating=rating, is_immediate=danger, nation=nation)
    assert due == here(expected)


@given(
    since=some.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 1), timezones=some.just(UTC)),
    stage=some.integers(1, 5),
    rating=some.sampled_from(["RED", "AMBER", "GREEN", "BLUE", ""]),
    nation=some.sampled_from(NATIONS),
)
def test_danger_never_has_longer_and_nothing_is_due_before_it_began(since, stage, rating, nation):
    def due(*, danger: bool) -> datetime:
        return challenge_rules().answer_by(stage, since, rating=rating, is_immediate=danger, nation=nation)

    assert since < due(danger=True) <= since + timedelta(hours=4)
    assert since < due(danger=False) and challenge_rules().word_by(since, nation) > since


def test_the_stages_are_those_of_the_policy():
    rules = challenge_rules()
    assert rules.last == 5 and [rules.first(is_immediate=each) for each in (False, True)] == [1, 3]
    assert [rules.above(each, is_immediate=False) for each in range(1, 6)] == [2, 3, 4, 5, 5]
    assert [rules.above(each, is_immediate=True) for each in range(1, 6)] == [3, 3, 4, 5, 5]
    assert all(rules.matters_of(side) for side in Side)


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ('within = "2 working days"', 'within = "soon"', "is not a span"),
        ("number = 5", "number = 7", "the stages are numbered"),
        ("starts_at = 3", "starts_at = 9", "immediate danger begins"),
        ('hub = "officer"', 'hub = "workers"', "at the hub an officer answers"),
        ('agency = "workers"', 'agency = "mayor"', "no such word"),
        ('contact = "escalation_1"', 'contact = "mayor"', "contact cannot be so"),
        ('code = "lapsed"', 'code = "forgotten"', "is missing or not known"),
        ('code = "silence"', 'code = "decision"', "two rows have the code"),
        ('words = "Line managers"', 'words = ""', "needs its words and its basis"),
        ("own = false", "own = true\nown_goal = 1", "unknown"),
        ('about = "closing"', 'about = "weather"', "closing: about"),
        ("own = true", "own = false", "supervisors write it down"),
    ],
)
def test_a_file_that_cannot_be_followed_stops_the_start(tmp_path, before, now, said):
    shutil.copy(reference.HERE / "challenge.toml", tmp_path)
    file = tmp_path / "challenge.toml"
    assert before in file.read_text()
    file.write_text(file.read_text().replace(before, now, 1))
    with pytest.raises(BadReference, match=said):
        read_challenge_rules(tmp_path)
