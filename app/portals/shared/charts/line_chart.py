"""How something went over time: up to three lines, each with marks of its own shape, and the line to keep to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from markupsafe import Markup

from app.portals.shared.charts.drawing import (
    BEFORE,
    LAST,
    MIDDLE,
    NOTHING,
    About,
    Drawn,
    Entry,
    Number,
    Say,
    columns,
    drawing,
    line,
    number,
    sample,
    ticks,
    words,
)

TOP, HIGH, FOOT = 30, 200, 30
# How many letters of labels have room side by side: on a phone, and at a desk.
ON_PHONE, AT_DESK = 40, 70
SHAPES = (
    Markup('<circle r="4.5"/>'),
    Markup('<path d="M-4.5-4.5H4.5V4.5H-4.5Z"/>'),
    Markup('<path d="M0-6 6 5H-6Z"/>'),
)
MARK = Markup('<svg class="heed-chart__m%d" x="%.4g%%" y="%.4g" overflow="visible">%s</svg>')


@dataclass(frozen=True)
class Target:
    """What every point should keep to, and what that is called."""

    value: float
    words: str


@dataclass(frozen=True)
class _Scale:
    """Where a point stands."""

    left: float
    top: float
    count: int

    def x(self, i: int) -> float:
        across = 97 - self.left
        return self.left + 1 + (across * i / (self.count - 1) if self.count > 1 else across / 2)

    def y(self, value: float) -> float:
        return TOP + HIGH * (1 - value / self.top)


def lines(
    about: About,
    labels: Sequence[str],
    series: Mapping[str, Sequence[Number]],
    *,
    of: str = "",
    say: Say = number,
    target: Target | None = None,
) -> Drawn:
    """Lines over months or weeks. What is withheld is a gap, and so written in the table."""
    known = [value for values in series.values() for value in values if value is not None]
    grid = ticks(max([*known, target.value if target else 0, 0]))
    scale = _Scale(4 + 2.3 * len(say(grid[-1])), grid[-1], len(labels))
    parts = [*_grid(scale, grid, say), *_labels(scale, labels)]
    if target:
        at = scale.y(target.value)
        parts += [line("target", scale.left, at, 100, at)]
    for k, values in enumerate(series.values()):
        parts += _strokes(k, scale, values)
        parts += _marks(k, scale, values)
        parts += _highest(scale, values, say)
    key = _key(series, target)
    return Drawn(about, drawing(about, TOP + HIGH + FOOT, parts), columns(of, labels, series, say), key)


def _grid(scale: _Scale, grid: Sequence[int], say: Say) -> list[Markup]:
    parts: list[Markup] = []
    for value in grid:
        y = scale.y(value)
        parts.append(line("grid" if value else "axis", scale.left, y, 100, y))
        parts.append(words("tick", scale.left, y + 5, say(value), BEFORE))
    return parts


def _labels(scale: _Scale, labels: Sequence[str]) -> list[Markup]:
    """Counted from the last, which is the one that readers look for."""
    letters = scale.count * (2 + max((len(each) for each in labels), default=0))
    many = ceil(letters / AT_DESK)
    few = many * ceil(letters / ON_PHONE / many)
    parts = []
    for i, each in enumerate(labels):
        back = scale.count - 1 - i
        if back % few and back % many:
            continue
        kind = "tick heed-chart__wide" if back % few else "tick"
        parts.append(words(kind, scale.x(i), TOP + HIGH + 22, each, MIDDLE if back else LAST))
    return parts


def _strokes(k: int, scale: _Scale, values: Sequence[Number]) -> list[Markup]:
    return [
        line(f"l{k + 1}", scale.x(i), scale.y(before), scale.x(i + 1), scale.y(after))
        for i, (before, after) in enumerate(pairwise(values))
        if before is not None and after is not None
    ]


def _marks(k: int, scale: _Scale, values: Sequence[Number]) -> list[Markup]:
    return [
        MARK % (k + 1, scale.x(i), scale.y(value), SHAPES[k]) for i, value in enumerate(values) if value is not None
    ]


def _highest(scale: _Scale, values: Sequence[Number], say: Say) -> list[Markup]:
    known = [value for value in values if value is not None]
    if not known or not max(known):
        return []
    most = max(known)
    i = max(place for place, value in enumerate(values) if value == most)
    side = NOTHING if i == 0 else LAST if i == len(values) - 1 else MIDDLE
    return [words("value", scale.x(i), scale.y(most) - 9, say(most), side)]


def _key(series: Mapping[str, Sequence[Number]], target: Target | None) -> tuple[Entry, ...]:
    entries = [Entry(_sample(k), name) for k, name in enumerate(series)] if len(series) > 1 or target else []
    if target:
        entries.append(Entry(sample(line("target", 0, 8, 100, 8)), target.words))
    return tuple(entries)


def _sample(k: int) -> Markup:
    return sample(line(f"l{k + 1}", 0, 8, 100, 8), MARK % (k + 1, 50, 8, SHAPES[k]))
