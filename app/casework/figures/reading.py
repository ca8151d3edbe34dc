"""From a table to a figure: how many, how many of how many, or how long, with how sure one may be of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.casework.figures import intervals
from app.casework.figures.measures import NOT_DUE, Catalogue, Measure, Unit
from app.casework.figures.tables import TOTAL, Published

__all__ = ["Disparity", "Figure", "Shown", "disparities", "figure_of", "figures_along", "summed"]

HALF, NINE_IN_TEN = 50, 90


class Shown(Protocol):
    """Published tables of one period, by their codes."""

    @property
    def period(self) -> str:
        """Which period, such as "2026Q3"."""

    @property
    def codes(self) -> frozenset[str]:
        """Which tables there are."""

    def lacking(self, code: str) -> tuple[str, ...]:
        """Of which quarters there is no such table, because other figures were counted then."""

    def table(self, code: str) -> Published:
        """One of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. None stands for what is withheld, or where nobody was counted.

    `base` is how many were counted; `value` how many (of a count), the share, or the median in minutes; `low` and
    `high` the 95 % interval of a share; `p90` within how many minutes nine in ten were done. Minutes are ends of bands.
    """

    measure: Measure
    period: str
    row: str = TOTAL
    base: int | None = None
    part: int | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    p90: int | None = None
    so_far: bool = False
    # Quarters for which it was not published, because other figures were counted then; of a year perhaps some.
    lacking: tuple[str, ...] = ()
    is_published: bool = True

    @property
    def is_withheld(self) -> bool:
        """Were there too few to be told of?"""
        if not self.is_published:
            return False
        return self.base is None or (self.base > 0 and self.value is None)

    @property
    def is_nobody(self) -> bool:
        """Was nobody counted?"""
        return self.base == 0

    @property
    def is_as_held_against(self) -> bool | None:
        """Does what it is held against lie within the interval? None where there is nothing to hold it against."""
        if self.measure.against is None or self.low is None or self.high is None:
            return None
        return self.low <= self.measure.against.value <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Disparity:
    """One group beside everybody else of whom it is known: both shares, and how many times as likely it is."""

    figure: Figure
    others_base: int | None = None
    others_part: int | None = None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_clear(self) -> bool:
        """Is it more than chance explains: does the interval leave out 1?"""
        return self.low is not None and self.high is not None and not self.low <= 1 <= self.high


def figure_of(catalogue: Catalogue, measure: Measure, shown: Shown, row: str = TOTAL, by: str = "") -> Figure:
    """One row of a measure along a line; of the whole where no row is named."""
    code = measure.table_of(by) if by else measure.whole
    empty = Figure(measure=measure, period=shown.period, row=row, lacking=shown.lacking(code))
    if code not in shown.codes:
        return replace(empty, is_published=False) if empty.lacking else replace(empty, base=0)
    return _figure(catalogue, empty, shown.table(code))


def figures_along(catalogue: Catalogue, measure: Measure, shown: Shown, by: str) -> list[Figure]:
    """Every row of a measure along this line."""
    code = measure.table_of(by)
    if code not in shown.codes:
        return []
    table = shown.table(code)
    empty = Figure(measure=measure, period=shown.period, lacking=shown.lacking(code))
    return [_figure(catalogue, replace(empty, row=row), table) for row in table.rows]


def disparities(catalogue: Catalogue, measure: Measure, shown: Shown, by: str, unknown: str) -> list[Disparity]:
    """Each group against everybody else of whom it is known to which group they belong."""
    rows = figures_along(catalogue, measure, shown, by)
    known = [each for each in rows if each.row != unknown]
    unsaid = [each for each in rows if each.row == unknown]
    whole = figure_of(catalogue, measure, shown, by=by)
    return [_beside(each, _others(each, whole, unsaid, known)) for each in known]


def summed(code: str, tables: Sequence[Published]) -> Published:
    """Several periods as one: what any of them withholds is withheld."""
    rows = tuple(dict.fromkeys(row for table in tables for row in table.rows))
    columns = tuple(dict.fromkeys(column for table in tables for column in table.columns))
    numbers = {
        (row, column): _sum([table.shown(row, column) for table in tables])
        for row in (*rows, TOTAL)
        for column in (*columns, TOTAL)
    }
    is_so_far = any(table.so_far for table in tables)
    return Published(code=code, rows=rows, columns=columns, numbers=numbers, so_far=is_so_far)


def _figure(catalogue: Catalogue, empty: Figure, table: Published) -> Figure:
    measure, row = empty.measure, empty.row
    found = replace(empty, so_far=table.so_far)
    if measure.unit is Unit.COUNT:
        count = table.shown(row, TOTAL)
        return replace(found, base=count, part=count, value=count)
    if measure.unit is Unit.MINUTES:
        return _minutes(catalogue, found, table)
    base = _among(table, row, measure.among or frozenset(table.columns) - {NOT_DUE})
    part = _over(table, row, measure.hits if measure.table else frozenset({"yes"}))
    share = intervals.share(part, base)
    if share is None:
        return replace(found, base=base, part=part)
    return replace(found, base=base, part=part, value=share.value, low=share.low, high=share.high)


def _minutes(catalogue: Catalogue, found: Figure, table: Published) -> Figure:
    base = table.shown(found.row, TOTAL)
    counts = [table.shown(found.row, column) for column in catalogue.band_codes]
    if base is None or any(count is None for count in counts):
        return replace(found, base=base)
    ends = (*catalogue.bands, catalogue.bands[-1] + 1)
    histogram = {end: count for end, count in zip(ends, counts, strict=True) if count}
    middle, late = (intervals.percentile(histogram, each) for each in (HALF, NINE_IN_TEN))
    return replace(found, base=base, value=middle, p90=late)


def _among(table: Published, row: str, columns: frozenset[str]) -> int | None:
    """How many stand in these columns, or in all but the others."""
    without = _left(table.shown(row, TOTAL), [_over(table, row, frozenset(table.columns) - columns)])
    return _over(table, row, columns) if without is None else without


def _over(table: Published, row: str, columns: frozenset[str]) -> int | None:
    return _sum([table.shown(row, column) for column in table.columns if column in columns])


def _sum(numbers: Sequence[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _others(each: Figure, whole: Figure, unsaid: Sequence[Figure], known: Sequence[Figure]) -> tuple[int, int] | None:
    """Everybody else, how many and of whom it happened: all without these and those of whom it is not known.

    So a group too small to be shown is still among the others. Where that cannot be worked out from what is shown, the
    others are the groups that are shown.
    """
    without = [each, *unsaid]
    base, part = _left(whole.base, [one.base for one in without]), _left(whole.part, [one.part for one in without])
    if base is not None and part is not None:
        return base, part
    rest = [
        (other.base, other.part)
        for other in known
        if other is not each and other.base is not None and other.part is not None
    ]
    return (sum(base for base, _ in rest), sum(part for _, part in rest)) if rest else None


def _left(whole: int | None, gone: Sequence[int | None]) -> int | None:
    away = _sum(gone)
    return None if whole is None or away is None else whole - away


def _beside(figure: Figure, others: tuple[int, int] | None) -> Disparity:
    base, part = others or (None, None)
    ratio = intervals.ratio(figure.part, figure.base, part, base)
    found = Disparity(figure=figure, others_base=base, others_part=part)
    return replace(found, ratio=ratio.value, low=ratio.low, high=ratio.high) if ratio else found
