"""The night's look: reads the outlines of a year, looks for what gathers, and keeps it until the next.

Danger: outlines only. Nothing here opens a word that somebody wrote, and what is kept names no concern.
"""

import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from sqlalchemy import select

from app.casework import places
from app.casework.activity.hot_months import hotspots
from app.casework.activity.knox import near_repeats
from app.casework.activity.models import Finding, FindingKind, Look
from app.casework.activity.months import ends_of, first_of, months_before
from app.casework.activity.rules import ActivityRules, activity_rules
from app.casework.activity.scan import clusters
from app.casework.activity.tally import Tally, tally
from app.casework.figures.following import followed
from app.casework.figures.models import Outline
from app.foundations import clock, database
from app.foundations.database import session

ONE = uuid.UUID(int=1)
FINDINGS = uuid.UUID("3c9f2a64-52a1-4d0f-8d0e-0b6f0f6f7a11")
HOLD = timedelta(hours=2)
FROM_HOUR = 2  # in London: when few write
ALL = ""

Received = tuple[str, date, str]
Row = dict[str, Any]


def look_when_due() -> bool:
    """Look, if nobody has since last night and nobody else is at it; was it time?"""
    number = _take_turn(clock.now())
    if number is None:
        return False
    look(number)
    return True


def look(number: int) -> int:
    """Look at everything now, as the look of this number; how many findings."""
    rules, last = activity_rules(), places.day_of(clock.now()) - timedelta(days=1)
    received = _received(_since(last, rules), last)
    session.rollback()  # what follows takes minutes: nobody waits for what was read
    found = list(_found(received, last, rules))
    rows = [{"id": uuid.uuid5(FINDINGS, str(place)), "look": number, **row} for place, row in enumerate(found)]
    first = last - timedelta(days=rules.looks_back_days - 1)
    stands = {"made_by": rules.version, "concerns": sum(on >= first for _, on, _ in received)}
    with database.writing():
        database.put(Finding, rows)
        row = {"number": number, "first_on": first, "last_on": last, "looked_at": clock.now(), "held_until": None}
        database.put(Look, [{"id": ONE, **stands, **row}])
    return len(found)


def _take_turn(now: datetime) -> int | None:
    found = session.get(Look, ONE)
    number = found.number if found else 0
    place = followed()
    due = place is not None and place.is_whole and (found is None or _is_due(found, now))
    session.rollback()
    if not due:
        return None
    with database.writing():
        found = session.get(Look, ONE, populate_existing=True)
        if found is not None and (found.number != number or not _is_due(found, now)):
            return None
        kept = {name: getattr(found, name, None) for name in ("first_on", "last_on", "looked_at")}
        made = {"made_by": found.made_by if found else "", "concerns": found.concerns if found else 0}
        database.put(Look, [{"id": ONE, "number": number, **made, **kept, "held_until": now + HOLD}])
    return number + 1


def _is_due(found: Look, now: datetime) -> bool:
    if found.held_until and found.held_until > now:
        return False
    if found.looked_at is None or found.made_by != activity_rules().version:
        return True
    here = now.astimezone(ZoneInfo("Europe/London"))
    return here.hour >= FROM_HOUR and places.day_of(found.looked_at) < here.date()


def _since(last: date, rules: ActivityRules) -> date:
    """Whole months: one of which half is read would make the months after it look busy."""
    eldest = ends_of(last, rules.hotspot.latest_months)[0]
    month = months_before(eldest, rules.hotspot.looks_back_months + 1)[0]
    return min(last - timedelta(days=rules.looks_back_days), first_of(month))


def _received(first: date, last: date) -> list[Received]:
    columns: list[Any] = [Outline.cell, Outline.received_on, Outline.kind]
    since = select(*columns).where(Outline.received_on >= first, Outline.received_on <= last, Outline.cell.is_not(None))
    return [(cell, on, kind) for cell, on, kind in session.execute(since)]


def _found(received: Sequence[Received], last: date, rules: ActivityRules) -> Iterator[Row]:
    """All together, then each kind of harm with enough of them by itself."""
    harms = [ALL, *_often(received, rules.least_of_a_kind)]
    # Who looks twenty times finds something by chance: so each look must find it twenty times less likely.
    cluster = replace(rules.cluster, level=rules.cluster.level / len(harms))
    middles = places.middles()
    for harm in harms:
        these = [(cell, on) for cell, on, kind in received if harm in (ALL, kind)]
        counted = tally(these, middles, last=last, days=rules.looks_back_days)
        yield from _clusters(harm, counted, replace(rules, cluster=cluster))
        yield from _near_repeats(harm, counted, rules)
        yield from _hotspots(harm, these, last, rules)


def _often(received: Sequence[Received], least: int) -> list[str]:
    return sorted(kind for kind, count in Counter(kind for _, _, kind in received).items() if kind and count >= least)


def _clusters(harm: str, counted: Tally, rules: ActivityRules) -> Iterator[Row]:
    for each in clusters(counted, rules.cluster, rules.simulations, rules.seed):
        row = _row(FindingKind.CLUSTER, harm, (each.first, each.last), each.cells)
        yield row | _counted(each.concerns, each.expected, each.expected, each.p) | {"metres": each.radius}


def _near_repeats(harm: str, counted: Tally, rules: ActivityRules) -> Iterator[Row]:
    for each in near_repeats(counted, rules.near_repeat, rules.seed):
        row = _row(FindingKind.NEAR_REPEAT, harm, (counted.first, counted.last), ())
        bounds = {"metres": each.metres, "days": each.days}
        yield row | _counted(each.pairs, each.expected, each.expected, each.p) | bounds


def _hotspots(harm: str, these: Sequence[tuple[str, date]], last: date, rules: ActivityRules) -> Iterator[Row]:
    """Of the month in which the last day lies, as far as it has got, and of those before it that may still change."""
    for until in ends_of(last, rules.hotspot.latest_months):
        over = until.day / _length(until)
        months = months_before(until, rules.hotspot.looks_back_months + 1)
        cells, counts = _by_month(these, months)
        for each in hotspots(cells, months, counts, rules.hotspot, over):
            row = _row(FindingKind.HOTSPOT, harm, (until.replace(day=1), until), (each.cell,))
            yield row | _counted(each.concerns, each.usual, each.unusual, each.p) | {"month": each.month}


def _length(day: date) -> int:
    """How many days its month has."""
    return ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day


def _by_month(these: Sequence[tuple[str, date]], months: Sequence[str]) -> tuple[list[str], np.ndarray]:
    known = {month: number for number, month in enumerate(months)}
    placed = [(cell, known[month]) for cell, on in these if (month := f"{on.year}-{on.month:02}") in known]
    cells = sorted({cell for cell, _ in placed})
    place = {cell: number for number, cell in enumerate(cells)}
    counts = np.zeros((len(cells), len(months)), dtype=np.int64)
    for cell, number in placed:
        counts[place[cell], number] += 1
    return cells, counts


def _row(kind: FindingKind, harm: str, days: tuple[date, date], cells: Sequence[str]) -> Row:
    """Whole, because rows are written many at once and all must have the same columns."""
    nothing = {"month": "", "metres": 0, "days": 0}
    return {"kind": kind, "harm": harm, "first_on": days[0], "last_on": days[1], "cells": " ".join(cells), **nothing}


def _counted(concerns: int, usual: float, unusual: float, p: float) -> Row:
    tenths = {"usual_tenths": round(usual * 10), "unusual_tenths": round(unusual * 10)}
    return {"concerns": concerns, **tenths, "chance": round(p * 10_000)}
