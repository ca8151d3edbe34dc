"""What every drawing is made of: its name, its sentence, its table and its key; and the few shapes all of them share.

Across, everything stands in hundredths of the width, and down in pixels. So one drawing fits a phone, a desk and paper,
and its letters keep their size on all three. What only colours would tell is told by a pattern or a word as well, and
how it looks is the style sheet's affair: there is not one colour in here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from textwrap import wrap

from flask_babel import gettext as _
from markupsafe import Markup

# How many letters of a label a phone has room for in one line.
WIDE = 44
LINE = 18
# So many rows without a number have each a line of their own.
FEW = 4
# What tells apart what only differs in colour otherwise: light strokes over a colour, or dots.
PATTERN = Markup('<pattern id="%s-%s" width="6" height="6" patternUnits="userSpaceOnUse"%s</pattern>')
PATTERNS = {
    "hatch": Markup(' patternTransform="rotate(45)"><path class="heed-chart__hatch" d="M0 0V6"/>'),
    "dots": Markup('><circle class="heed-chart__dot" cx="2" cy="2" r="1.4"/>'),
}
NOTHING = Markup("")
FLUID = Markup('width="100%%" height="%d"')
FRAME = Markup(
    '<svg class="heed-chart__drawing" xmlns="http://www.w3.org/2000/svg" role="img" %s '
    'aria-labelledby="%s-title %s-says"><title id="%s-title">%s</title><desc id="%s-says">%s</desc>%s%s</svg>'
)
SAMPLE = Markup('<svg class="heed-chart__sample" width="20" height="16" aria-hidden="true">%s</svg>')
BOX = Markup('<rect class="heed-chart__%s" x="%.4g%%" y="%g" width="%.4g%%" height="%g"/>')
FILLED = Markup('<rect fill="url(#%s-%s)" x="%.4g%%" y="%g" width="%.4g%%" height="%g"/>')
STROKE = Markup('<line class="heed-chart__%s" x1="%.4g%%" y1="%.4g" x2="%.4g%%" y2="%.4g"/>')
WORDS = Markup('<text class="heed-chart__%s" x="%.4g%%" y="%.4g"%s>%s</text>')
# Where words stand: from their place on, up to it, or around it; and a little beside it.
MIDDLE = Markup(' text-anchor="middle"')
END = Markup(' text-anchor="end"')
BEFORE = Markup(' text-anchor="end" dx="-6"')
LAST = Markup(' text-anchor="end" dx="6"')
AFTER = Markup(' dx="6"')
Number = int | float | None
Say = Callable[[Number], str]


@dataclass(frozen=True, kw_only=True)
class About:
    """What a drawing is called within its page, what it shows, and what it says, in one sentence."""

    code: str
    title: str
    finding: str


@dataclass(frozen=True)
class Table:
    """The same numbers as words; the first cell of a row is its heading."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def told(self) -> tuple[tuple[str, ...], ...]:
        """The rows to read: those of which a number is shown, and the others too where they are few."""
        return tuple(each for each in self.rows if not _is_untold(each)) if self.untold else self.rows

    @property
    def untold(self) -> tuple[str, ...]:
        """What the rows are called whose every number is withheld, where they are so many that their names suffice."""
        names = tuple(each[0] for each in self.rows if _is_untold(each))
        return names if len(names) > FEW else ()


@dataclass(frozen=True)
class Entry:
    """What one look means."""

    sample: Markup
    words: str


@dataclass(frozen=True)
class Drawn:
    """A drawing with all that stands beside it."""

    about: About
    svg: Markup
    table: Table
    key: tuple[Entry, ...] = ()
    kind: str = "chart"


def withheld() -> str:
    """What stands where a number could tell of somebody."""
    return _("withheld (small number)")


def _is_untold(row: tuple[str, ...]) -> bool:
    return set(row[1:]) == {withheld()}


def number(value: Number) -> str:
    """A number as people write it, or that it is withheld."""
    if value is None:
        return withheld()
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}".removesuffix(".0")


def percent(value: Number) -> str:
    """So many of a hundred, or that it is withheld."""
    return withheld() if value is None else f"{number(value)}%"


def ticks(most: float) -> list[int]:
    """Round numbers from nought to this or a little more, about four of them."""
    each = max(most / 4, 1)
    ten = 10 ** floor(log10(each))
    step = next(int(size * ten) for size in (1, 2, 2.5, 5, 10) if each <= size * ten and size * ten % 1 == 0)
    return list(range(0, step * max(1, ceil(most / step)) + 1, step))


def drawing(about: About, height: float, parts: Iterable[Markup]) -> Markup:
    """A drawing as wide as there is room, with its name and its sentence for those who hear it."""
    return framed(about, FLUID % round(height), parts)


def framed(about: About, size: Markup, parts: Iterable[Markup]) -> Markup:
    """The frame of a drawing; `size` says how large it is."""
    code, inside = about.code, NOTHING.join(parts)
    used = [PATTERN % (code, name, drawn) for name, drawn in PATTERNS.items() if f"#{code}-{name})" in inside]
    looks = Markup("<defs>%s</defs>") % NOTHING.join(used) if used else NOTHING
    return FRAME % (size, code, code, code, about.title, code, about.finding, looks, inside)


def box(kind: str, x: float, y: float, width: float, height: float) -> Markup:
    """A rectangle, across in hundredths of the width."""
    return BOX % (kind, x, y, width, height)


def patterned(about: About, pattern: str, where: tuple[float, float, float, float]) -> Markup:
    """The same place once more, with a pattern on it."""
    return FILLED % (about.code, pattern, *where)


def line(kind: str, x1: float, y1: float, x2: float, y2: float) -> Markup:
    """A stroke."""
    return STROKE % (kind, x1, y1, x2, y2)


def words(kind: str, x: float, y: float, said: str, side: Markup = NOTHING) -> Markup:
    """Words whose foot stands here."""
    return WORDS % (kind, x, y, side, said)


def label(y: float, said: str) -> tuple[list[Markup], float]:
    """A label above what it belongs to, in as many lines as it needs; and where the next thing begins."""
    lines = wrap(said, WIDE) or [""]
    return [words("label", 0, y + 14 + LINE * i, each) for i, each in enumerate(lines)], y + LINE * len(lines)


def sample(*inside: Markup) -> Markup:
    """A small picture of one look, for the key."""
    return SAMPLE % NOTHING.join(inside)


def columns(first: str, labels: Sequence[str], series: Mapping[str, Sequence[Number]], say: Say) -> Table:
    """One row a label, one column a series."""
    rows = tuple((each, *(say(values[i]) for values in series.values())) for i, each in enumerate(labels))
    return Table((first, *series), rows)
