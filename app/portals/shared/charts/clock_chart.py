"""How long something took, held against its clock: half within, nine in ten within, and where the clock runs out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from app.portals.shared.charts.drawing import (
    LINE,
    MIDDLE,
    NOTHING,
    About,
    Drawn,
    Entry,
    Table,
    box,
    drawing,
    label,
    line,
    patterned,
    sample,
    withheld,
    words,
)
from app.portals.shared.charts.saying import long

# How many clocks wide the drawing is at most: what took longer ends in an arrow.
AT_LEAST, AT_MOST = 1.25, 3.0
TOP, THICK, BETWEEN = 26, 16, 16
ACROSS = 97
ARROW = Markup('<svg class="heed-chart__arrow" x="%d%%" y="%g" overflow="visible"><path d="M1 0 9 8 1 16Z"/></svg>')


@dataclass(frozen=True, kw_only=True)
class Timed:
    """How long it took for one of several clocks, in minutes; None where too few would be told of."""

    name: str
    median: int | None
    ninetieth: int | None
    clock: int
    # How a time of this row is written: some clocks run by day and night, some only while offices are open.
    say: Callable[[int], str] = long

    def said(self, minutes: int | None) -> str:
        return withheld() if minutes is None else self.say(minutes)


def against_clock(about: About, rows: Sequence[Timed], *, of: str) -> Drawn:
    """One row a clock, all drawn as a share of it, so that one line shows where each of them runs out."""
    if all(each.median is None or each.ninetieth is None for each in rows):
        return Drawn(about, NOTHING, _table(rows, of))
    longest = max((each.ninetieth / each.clock for each in rows if each.ninetieth is not None), default=1.0)
    widest = min(AT_MOST, max(AT_LEAST, longest))
    parts: list[Markup] = []
    y = float(TOP)
    for each in rows:
        said, y = label(y, _("%(name)s (clock: %(long)s)", name=each.name, long=each.said(each.clock)))
        parts += [*said, words("quiet", 0, y + 14, _in_words(each))]
        y += LINE + 6
        parts += _bar(about, each, y, widest)
        y += THICK + BETWEEN
    at = ACROSS / widest
    clock = [
        line("target", at, TOP - 8, at, y - BETWEEN + 6),
        words("tick", at, TOP - 13, _("the clock runs out"), MIDDLE),
    ]
    return Drawn(about, drawing(about, y, [*clock, *parts]), _table(rows, of), _key(about))


def _in_words(row: Timed) -> str:
    if row.median is None or row.ninetieth is None:
        return withheld()
    return _("half in %(half)s, 9 in 10 in %(most)s", half=row.said(row.median), most=row.said(row.ninetieth))


def _bar(about: About, row: Timed, y: float, widest: float) -> list[Markup]:
    if row.median is None or row.ninetieth is None:
        return []
    clock = ACROSS / widest
    most, half = (ACROSS * min(each / row.clock / widest, 1) for each in (row.ninetieth, row.median))
    parts = [box("within", 0, y, min(most, clock), THICK)]
    if most > clock:
        late = (clock, y, most - clock, THICK)
        parts += [box("late", *late), patterned(about, "hatch", late)]
    if row.ninetieth > row.clock * widest:
        parts.append(ARROW % (ACROSS, y))
    return [*parts, line("median", half, y - 3, half, y + THICK + 3)]


def _table(rows: Sequence[Timed], of: str) -> Table:
    head = (of, _("Clock"), _("Half within"), _("Nine in ten within"))
    times = (tuple(each.said(took) for took in (each.clock, each.median, each.ninetieth)) for each in rows)
    return Table(head, tuple((each.name, *said) for each, said in zip(rows, times, strict=True)))


def _key(about: About) -> tuple[Entry, ...]:
    late = sample(box("late", 0, 0, 100, 16), patterned(about, "hatch", (0, 0, 100, 16)))
    return (
        Entry(sample(line("median", 50, 0, 50, 16)), _("half were quicker (median)")),
        Entry(sample(box("within", 0, 0, 100, 16)), _("nine in ten were quicker")),
        Entry(late, _("after the clock ran out")),
    )
