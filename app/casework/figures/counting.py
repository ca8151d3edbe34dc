"""Counting the figures of one period over outlines: nothing is read and nothing is kept here.

How soon they were dealt with is counted of concerns that came in the period, as it stood when that had settled; what
became of them, when it happened or nobody waited for it any more. So a period that is over does not change afterwards,
and every table of one thing counts the same concerns.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from app.casework.figures.facts import Codes, Facts, column
from app.casework.figures.lying import parts_inside
from app.casework.figures.measures import NOT_DUE, Catalogue, How, Measure
from app.casework.figures.periods import Period
from app.casework.figures.tables import Table

__all__ = ["Counted", "counted", "table", "tables"]

YES, NO = "yes", "no"
WHOLE = "whole"  # across nothing: one column with everything in it
# What a dimension is called in an outline, where it has another name there.
CALLED = {"area": "area_code"}
# What was sent to an agency is a part of all that was received, what ended without further action of all that ended.
PART_OF = {"referred": "received_at", "nfa": "ended"}
# Each is also a column of a table of that whole, where it must be withheld alike.
PART_IS = {"referred": ("became:", "referred"), "nfa": ("ending:", "no_further_action")}
# What came in a period is looked at when that has settled; anything else as it was when it happened.
BY_ARRIVAL = ("received_at", "referred")


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
    at = facts.number(measure.at)
    seen_at = np.full(facts.size, now) if measure.at in BY_ARRIVAL else at
    return Counted((at >= begins) & (at < ends) & (at <= now), RULES[measure.how](catalogue, measure, facts, seen_at))


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
    """Those that are the same in whatever period; None where they are whatever there is."""
    if measure.how is How.EVENT and not measure.table:
        return (YES, NO)
    return {How.IN_TIME: (YES, NO, NOT_DUE), How.TOOK: catalogue.band_codes}.get(measure.how)


def _received(_: Catalogue, measure: Measure, facts: Facts, __: np.ndarray) -> Codes:
    return codes_of(facts, measure.across)


def _event(_: Catalogue, measure: Measure, facts: Facts, __: np.ndarray) -> Codes:
    found = facts.codes(measure.fact)
    return found if measure.table else Codes(np.where(found.is_one_of(measure.hits), 0, 1).astype(np.int32), (YES, NO))


def _in_time(_: Catalogue, measure: Measure, facts: Facts, seen_at: np.ndarray) -> Codes:
    done, due = _step(measure, facts)
    places = np.select([done <= np.minimum(due, seen_at), due < seen_at], [0, 1], 2)
    return Codes(places.astype(np.int32), (YES, NO, NOT_DUE))


def _took(catalogue: Catalogue, measure: Measure, facts: Facts, seen_at: np.ndarray) -> Codes:
    """What is not done yet takes longer than any."""
    minutes, (done, _) = facts.number(f"{measure.step}_minutes"), _step(measure, facts)
    bands = np.searchsorted(np.array(catalogue.bands), minutes, side="left")
    is_done = (minutes >= 0) & (done <= seen_at)
    return Codes(np.where(is_done, bands, len(catalogue.bands)).astype(np.int32), catalogue.band_codes)


def _step(measure: Measure, facts: Facts) -> tuple[np.ndarray, np.ndarray]:
    """When it was done, and by when it was due."""
    done = "decided" if measure.step == "day" else measure.step
    return facts.number(f"{done}_at"), facts.number(f"{measure.step}_due_at")


# Whatever happened after the last moment is not seen.
Rule = Callable[[Catalogue, Measure, Facts, np.ndarray], Codes]
RULES: dict[How, Rule] = {How.RECEIVED: _received, How.EVENT: _event, How.IN_TIME: _in_time, How.TOOK: _took}
