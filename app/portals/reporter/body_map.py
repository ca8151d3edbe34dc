"""The picture on which somebody points at an injury: a person from the front and the back, an animal from both sides.

It says nothing that the list below it does not say: pointing fills in a row of the list, a row puts a number here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from flask_babel import lazy_gettext as _

QUESTION = "injuries_list"
# Several marks in one place stand beside each other.
BESIDE = 9
PERSON_WIDTH, BEAST_WIDTH = 100, 200


@dataclass(frozen=True)
class Zone:
    """A part of a body: its outline, and where its number stands. A mirrored one is drawn the other way round."""

    site: str
    outline: str
    x: float
    y: float
    is_mirrored: bool = False

    def called(self, site: str) -> "Zone":
        """The same part by the name that tells left from right."""
        return replace(self, site=site)

    def mirrored(self, width: int) -> "Zone":
        """The same part on the other side of a figure that is so wide."""
        return replace(self, x=width - self.x, is_mirrored=True)


@dataclass(frozen=True)
class Figure:
    """One view of a body, so many units wide and high."""

    view: str
    label: Any
    width: int
    height: int
    zones: tuple[Zone, ...]

    def zone(self, site: str) -> Zone | None:
        """The part with this name, if it can be seen from here."""
        return next((each for each in self.zones if each.site == site), None)


@dataclass(frozen=True)
class Drawn:
    """A figure with the numbers of the rows that are about it."""

    figure: Figure
    marks: list[tuple[int, float, float]] = field(default_factory=list)


SHOULDERS_AND_LIMBS = (
    Zone("shoulder", "M44 35 L31 38 Q27 41 27 50 L38 49 Z", 33, 43),
    Zone("upper_arm", "M27 50 L38 49 L35 77 L25 76 Z", 31, 63),
    Zone("lower_arm", "M25 76 L35 77 L30 105 L22 104 Z", 28, 91),
    Zone("hand", "M22 104 L30 105 L31 114 Q29 121 24 120 Q19 117 20 112 Z", 25, 112),
    Zone("thigh", "M36 104 H49 L48 148 H37 Z", 42, 126),
    Zone("lower_leg", "M37 148 H48 L46 190 H39 Z", 43, 168),
    Zone("foot", "M39 190 H46 L47 200 Q40 204 32 201 Z", 40, 197),
)
FRONT = (
    Zone("head", "M39 16 A11 13 0 0 1 61 16 Z", 50, 9),
    Zone("face", "M39 16 A11 13 0 0 0 61 16 Z", 50, 21),
    Zone("neck", "M45 28 H55 L56 35 H44 Z", 50, 32),
    Zone("chest", "M44 35 H56 L62 49 L62 68 H38 L38 49 Z", 50, 53),
    Zone("belly", "M38 68 H62 L63 91 H37 Z", 50, 79),
    Zone("private", "M37 91 H63 L64 104 H36 Z", 50, 98),
)
BACK = (
    Zone("head", "M39 16 A11 13 0 0 1 61 16 A11 13 0 0 1 39 16 Z", 50, 15),
    Zone("neck", "M45 28 H55 L56 35 H44 Z", 50, 32),
    Zone("back", "M44 35 H56 L62 49 L62 68 H38 L38 49 Z", 50, 53),
    Zone("lower_back", "M38 68 H62 L63 86 H37 Z", 50, 77),
    Zone("bottom", "M37 86 H63 L64 104 H36 Z", 50, 95),
)
BEAST = (
    Zone("ears", "M44 30 L43 16 L54 25 Z", 46, 25),
    Zone("face", "M10 46 Q12 36 28 33 L34 56 Q18 58 12 54 Z", 21, 46),
    Zone("head", "M28 33 Q36 26 50 29 L58 40 L48 58 L34 56 Z", 43, 43),
    Zone("neck", "M54 34 Q62 38 72 42 L70 74 L48 58 L58 40 Z", 61, 51),
    Zone("chest", "M72 42 L100 43 L100 78 L74 82 L70 74 Z", 86, 56),
    Zone("back", "M100 43 L150 42 L150 60 L100 60 Z", 124, 51),
    Zone("belly", "M100 60 L150 60 L150 76 Q124 82 100 78 Z", 124, 69),
    Zone("bottom", "M150 42 Q168 44 172 58 L170 78 L150 76 Z", 160, 60),
    Zone("tail", "M170 50 Q186 50 194 34 Q192 58 172 60 Z", 184, 50),
    Zone("foreleg", "M74 82 L92 79 L90 122 H76 Z", 83, 100),
    Zone("hind_leg", "M152 76 L170 78 Q172 96 168 122 H154 Q158 98 152 76 Z", 162, 100),
)


def _person(view: str, label: Any, trunk: tuple[Zone, ...], near: str, far: str) -> Figure:
    limbs = [zone for each in SHOULDERS_AND_LIMBS for zone in _pair(each, near, far)]
    return Figure(view, label, PERSON_WIDTH, 206, (*trunk, *limbs))


def _pair(limb: Zone, near: str, far: str) -> Iterator[Zone]:
    """A limb on the left of the picture, and the other one on its right."""
    yield limb.called(f"{near}_{limb.site}")
    yield limb.mirrored(PERSON_WIDTH).called(f"{far}_{limb.site}")


def _beast(side: str, label: Any, *, is_mirrored: bool) -> Figure:
    seen = [each.mirrored(BEAST_WIDTH) if is_mirrored else each for each in BEAST]
    zones = [each.called(f"{side}_{each.site}") if each.site.endswith("leg") else each for each in seen]
    return Figure(side, label, BEAST_WIDTH, 128, tuple(zones))


# By what is injured, as the form knows it. A person who faces us has their right on our left.
FIGURES: Mapping[str, tuple[Figure, ...]] = {
    "person": (
        _person("front", _("Front of the person"), FRONT, "right", "left"),
        _person("back", _("Back of the person"), BACK, "left", "right"),
    ),
    "animal": (
        _beast("left", _("Left side of the animal"), is_mirrored=False),
        _beast("right", _("Right side of the animal"), is_mirrored=True),
    ),
}


def body_map(injured: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> list[Drawn]:
    """The figures of what is injured, with a number for each row of the list whose place is in the picture."""
    drawn = [Drawn(figure) for kind, figures in FIGURES.items() if kind in injured for figure in figures]
    for number, row in enumerate(rows, 1):
        site, view = row.get("site"), row.get("view")
        seen = [each for each in drawn if each.figure.view == view or not view]
        found = next(((each, zone) for each in seen if (zone := each.figure.zone(site or ""))), None)
        if found:
            figure, zone = found
            beside = sum(1 for _, x, y in figure.marks if y == zone.y and abs(x - zone.x) < 3 * BESIDE)
            figure.marks.append((number, zone.x + beside * BESIDE, zone.y))
    return drawn
