"""A drawing as plain figures: where everything stands, in whole units, and how a name is broken into lines.

Nothing here knows what a screen is. The same input gives the same drawing, so that a reader finds everybody where they
were the last time.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.casework.ties.kinds import Certainty
from app.casework.ties.walking import Step

Id = uuid.UUID
Spot = tuple[int, int]
LONGEST_LINE, MOST_LINES = 17, 2
SUREST = (Certainty.CONFIRMED, Certainty.UNCONFIRMED, Certainty.TENTATIVE)


@dataclass(frozen=True, slots=True)
class Mark:
    """Somebody or something where it stands: `shape` is how it is drawn, `inside` what stands in it."""

    id: Id
    shape: str
    x: int
    y: int
    lines: tuple[str, ...] = ()
    inside: str = ""
    is_centre: bool = False
    is_far: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line: its path, how certain it is, and how it is drawn beside that."""

    path: str
    certainty: str
    style: str = ""
    ends: tuple[Id, Id] | None = None
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole drawing. `rings` go around those who live together."""

    width: int
    height: int
    marks: Sequence[Mark]
    strokes: Sequence[Stroke]
    rings: Sequence[str] = ()
    titles: Sequence[tuple[int, int, str]] = field(default_factory=tuple)
    is_dense: bool = False


def surest(steps: Iterable[Step]) -> str:
    """How certain several links between the same two are together."""
    return min((Certainty(step.certainty) for step in steps), key=SUREST.index).value


def broken(name: str) -> tuple[str, ...]:
    """A name in at most two short lines; what does not fit is shown in the list."""
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) >= LONGEST_LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    fitting = [_cut(each) for each in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        fitting[-1] = _cut(f"{fitting[-1].removesuffix('…')[: LONGEST_LINE - 1]}…")
    return tuple(fitting)


def moved(spots: Mapping[Id, Spot], margin: int) -> tuple[dict[Id, Spot], int, int]:
    """The same spots with nothing left of the margin or above it, and how wide and high that is."""
    left, top = min(x for x, _ in spots.values()) - margin, min(y for _, y in spots.values()) - margin
    there = {each: (x - left, y - top) for each, (x, y) in spots.items()}
    return there, max(x for x, _ in there.values()) + margin, max(y for _, y in there.values()) + margin


def straight(start: Spot, end: Spot) -> str:
    """A line from the one to the other."""
    return f"M{start[0]} {start[1]}L{end[0]} {end[1]}"


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_LINE else f"{words[: LONGEST_LINE - 1]}…"
