"""How many of each: one or two bars to a label, the longest first or in the order in which they are given."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from app.portals.shared.charts.drawing import (
    AFTER,
    NOTHING,
    About,
    Drawn,
    Entry,
    Number,
    Say,
    box,
    columns,
    drawing,
    label,
    number,
    patterned,
    sample,
    words,
)

# The longest bar leaves room for its number.
LONGEST = 74
THICK, APART, BETWEEN = 16, 4, 12


def bars(
    about: About,
    labels: Sequence[str],
    series: Mapping[str, Sequence[Number]],
    *,
    of: str,
    say: Say = number,
    most: float = 0,
) -> Drawn:
    """Bars of one or two series: `of` is what a label is, `say` writes a number, `most` is what a whole bar means."""
    table = columns(of, labels, series, say)
    if all(value is None for values in series.values() for value in values):
        return Drawn(about, NOTHING, table)
    top = most or max((value for values in series.values() for value in values if value), default=1)
    parts: list[Markup] = []
    y = 0.0
    for i, each in enumerate(labels):
        said, y = label(y, each)
        parts += said
        y += APART
        for k, values in enumerate(series.values()):
            parts += _bar(about, k, (y, values[i], top), say)
            y += THICK + 2
        y += BETWEEN
    return Drawn(about, drawing(about, y, parts), table, _key(about, series))


def _bar(about: About, k: int, where: tuple[float, Number, float], say: Say) -> list[Markup]:
    y, value, top = where
    if value is None:
        return [words("quiet", 0, y + 13, say(None))]
    width = LONGEST * value / top
    drawn = [box(f"s{k + 1}", 0, y, width, THICK)]
    if k:
        drawn.append(patterned(about, "hatch", (0, y, width, THICK)))
    return [*drawn, words("value", width, y + 13, say(value), AFTER)]


def _key(about: About, series: Mapping[str, Sequence[Number]]) -> tuple[Entry, ...]:
    if len(series) < 2:
        return ()
    return tuple(Entry(_sample(about, k), name) for k, name in enumerate(series))


def _sample(about: About, k: int) -> Markup:
    over = [patterned(about, "hatch", (0, 0, 100, 16))] if k else []
    return sample(box(f"s{k + 1}", 0, 0, 100, 16), *over)
