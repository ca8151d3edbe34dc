"""Estimates with what chance leaves open: a mark for the estimate, a line from the lowest to the highest it may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from flask_babel import gettext as _
from markupsafe import Markup

from app.portals.shared.charts.drawing import (
    END,
    LINE,
    MIDDLE,
    NOTHING,
    About,
    Drawn,
    Entry,
    Table,
    drawing,
    label,
    line,
    sample,
    withheld,
    words,
)

TOP, BETWEEN = 26, 24
LEFT, RIGHT = 2, 98
DOT = Markup('<circle class="heed-chart__%s" cx="%.4g%%" cy="%g" r="6"/>')


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """An estimate and its interval; None where too few would be told of."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None

    @property
    def is_shown(self) -> bool:
        return None not in (self.value, self.low, self.high)


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What the estimates are: what is equal to the rest (None: not known), and how a number is written."""

    equal: float | None
    equal_words: str
    unit: str = ""
    places: int = 2
    # A ratio of a half is as far from equal as a ratio of two.
    is_ratio: bool = False

    def said(self, value: float | None) -> str:
        return withheld() if value is None else f"{value:,.{self.places}f}{self.unit}"

    def away(self, each: Estimate) -> int:
        """Is it surely more than equal (1), surely less (-1), or may chance explain it (0)?"""
        if each.low is None or each.high is None or self.equal is None:
            return 0
        return (each.low > self.equal) - (each.high < self.equal)


def ranges(about: About, rows: Sequence[Estimate], measured: Measured, *, of: str) -> Drawn:
    """One row an estimate. A full mark lies surely beside the line of the equal, a hollow one perhaps on it."""
    table = _table(rows, measured, of)
    if not any(each.is_shown for each in rows):
        return Drawn(about, NOTHING, table)
    place = _places(rows, measured)
    parts: list[Markup] = []
    y = float(TOP)
    for each in rows:
        said, y = label(y, each.name)
        parts += [*said, words("quiet", 0, y + 14, _in_words(each, measured))]
        y += LINE + 13
        if each.value is not None and each.low is not None and each.high is not None:
            where = (place(each.low), place(each.value), place(each.high))
            parts += _interval(where, y, measured.away(each))
        y += BETWEEN
    equal = _equal(place, measured, y - BETWEEN + 10)
    return Drawn(about, drawing(about, y, [*equal, *parts]), table, _key())


def _equal(place: "_Places", measured: Measured, foot: float) -> list[Markup]:
    if measured.equal is None:
        return []
    at = place(measured.equal)
    said = words("tick", at, TOP - 13, measured.equal_words, _side(at))
    return [line("target", at, TOP - 8, at, foot), said]


class _Places:
    """Where a value stands across the drawing."""

    def __init__(self, least: float, most: float, is_ratio: bool) -> None:
        self.is_ratio = is_ratio
        self.least, self.most = self._on_scale(least), self._on_scale(most)

    def __call__(self, value: float) -> float:
        wide = (self.most - self.least) or 1
        across = (self._on_scale(value) - self.least) / wide
        return LEFT + (RIGHT - LEFT) * min(1.0, max(0.0, across))

    def _on_scale(self, value: float) -> float:
        return log(max(value, 0.05)) if self.is_ratio else value


def _places(rows: Sequence[Estimate], measured: Measured) -> _Places:
    known = [each for row in rows for each in (row.low, row.high) if each is not None]
    known += [measured.equal] if measured.equal is not None else []
    return _Places(min(known, default=0), max(known, default=1), measured.is_ratio)


def _side(at: float) -> Markup:
    return NOTHING if at < 25 else END if at > 75 else MIDDLE


def _in_words(each: Estimate, measured: Measured) -> str:
    if not each.is_shown:
        return withheld()
    low, high = measured.said(each.low), measured.said(each.high)
    return _("%(value)s (%(low)s to %(high)s)", value=measured.said(each.value), low=low, high=high)


def _interval(where: tuple[float, float, float], y: float, away: int) -> list[Markup]:
    low, value, high = where
    kind = "sure" if away else "open"
    return [
        line("range", low, y, high, y),
        line("range", low, y - 5, low, y + 5),
        line("range", high, y - 5, high, y + 5),
        DOT % (kind, value, y),
    ]


def _table(rows: Sequence[Estimate], measured: Measured, of: str) -> Table:
    head = (of, _("Estimate"), _("Lowest"), _("Highest"), _("Against chance"))
    return Table(head, tuple(_row(each, measured) for each in rows))


def _row(each: Estimate, measured: Measured) -> tuple[str, ...]:
    numbers = (measured.said(value) for value in (each.value, each.low, each.high))
    return (each.name, *numbers, _verdict(each, measured))


def _verdict(each: Estimate, measured: Measured) -> str:
    if not each.is_shown:
        return "–"
    return {1: _("higher"), -1: _("lower"), 0: _("may be chance")}[measured.away(each)]


def _key() -> tuple[Entry, ...]:
    sure, maybe = (sample(DOT % (kind, 50, 8)) for kind in ("sure", "open"))
    return (
        Entry(sure, _("differs by more than chance explains")),
        Entry(maybe, _("chance may explain it")),
        Entry(sample(line("range", 0, 8, 100, 8)), _("%(share)s confidence interval", share="95%")),
    )
