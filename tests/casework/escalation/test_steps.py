"""When it is noticed that a step was not done: every step, over bank holidays, clock changes and nations."""

import shutil
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app import reference
from app.casework.escalation.steps import escalations, read_escalations
from app.reference import BadReference

LONDON = ZoneInfo("Europe/London")

# 2026: 15 March is a Sunday, 29 March and 25 October are when clocks change, 6 April is Easter Monday,
# 13 July is kept for the Twelfth, 30 November is Saint Andrew's.
CASES = [
    ("unrated_unclaimed_15", "England", "2026-12-25 03:00", "2026-12-25 03:15"),
    ("red_unclaimed_15", "England", "2026-03-15 02:00", "2026-03-15 02:15"),
    ("red_unclaimed_30", "England", "2026-03-15 02:00", "2026-03-15 02:30"),
    ("red_unclaimed_60", "England", "2026-03-15 02:00", "2026-03-15 03:00"),
    # 01:00 does not exist that night, and comes twice on the other.
    ("red_unclaimed_15", "Scotland", "2026-03-29 00:50", "2026-03-29 02:05"),
    ("red_unclaimed_30", "Wales", "2026-03-29 00:50", "2026-03-29 02:20"),
    ("red_unclaimed_60", "England", "2026-03-29 00:50", "2026-03-29 02:50"),
    ("red_unreferred_30", "England", "2026-03-29 00:50", "2026-03-29 02:20"),
    ("red_unreferred_60", "Northern Ireland", "2026-10-25 00:30", "2026-10-25 01:30"),
    ("amber_unclaimed_75", "England", "2026-03-27 16:30", "2026-03-30 09:30"),
    ("amber_unclaimed_100", "England", "2026-03-27 16:30", "2026-03-30 10:00"),
    ("amber_unclaimed_late", "England", "2026-03-27 16:30", "2026-03-31 17:00"),
    ("amber_unclaimed_75", "England", "2026-04-02 16:00", "2026-04-07 09:00"),
    ("amber_unclaimed_75", "Scotland", "2026-04-02 16:00", "2026-04-06 09:00"),
    ("amber_unclaimed_100", "Northern Ireland", "2026-07-10 16:00", "2026-07-14 09:30"),
    ("amber_unclaimed_late", "Scotland", "2026-11-26 16:00", "2026-12-01 17:00"),
    ("amber_unreferred_75", "Wales", "2026-10-23 15:00", "2026-10-26 09:30"),
    ("amber_unreferred_100", "Wales", "2026-10-23 15:00", "2026-10-26 10:30"),
    ("amber_unreferred_late", "England", "2026-08-28 15:00", "2026-09-02 17:00"),
    ("amber_unreferred_late", "Scotland", "2026-08-28 15:00", "2026-09-01 17:00"),
    ("green_unclaimed_late", "England", "2026-12-23 10:00", "2026-12-30 17:00"),
    ("green_unclaimed_late", "Scotland", "2026-12-30 10:00", "2027-01-06 17:00"),
    ("green_unreferred_late", "Northern Ireland", "2026-03-13 10:00", "2026-03-19 17:00"),
]


def here(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=LONDON).astimezone(UTC)


@pytest.mark.parametrize(("code", "nation", "since", "expected"), CASES)
def test_when_it_is_noticed(code, nation, since, expected):
    assert escalations().steps[code].due_at(here(since), nation) == here(expected)


def test_every_step_stands_among_the_cases():
    assert {code for code, *_ in CASES} == set(escalations().steps)


@given(
    some.sampled_from(sorted(escalations().steps)),
    some.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=some.just(UTC)),
    some.sampled_from(["England", "Wales", "Scotland", "Northern Ireland"]),
)
def test_steps_of_one_clock_come_one_after_the_other(code, since, nation):
    step = escalations().steps[code]
    due = [each.due_at(since, nation) for each in escalations().of(step.rating, step.waits_for)]
    assert since < due[0] and due == sorted(set(due))


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('rating = "RED"\nwaits_for = "claim"', 'rating = "PURPLE"\nwaits_for = "claim"', "rating cannot be 'PURPLE'"),
        ('act = "telephone"', 'act = "pigeon"', "act cannot be 'pigeon'"),
        ('after = "15 minutes"', 'after = "soon"', "'soon' is not a span"),
        ('tell = ["on_call", "supervisors"]', 'tell = ["the_king"]', "tell must name some of"),
        ('code = "red_unclaimed_30"', 'code = "red_unclaimed_15"', "two rows have this code"),
        ("of_a_hundred = 10", "of_a_hundred = 101", "from 0 to 100"),
        ('words = "Nobody has taken it in an hour"', 'wording = "Nobody"', "missing or unknown"),
    ],
)
def test_what_cannot_be_followed_is_refused_with_its_line(tmp_path, old, new, why):
    copy = tmp_path / "escalation.toml"
    shutil.copy(reference.HERE / "escalation.toml", copy)
    copy.write_text(copy.read_text().replace(old, new, 1))
    with pytest.raises(BadReference, match=why) as refused:
        read_escalations(tmp_path)
    assert refused.value.file == "escalation.toml"
