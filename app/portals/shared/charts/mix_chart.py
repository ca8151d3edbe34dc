"""How a whole divides among the ratings: one bar for each whole, in the order of danger, with the words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from markupsafe import Markup

from app.portals.shared.charts.drawing import (
    AFTER,
    About,
    Drawn,
    Entry,
    Table,
    box,
    drawing,
    label,
    number,
    patterned,
    sample,
    withheld,
    words,
)

RATINGS = {
    "red": lazy_gettext("Red"),
    "amber": lazy_gettext("Amber"),
    "green": lazy_gettext("Green"),
    "blue": lazy_gettext("Blue"),
    "unrated": lazy_gettext("Not rated"),
}
PATTERNS = {"amber": "hatch", "green": "dots"}
THICK, STRIP, BETWEEN = 26, 7, 14
# From which share on there is room for its word and share, or for the share alone, on a phone.
ROOM_FOR_WORD, ROOM_FOR_SHARE = 28, 10


@dataclass(frozen=True, kw_only=True)
class Mixed:
    """One whole: how many of each rating (None: withheld), and of all."""

    name: str
    counts: Mapping[str, int | None]
    total: int | None


def mix(about: About, rows: Sequence[Mixed], *, of: str) -> Drawn:
    """One bar a whole, divided by rating."""
    codes = [code for code in RATINGS if any(each.counts.get(code) != 0 and code in each.counts for each in rows)]
    parts: list[Markup] = []
    y = 0.0
    for each in rows:
        said, y = label(y, f"{each.name}: {number(each.total)}")
        parts += [*said, *_bar(about, each, y + 4)]
        y += 4 + THICK + BETWEEN
    head = (of, *(str(RATINGS[code]) for code in codes), _("All"))
    table = Table(head, tuple((each.name, *(_told(each, code) for code in codes), number(each.total)) for each in rows))
    return Drawn(about, drawing(about, y, parts), table, _key(about, codes, rows))


def _told(row: Mixed, code: str) -> str:
    count = row.counts.get(code)
    if count is None or not row.total:
        return number(count)
    return f"{count:,} ({100 * count / row.total:.0f}%)"


def _bar(about: About, row: Mixed, y: float) -> list[Markup]:
    if not row.total:
        return []
    parts: list[Markup] = []
    x = 0.0
    for code in RATINGS:
        if not (count := row.counts.get(code)):
            continue
        width = 100 * count / row.total
        parts += _segment(about, code, (x, y, width))
        x += width
    if x < 99.5 and None in row.counts.values():
        rest = (x, y, 100 - x, float(THICK))
        parts += [box("withheld", *rest), patterned(about, "hatch", rest)]
    return parts


def _segment(about: About, code: str, where: tuple[float, float, float]) -> list[Markup]:
    x, y, width = where
    parts = [box(f"rating heed-chart__rating--{code}", x, y, width, THICK)]
    if pattern := PATTERNS.get(code):
        parts.append(patterned(about, pattern, (x, y + THICK - STRIP, width, STRIP)))
    share = f"{width:.0f}%"
    said = f"{RATINGS[code]} {share}" if width >= ROOM_FOR_WORD else share if width >= ROOM_FOR_SHARE else ""
    if said:
        parts.append(words(f"on heed-chart__on--{code}", x, y + 15, said, AFTER))
    return parts


def _key(about: About, codes: Sequence[str], rows: Sequence[Mixed]) -> tuple[Entry, ...]:
    entries = [Entry(_sample(about, code), _meaning(code, rows)) for code in codes]
    if any(None in each.counts.values() for each in rows):
        look = sample(box("withheld", 0, 0, 100, 16), patterned(about, "hatch", (0, 0, 100, 16)))
        entries.append(Entry(look, withheld()))
    return tuple(entries)


def _sample(about: About, code: str) -> Markup:
    pattern = [patterned(about, PATTERNS[code], (0, 9, 100, 7))] if code in PATTERNS else []
    return sample(box(f"rating heed-chart__rating--{code}", 0, 0, 100, 16), *pattern)


def _meaning(code: str, rows: Sequence[Mixed]) -> str:
    """The word, and of one bar alone how many as well: a narrow part has no room for it."""
    return f"{RATINGS[code]}: {_told(rows[0], code)}" if len(rows) == 1 else str(RATINGS[code])
