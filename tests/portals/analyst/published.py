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


def publish(period, concerns):
    """Count these concerns for a quarter that is over, and publish it; each is told as facts by name."""
    wanted = period_called(period)
    at = wanted.ends_at + SETTLED
    tables = list(counting.tables(figures.catalogue(), facts(concerns), wanted, moment(at)))
    return figures.publish(SYSTEM, Count(wanted, tables, 0, at))


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
    return told | more


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
