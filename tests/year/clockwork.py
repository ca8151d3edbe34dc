"""By when each step was due, worked out again without the product's clocks: what its figures are held against."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.casework.places import is_working_day

LONDON = ZoneInfo("Europe/London")
OPENS, CLOSES = time(8, 30), time(17)
DAYS = "days"
# Minutes of day and night, minutes of office hours, or closes of working days.
SPANS = {
    "RED": {"claim": 15, "rate": 30, "decide": 240, "decide_child": 240, "tell": 30, "outcome": 240},
    "AMBER": {"claim": ("office", 120), "rate": ("office", 240), "decide": (DAYS, 1), "decide_child": (DAYS, 1),
              "tell": (DAYS, 1), "outcome": (DAYS, 1)},
    "GREEN": {"claim": (DAYS, 1), "rate": (DAYS, 1), "decide": (DAYS, 3), "decide_child": (DAYS, 1), "tell": (DAYS, 1),
              "outcome": (DAYS, 5)},
    "BLUE": {"claim": (DAYS, 2), "rate": (DAYS, 3), "decide": (DAYS, 5), "decide_child": (DAYS, 5), "tell": (DAYS, 5),
             "outcome": (DAYS, 5)},
}  # fmt: skip


def due(rating: str, step: str, since: datetime, nation: str) -> datetime:
    """By when this step is due."""
    span = SPANS[rating][step]
    if isinstance(span, int):
        return since + timedelta(minutes=span)
    unit, number = span  # type: ignore[misc]
    local = since.astimezone(LONDON)
    return _closes(local, number, nation) if unit == DAYS else _office(local, timedelta(minutes=number), nation)


def working_days(since: datetime, number: int, nation: str) -> datetime:
    return _closes(since.astimezone(LONDON), number, nation)


def _closes(local: datetime, number: int, nation: str) -> datetime:
    day = local.date()
    for _ in range(number):
        day += timedelta(days=1)
        while not is_working_day(day, nation):
            day += timedelta(days=1)
    return datetime.combine(day, CLOSES, LONDON).astimezone(UTC)


def _office(local: datetime, left: timedelta, nation: str) -> datetime:
    """So much later, counting only while offices are open."""
    day = local.date()
    begins = max(local, datetime.combine(day, OPENS, LONDON))
    while True:
        closes = datetime.combine(day, CLOSES, LONDON)
        if is_working_day(day, nation) and begins < closes:
            if left <= closes - begins:
                return (begins + left).astimezone(UTC)
            left -= closes - begins
        day += timedelta(days=1)
        begins = datetime.combine(day, OPENS, LONDON)
