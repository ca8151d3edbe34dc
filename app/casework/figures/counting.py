"""Counting the figures of one period over outlines: nothing is read and nothing is kept here.

What takes time is counted in the period in which it was done, or in which its time ran out undone, so that a period
that is over does not change afterwards.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from app.casework.figures.facts import NEVER, Codes, Facts, column
from app.casework.figures.lying import parts_inside
from app.casework.figures.measures import Catalogue, How, Measure, Unit
from app.casework.figures.periods import Period
from app.casework.figures.tables import TOTAL, Published, Table

__all__ = ["Counted", "by_code", "counted", "exactly", "own_tables", "table", "tables"]

DAY = 24 * 60 * 60
YEAR = 365 * DAY
YES, NO = "yes", "no"
WHOLE = "whole"  # across nothing: one column with everything in it
# What a dimension is called in an outline, where it has another name there.
CALLED = {"area": "area_code"}
# What ended without further action is a part of all that ended.
PART_OF = {"nfa_at": "ended_at"}
# It is also the first column of the tables of that whole, where it must be withheld alike.
PART_IS = {"nfa_at": ("no_further_action:", YES)}


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Which lines count for a measure in a period, and in which column of its table each of them stands."""

    lines: np.ndarray
    columns: Codes


def tables(catalogue: Catalogue, facts: Facts, period: Period, now: int) -> Iterator[Table]:
    """Every table of a period, as of a moment: rows and columns that nobody is in are left out."""
    made: set[str] = set()
    for measure in catalogue.measures.values():
        if measure.table_of("") in made:
            continue
        made.add(measure.table_of(""))
        found = counted(catalogue, measure, facts, (int(period.begins_at.timestamp()), end_of(period)), now)
        for dimension in measure.by:
            yield table(catalogue, measure, dimension, codes_of(facts, dimension), found)


def end_of(period: Period) -> int:
    """The second in which a period is over."""
    return int(period.ends_at.timestamp())


def counted(catalogue: Catalogue, measure: Measure, facts: Facts, between: tuple[int, int], now: int) -> Counted:
    """Which outlines count for this measure from one moment up to another, seen from now."""
    begins, ends = between
    at, columns = RULES[measure.how](catalogue, measure, facts)
    counts = (at >= begins) & (at < ends) & (at <= now)
    if measure.among and not measure.table:
        counts &= facts.codes(measure.fact).is_one_of(measure.among)
    return Counted(counts, columns)


def table(catalogue: Catalogue, measure: Measure, dimension: str, rows: Codes, found: Counted) -> Table:
    """How many stand where two codes meet."""
    row, col = rows.places[found.lines], found.columns.places[found.lines]
    width = len(found.columns.names)
    grid = np.bincount(row * width + col, minlength=len(rows.names) * width).reshape(len(rows.names), width)
    columns = _columns(catalogue, measure)
    names = columns or tuple(sorted(name for place, name in enumerate(found.columns.names) if grid[:, place].any()))
    present = sorted(name for place, name in enumerate(rows.names) if grid[place].any())
    places = [(int(at[0]), int(at[1])) for at in np.argwhere(grid)]
    return Table(
        code=measure.table_of(dimension),
        rows=tuple(present),
        columns=names,
        counts={(rows.names[at], found.columns.names[to]): int(grid[at, to]) for at, to in places},
        by=dimension,
        across=measure.across or measure.table_of(""),
        of=measure.of,
        part_of=PART_OF.get(measure.of, ""),
        part_is=PART_IS.get(measure.of, ("", "")),
        inside={name: rows.inside[name] for name in present} if rows.inside else {},
    )


def by_code(codes: Codes, lines: np.ndarray) -> Mapping[str, int]:
    """How many of these lines have each code."""
    counts = np.bincount(codes.places[lines], minlength=len(codes.names))
    return {name: int(number) for name, number in zip(codes.names, counts, strict=True) if number}


