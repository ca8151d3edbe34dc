"""Areas on a map, in five steps from fewest to most, and hatched where the number is withheld."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from app.portals.shared.charts.drawing import (
    NOTHING,
    About,
    Drawn,
    Entry,
    Table,
    framed,
    sample,
    withheld,
)

# A map is drawn as wide as a phone, so that its words are readable there, and grows from that.
WIDE = 360


SIZE = Markup('viewBox="0 0 %d %d"')
MOVED = Markup('<g transform="scale(%.6g) translate(%g %g)">%s</g>')
AREA = Markup('<path class="heed-chart__area heed-chart__area--%s"%s d="%s"><title>%s: %s</title></path>')
SCRATCHED = Markup(' fill="url(#%s-scratch)"')
BORDER = Markup('<path class="heed-chart__border" d="%s"/>')
WAY = Markup('<path class="heed-chart__way" d="M%.1f %.1f %.1f %.1f"/>')
PLACE = Markup(
    '<g transform="translate(%.1f %.1f)"><title>%s</title><circle class="heed-chart__place" r="10"/>'
    '<text class="heed-chart__number" y="4.5" text-anchor="middle">%s</text></g>'
)
# Strokes as far apart on the screen whatever the units of the outlines are.
SCRATCHES = Markup(
    '<defs><pattern id="%s-scratch" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="scale(%.6g) rotate(45)"><path class="heed-chart__scratch" d="M0 0V6"/></pattern></defs>'
)
SQUARE = "M1 1H19V15H1Z"
SAMPLE = Markup(
    '<path class="heed-chart__area heed-chart__area--withheld" fill="none" d="M1 1H19V15H1Z"/>'
    '<path class="heed-chart__scratch" d="M1 8 8 1M1 15 15 1M8 15 19 4"/>'
)


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One area: its outline, which of the five steps (0 to 4) it is in, and its number in words. None is withheld."""

    name: str
    path: str
    step: int | None
    words: str = ""

    @property
    def said(self) -> str:
        return withheld() if self.step is None else self.words


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A numbered place in the units of the outlines; those with `follows` are joined to the one before."""

    x: float
    y: float
    number: str
    words: str
    follows: bool = False


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What the map covers (x, y, width, height in the units of the outlines), and borders drawn over it."""

    box: tuple[float, float, float, float]
    borders: tuple[str, ...] = ()


def shapes(
    about: About, areas: Sequence[Shape], steps: Sequence[str], ground: Ground, *, of: str, marks: Sequence[Mark] = ()
) -> Drawn:
    """A map. `steps` are the five steps in words, `of` is what an area is."""
    x, y, width, height = ground.box
    scale = WIDE / width
    land = NOTHING.join([*(_area(about, each) for each in areas), *(BORDER % each for each in ground.borders)])
    parts = [SCRATCHES % (about.code, 1 / scale), MOVED % (scale, -x, -y, land), *_marks(marks, ground, scale)]
    svg = framed(about, SIZE % (WIDE, round(height * scale)), parts)
    return Drawn(about, svg, _table(areas, marks, of), _key(areas, steps), kind="map")


def _area(about: About, each: Shape) -> Markup:
    look, fill = (each.step, NOTHING) if each.step is not None else ("withheld", SCRATCHED % about.code)
    return AREA % (look, fill, each.path, each.name, each.said)


def _marks(marks: Sequence[Mark], ground: Ground, scale: float) -> list[Markup]:
    left, top = ground.box[:2]
    places = [((each.x - left) * scale, (each.y - top) * scale) for each in marks]
    ways = [WAY % (*places[i - 1], *places[i]) for i, each in enumerate(marks) if each.follows and i]
    return ways + [PLACE % (*place, each.words, each.number) for each, place in zip(marks, places, strict=True)]


def _table(areas: Sequence[Shape], marks: Sequence[Mark], of: str) -> Table:
    if marks:
        return Table((_("Number"), _("What is there")), tuple((each.number, each.words) for each in marks))
    return Table((of, _("How many")), tuple((each.name, each.said) for each in areas))


def _key(areas: Sequence[Shape], steps: Sequence[str]) -> tuple[Entry, ...]:
    most = max((each.step for each in areas if each.step is not None), default=0)
    some = steps[: most + 1]
    entries = [Entry(sample(AREA % (step, NOTHING, SQUARE, said, "")), said) for step, said in enumerate(some)]
    if any(each.step is None for each in areas):
        entries.append(Entry(sample(SAMPLE), withheld()))
    return tuple(entries)
