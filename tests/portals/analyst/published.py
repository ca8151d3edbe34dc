"""Quarters that were counted and published, from concerns that are given as facts."""

from datetime import UTC, datetime, timedelta

import numpy as np

from app.casework import figures
from app.casework.figures import counting
from app.casework.figures.facts import CODES, MOMENTS, NEVER, NUMBERS, Facts, column, moment
from app.casework.figures.periods import period_called
from app.casework.figures.publishing import Count
from app.foundations.access import SYSTEM

PERSON = ("sex", "age_band", "ethnicity", "disability")
SETTLED = timedelta(days=6)
SPRING, SUMMER = "2026Q2", "2026Q3"
RATINGS = ["RED"] + ["AMBER"] * 3 + ["GREEN"] * 6 + ["BLUE"] * 2
AREAS = ["E06000030"] * 150 + ["E06000054"] * 82 + ["E06000018"] * 3 + ["E06000026"] * 5
GROUPS = ["white"] * 150 + ["black"] * 60 + [""] * 22 + ["mixed"] * 3 + ["other"] * 5
CHANGES = ["safer"] * 60 + ["same"] * 25 + ["worse"] * 15


def in_spring():
    """A hundred and eighty concerns, of which nothing more is known."""
    return [concern(f"2026-0{4 + number % 3}-10", rating="GREEN", kind="neglect") for number in range(180)]


def in_summer(year=2026):
    """Two hundred and forty concerns, all rated, and decided by an agency on the tenth day."""
    return [_in_summer(number, year) for number in range(240)]


def _in_summer(number, year):
    day = f"{year}-0{7 + number % 3}-10"
    rating = RATINGS[number % 12]
    late = rating == "RED" and number % 24 == 0
    told = concern(day, rating=rating, area_code=AREAS[number], ethnicity=GROUPS[number])
    told |= {"kind": "neglect" if number % 4 else "sexual_abuse", "sector": "school" if number % 5 == 0 else "vet"}
    told |= taking(day, "rated", 45 if late else 10, 30 if rating == "RED" else 240)
    told |= taking(day, "referred", 60, 240) | taking(day, "decided", 14_400, 20_000)
    if number < 210 and number % 5 < (3 if told["ethnicity"] == "black" else 1):
        told["nfa_at"] = told["decided_at"]
    if number < len(CHANGES):
        told |= {"change_90": CHANGES[number], "change_90_at": told["decided_at"]}
    return told


def publish(period, concerns):
    """Count these concerns for a quarter that is over, and publish it; each is told as facts by name."""
    return figures.publish(SYSTEM, counted(period, concerns))


def counted(period, concerns):
    """What there is to publish of a quarter, six days after it."""
    wanted = period_called(period)
    at = wanted.ends_at + SETTLED
    tables = list(counting.tables(figures.catalogue(), facts(concerns), wanted, moment(at)))
    return Count(wanted, tables, 0, at)


def concern(received, **more):
    """One concern that was sent on this day at noon; minutes after that, where a step is given as a number."""
    at = datetime.fromisoformat(f"{received}T12:00").replace(tzinfo=UTC)
    told = {
        "received_at": at,
        "month": received[:7],
        "area_code": "E06000030",
        "sector": "vet",
        "weekday": at.weekday(),
    }
    told |= more
    return told | {"cell": f"{told['area_code']}-1"}


def taking(at, step, minutes, due):
    """A step that took so many minutes and was due after so many."""
    begun = datetime.fromisoformat(f"{at}T12:00").replace(tzinfo=UTC)
    done, by = begun + timedelta(minutes=minutes), begun + timedelta(minutes=due)
    return {f"{step}_at": done, f"{step}_due_at": by, f"{step}_minutes": minutes}


def facts(concerns):
    """Concerns as columns, the way that outlines are read."""
    moments = {name: np.array([moment(each.get(name)) for each in concerns], dtype=np.int64) for name in MOMENTS}
    numbers = {name: np.array([each.get(name, -1) for each in concerns], dtype=np.int64) for name in NUMBERS}
    codes = {name: column([each.get(name) for each in concerns]) for name in (*CODES, *PERSON)}
    assert NEVER not in moments["received_at"]
    return Facts(len(concerns), moments | numbers, codes)