def exactly(table: Table) -> Published:
    """A table with nothing withheld: for those who may know each of what it counts."""
    numbers: dict[tuple[str, str], int | None] = {
        (row, column): table.count(row, column) for row in (*table.rows, TOTAL) for column in (*table.columns, TOTAL)
    }
    return Published(code=table.code, rows=table.rows, columns=table.columns, numbers=numbers)


def codes_of(facts: Facts, dimension: str) -> Codes:
    """The codes of a line along which is counted."""
    if dimension in ("weekday", "hour"):
        return column([f"{dimension}_{value}" for value in facts.number(dimension).tolist()])
    if dimension == WHOLE:
        return Codes(np.zeros(facts.size, dtype=np.int32), (WHOLE,))
    if dimension == "cell":
        return parts_inside(facts.codes("cell"), facts.codes("area_code"))
    return facts.codes(CALLED.get(dimension, dimension))


def _columns(catalogue: Catalogue, measure: Measure) -> tuple[str, ...] | None:
    if measure.unit is Unit.MINUTES:
        return catalogue.band_codes
    return (YES, NO) if measure.unit is Unit.SHARE and not measure.table else None


def _received(_: Catalogue, measure: Measure, facts: Facts) -> tuple[np.ndarray, Codes]:
    return facts.number(measure.at), codes_of(facts, measure.across)


def _event(_: Catalogue, measure: Measure, facts: Facts) -> tuple[np.ndarray, Codes]:
    found = facts.codes(measure.fact)
    return facts.number(measure.at), found if measure.table else _split(found.is_one_of(measure.hits))


def _in_time(_: Catalogue, measure: Measure, facts: Facts) -> tuple[np.ndarray, Codes]:
    """Done in time counts when it was done; else when the time ran out, or it was first known that it runs at all."""
    step = measure.step
    done = facts.number("decided_at" if step == "day" else f"{step}_at")
    due = facts.number(f"{step}_due_at")
    is_in_time = done <= due
    judged = np.where(is_in_time, done, due)
    if step in ("referred", "day"):
        judged = np.maximum(judged, facts.number("referred_at"))
    return np.where(due == NEVER, NEVER, judged), _split(is_in_time)


def _took(catalogue: Catalogue, measure: Measure, facts: Facts) -> tuple[np.ndarray, Codes]:
    minutes = facts.number(f"{measure.step}_minutes")
    places = np.searchsorted(np.array(catalogue.bands), minutes, side="left")
    at = np.where(minutes < 0, NEVER, facts.number(f"{measure.step}_at"))
    return at, Codes(places.astype(np.int32), catalogue.band_codes)


def _again(_: Catalogue, __: Measure, facts: Facts) -> tuple[np.ndarray, Codes]:
    """Known when it happens, or when a year has gone by without it."""
    ended, again = facts.number("nfa_at"), facts.number("again_at")
    watched = np.where(ended == NEVER, NEVER, np.minimum(ended, NEVER - YEAR) + YEAR)
    return np.minimum(again, watched), _split(again <= watched)


def _split(is_hit: np.ndarray) -> Codes:
    return Codes(np.where(is_hit, 0, 1).astype(np.int32), (YES, NO))


Rule = Callable[[Catalogue, Measure, Facts], tuple[np.ndarray, Codes]]
RULES: dict[How, Rule] = {
    How.RECEIVED: _received,
    How.EVENT: _event,
    How.IN_TIME: _in_time,
    How.TOOK: _took,
    How.AGAIN: _again,
}


def own_tables(catalogue: Catalogue, facts: Facts, period: Period, now: int) -> Iterator[Table]:
    """The tables of what an organisation may read of its own: by kind of harm.

    Danger: a rating is never told to those who report, so nothing here is told by it.
    """
    made: set[str] = set()
    for measure in catalogue.measures.values():
        if measure.own and measure.table_of("") not in made:
            made.add(measure.table_of(""))
            found = counted(catalogue, measure, facts, (int(period.begins_at.timestamp()), end_of(period)), now)
            for dimension in dict.fromkeys(("kind", measure.by[0])):
                yield table(catalogue, measure, dimension, codes_of(facts, dimension), found)
