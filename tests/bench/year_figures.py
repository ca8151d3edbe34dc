"""The figures of a year: how long it takes to count them, and whether they are what really happened."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from typing import Any

from app.casework import figures
from app.casework.figures.facts import UNKNOWN
from app.casework.figures.periods import quarters_between
from app.foundations import clock, database
from app.foundations.access import SYSTEM
from tests.year import Loaded

# What the product calls along which line it counts, beside what it is called here.
LINES = ("area", "sector", "kind", "rating", "sex", "age_band", "ethnicity", "disability")


def measure(loaded: Loaded) -> None:
    _timed("every concern outlined", figures.make_anew)
    _timed("every period published", publish)
    compared = list(compare(loaded))
    wrong = [code for code, mine, theirs in compared if mine != theirs]
    print(f"  {len(compared):,} tables beside what really happened: {len(wrong)} differ {wrong[:10] or ''}", flush=True)
    database.disconnect()


def publish() -> None:
    """All that is over once and for ever, and all that runs."""
    for period in figures.over():
        figures.publish(SYSTEM, figures.count(period))
    figures.refresh()


def over_and_over() -> None:
    """What a worker counts every few minutes, with no minute between."""
    later = timedelta()
    while True:
        later += timedelta(minutes=5)
        with clock.moved(later):
            figures.refresh()


def compare(loaded: Loaded) -> Iterator[tuple[str, Mapping[Any, int], Mapping[Any, int]]]:
    """Each table before anything of it is withheld, beside what the raw events come to."""
    mine: dict[tuple[str, str], dict[tuple[str, str], int]] = defaultdict(dict)
    known = set[str]()
    for (measure, quarter, line, value, column), number in loaded.figures.items():
        known.add(measure)
        if line in LINES:
            mine[f"{measure}:{line}", quarter][value, column] = number
    # As the moment at which the year ends: what runs out later has not run out.
    with clock.moved(loaded.year.now - clock.now()):
        theirs_of = list(tables(loaded))
    for quarter, table in theirs_of:
        code = table.code
        measure, _, line = code.partition(":")
        if measure in known and line in LINES:
            theirs = {_plain(key): number for key, number in table.counts.items() if number}
            yield f"{quarter} {code}", mine[code, quarter], theirs


def _plain(key: tuple[str, str]) -> tuple[str, str]:
    """What was not said has no code here."""
    return "" if key[0] == UNKNOWN else key[0], "" if key[1] == UNKNOWN else key[1]


def tables(loaded: Loaded) -> Iterator[tuple[str, Any]]:
    """Every table of every quarter that lies wholly or partly in the year."""
    for period in quarters_between(loaded.year.first, loaded.year.until):
        yield from ((period.code, each) for each in figures.count(period).tables)


def _timed(what: str, do: Callable[[], object]) -> None:
    began, worked = time.perf_counter(), time.process_time()
    do()
    took, here = time.perf_counter() - began, time.process_time() - worked
    print(f"  {what}: {took:.1f} s ({here:.1f} s of a processor)", flush=True)
