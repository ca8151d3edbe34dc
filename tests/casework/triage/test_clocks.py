"""By when each step is due: working hours and bank holidays where they count, day and night for RED."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from app.casework import triage

LONDON = ZoneInfo("Europe/London")

# 2026: 10 March is a Tuesday, 3 and 6 April are Good Friday and Easter Monday, 25 May is the spring bank
# holiday, 13 July the one for the Battle of the Boyne, 3 August Scotland's, 31 August England's.
# The clocks go forward on 29 March and back on 25 October.
CASES = [
    ("within the same morning", "AMBER", "claim", "England", "2026-03-10 09:00", "2026-03-10 11:00"),
    ("over the end of the day", "AMBER", "claim", "England", "2026-03-10 16:00", "2026-03-11 09:30"),
    ("to the minute of closing", "AMBER", "claim", "England", "2026-03-10 15:00", "2026-03-10 17:00"),
    ("sent before the office opens", "AMBER", "claim", "England", "2026-03-10 06:00", "2026-03-10 10:30"),
    ("sent after it closes", "AMBER", "claim", "England", "2026-03-10 17:01", "2026-03-11 10:30"),
    ("over a weekend", "AMBER", "claim", "England", "2026-03-13 16:30", "2026-03-16 10:00"),
    ("sent on a Saturday", "AMBER", "claim", "England", "2026-03-14 12:00", "2026-03-16 10:30"),
    ("over Easter in England", "AMBER", "claim", "England", "2026-04-02 16:00", "2026-04-07 09:30"),
    ("Easter Monday in Scotland", "AMBER", "claim", "Scotland", "2026-04-02 16:00", "2026-04-06 09:30"),
    ("Scotland's August holiday", "AMBER", "claim", "Scotland", "2026-08-03 09:00", "2026-08-04 10:30"),
    ("which England does not keep", "AMBER", "claim", "England", "2026-08-03 09:00", "2026-08-03 11:00"),
    ("England's August holiday", "AMBER", "claim", "Wales", "2026-08-31 09:00", "2026-09-01 10:30"),
    ("which Scotland does not keep", "AMBER", "claim", "Scotland", "2026-08-31 09:00", "2026-08-31 11:00"),
    ("the Twelfth, kept on the Monday", "AMBER", "claim", "Northern Ireland", "2026-07-13 09:00", "2026-07-14 10:30"),
    ("more hours than a day has left", "AMBER", "rate", "England", "2026-03-10 15:30", "2026-03-11 11:00"),
    ("over the night the clocks go forward", "AMBER", "claim", "England", "2026-03-27 16:30", "2026-03-30 10:00"),
    ("over the night they go back", "AMBER", "claim", "England", "2026-10-23 16:30", "2026-10-26 10:00"),
    ("one working day is the close of the next", "GREEN", "claim", "England", "2026-03-10 09:00", "2026-03-11 17:00"),
    ("of the next Monday on a Friday", "GREEN", "claim", "England", "2026-03-13 09:00", "2026-03-16 17:00"),
    ("three of them over a bank holiday", "GREEN", "decide", "England", "2026-05-21 09:00", "2026-05-27 17:00"),
    ("over New Year in England", "BLUE", "claim", "England", "2026-12-31 10:00", "2027-01-05 17:00"),
    ("New Year in Scotland", "BLUE", "claim", "Scotland", "2026-12-31 10:00", "2027-01-06 17:00"),
    ("RED at three in the night", "RED", "claim", "England", "2026-03-15 03:00", "2026-03-15 03:15"),
    ("RED on Christmas Day", "RED", "acknowledge", "England", "2026-12-25 23:30", "2026-12-26 00:30"),
    ("RED over the hour that does not exist", "RED", "decide", "England", "2026-03-29 00:30", "2026-03-29 05:30"),
    ("RED over the hour that comes twice", "RED", "decide", "England", "2026-10-25 00:30", "2026-10-25 03:30"),
    ("rated over the Twelfth", "AMBER", "rate", "Northern Ireland", "2026-07-10 15:00", "2026-07-14 10:30"),
    ("over a Scottish Monday", "AMBER", "rate", "Scotland", "2026-11-27 15:00", "2026-12-01 10:30"),
    ("over Saint Patrick's", "AMBER", "acknowledge", "Northern Ireland", "2026-03-16 12:00", "2026-03-18 17:00"),
    ("decided over Easter", "AMBER", "decide", "Wales", "2026-04-02 12:00", "2026-04-07 17:00"),
    ("for a child a working day", "GREEN", "decide_child", "England", "2026-04-02 12:00", "2026-04-07 17:00"),
    ("and in Scotland the Monday", "GREEN", "decide_child", "Scotland", "2026-04-02 12:00", "2026-04-06 17:00"),
    ("others three", "GREEN", "decide", "Scotland", "2026-04-02 12:00", "2026-04-08 17:00"),
    ("told the next working day", "GREEN", "tell", "England", "2026-12-24 12:00", "2026-12-29 17:00"),
    ("and of the outcome in five", "GREEN", "outcome", "England", "2026-12-24 12:00", "2027-01-05 17:00"),
    ("in Scotland a day later", "GREEN", "outcome", "Scotland", "2026-12-24 12:00", "2027-01-06 17:00"),
    ("BLUE within three over the clock change", "BLUE", "rate", "England", "2026-03-27 12:00", "2026-04-01 17:00"),
    ("BLUE within three over the other", "BLUE", "rate", "England", "2026-10-23 12:00", "2026-10-28 17:00"),
    ("advice and thanks in five", "BLUE", "tell", "Northern Ireland", "2026-07-09 09:00", "2026-07-17 17:00"),
    ("RED is told when it is referred", "RED", "tell", "England", "2026-03-29 00:50", "2026-03-29 02:20"),
    ("and when it is decided", "RED", "outcome", "England", "2026-10-25 00:30", "2026-10-25 03:30"),
    ("nobody has rated it yet: as AMBER", None, "claim", "England", "2026-03-10 16:00", "2026-03-11 09:30"),
]  # fmt: skip


def here(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("rating", "step", "nation", "since", "expected"),
    [pytest.param(*row, id=story) for story, *row in CASES],
)
def test_when_it_is_due(rating, step, nation, since, expected):
    assert triage.due(rating, step, here(since), nation).astimezone(LONDON) == here(expected)


def test_due_moments_are_in_utc():
    due = triage.due("AMBER", "claim", here("2026-07-01 09:00"))
    assert due.isoformat() == "2026-07-01T10:00:00+00:00"
