"""Counting periods: which are to be counted, and their tables as they may be shown."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select

from app.casework import places
from app.casework.figures import counting, withholding
from app.casework.figures.columns import facts_of
from app.casework.figures.facts import moment
from app.casework.figures.following import EVERY, counted, followed
from app.casework.figures.measures import catalogue
from app.casework.figures.models import Outline, Release, ReleaseState, ReleaseTable
from app.casework.figures.periods import Period, quarters_between
from app.casework.figures.tables import TOTAL, Published, Table
from app.foundations import clock, database
from app.foundations.database import session

__all__ = ["Count", "concerns_in", "count", "is_time_to_count", "over", "refresh", "shown_as"]

RELEASES = uuid.UUID("5f0c7f1e-7d0c-4b3e-9d53-4d9a3a8d6f10")
VOLUME = "volume:area"


@dataclass(frozen=True)
class Count:
    """A period as it was counted: its tables, and as far as which entry of the ledger."""

    period: Period
    tables: Sequence[Table]
    number: int
    at: datetime

    @property
    def release_id(self) -> uuid.UUID:
        """A period has one release, whoever counts it."""
        return release_id(self.period)


def release_id(period: Period) -> uuid.UUID:
    """By which the release of a period is known."""
    return uuid.uuid5(RELEASES, period.code)


def table_id(release: uuid.UUID, code: str) -> uuid.UUID:
    """By which one of its tables is known."""
    return uuid.uuid5(release, code)


def over() -> list[Period]:
    """Periods that are over and settled and were not counted for ever yet; none while outlines lag behind."""
    place, today = followed(), places.today()
    if place is None or not place.is_whole or place.round_at is None:
        return []
    settled = today - timedelta(days=catalogue().settles_after)
    done = set(session.scalars(select(Release.period).where(Release.state == ReleaseState.OVER)))
    return [
        each
        for each in _periods(settled)
        if each.last < settled and each.code not in done and place.round_at >= each.ends_at
    ]


def is_time_to_count() -> bool:
    """Is everything outlined, and was nothing counted for some minutes?"""
    place = followed()
    return place is not None and place.is_whole and not (place.counted_at and place.counted_at + EVERY > clock.now())


def refresh() -> bool:
    """Count what still runs, if it is time; was it?"""
    if not is_time_to_count():
        return False
    # Whoever comes next leaves it to us.
    now, today = clock.now(), places.today()
    counted(now)
    done = set(session.scalars(select(Release.period).where(Release.state == ReleaseState.OVER)))
    for period in (each for each in _periods(today) if each.last >= today - _settling() and each.code not in done):
        _put_running(count(period))
    return True


def count(period: Period) -> Count:
    """Count a period over the outlines, as they are now."""
    place, now = followed(), clock.now()
    # What was counted before it cannot stand in it, nor what came after it.
    facts = facts_of(Outline.last_on >= period.first, Outline.received_on <= period.last, people=True)
    as_of = min(moment(now), moment(period.ends_at + _settling()))
    tables = list(counting.tables(catalogue(), facts, period, as_of))
    return Count(period, tables, place.number if place else 0, now)


def shown_as(published: Published) -> str:
    """A published table as it is kept."""
    return json.dumps(published.as_json(), separators=(",", ":"))


def concerns_in(shown: Sequence[Published]) -> int:
    """How many concerns came in a period, as far as that is shown."""
    whole = next((each for each in shown if each.code == VOLUME), None)
    return (whole.shown(TOTAL, TOTAL) or 0) if whole else 0


def _periods(until: date) -> list[Period]:
    first = session.scalar(select(func.min(Outline.received_on)))
    return list(quarters_between(first, until)) if first else []


def _settling() -> timedelta:
    return timedelta(days=catalogue().settles_after)


def _put_running(found: Count) -> None:
    shown = withholding.so_far(found.tables)
    row = {"id": found.release_id, "period": found.period.code, "state": ReleaseState.RUNNING}
    row |= {
        "counted_at": found.at,
        "number": found.number,
        "rules": catalogue().version,
        "concerns": concerns_in(shown),
    }
    tables = [
        {"id": table_id(found.release_id, each.code), "release_id": found.release_id, "code": each.code}
        | {"shown": shown_as(each)}
        for each in shown
    ]
    with database.writing():
        database.put(Release, [row])
        database.put(ReleaseTable, tables)
