"""Lines between authorities, each drawn once for both, from one place where three meet to the next, and plainer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from tests.drawing.land import GRID, Land

UNIT = 100  # metres
# A line may leave its true way by so much of the width of the smaller of both, within these metres.
PLAINER, LEAST, MOST = 0.02, 110, 1200

Corner = tuple[int, int]
Step = tuple[Corner, int, int]  # where it leads, and whose land lies left and right


@dataclass
class Tracing:
    """Every edge between squares of two authorities, walked once."""

    land: Land
    steps: dict[Corner, list[Step]] = field(default_factory=lambda: defaultdict(list))
    walked: set[tuple[Corner, Corner]] = field(default_factory=set)

    def __post_init__(self) -> None:
        grid = np.pad(self.land.grid, 1)
        self.width = np.sqrt(np.bincount(grid.ravel())) * GRID
        for y, x in np.argwhere(grid[:, 1:] != grid[:, :-1]).tolist():
            self._edge((y, x + 1), (y + 1, x + 1), int(grid[y, x]), int(grid[y, x + 1]))
        for y, x in np.argwhere(grid[1:] != grid[:-1]).tolist():
            self._edge((y + 1, x), (y + 1, x + 1), int(grid[y + 1, x]), int(grid[y, x]))

    def drawing(self) -> dict[str, object]:
        """The lines as text, and the lines around each authority."""
        lines: list[np.ndarray] = []
        around: dict[int, list[int]] = defaultdict(list)
        for way, left, right in self._ways():
            for whose, number in ((left, len(lines)), (right, ~len(lines))):
                if whose:
                    around[whose].append(number)
            lines.append(self._plain(way, left, right))
        areas = {self.land.codes[whose - 1]: _rings(lines, around[whose]) for whose in sorted(around)}
        return {"arcs": [_text(each) for each in lines], "areas": areas}

    def _edge(self, one: Corner, other: Corner, left: int, right: int) -> None:
        self.steps[one].append((other, left, right))
        self.steps[other].append((one, right, left))

    def _ways(self) -> Iterator[tuple[list[Corner], int, int]]:
        meetings = [corner for corner in sorted(self.steps) if len(self.steps[corner]) != 2]
        for corner in (*meetings, *sorted(self.steps)):
            for step in self.steps[corner]:
                if (corner, step[0]) not in self.walked:
                    yield self._way(corner, step), step[1], step[2]

    def _way(self, corner: Corner, step: Step) -> list[Corner]:
        way = [corner, step[0]]
        self.walked |= {(corner, step[0]), (step[0], corner)}
        while len(self.steps[way[-1]]) == 2 and way[-1] != corner:
            here = way[-1]
            there = next(each[0] for each in self.steps[here] if each[0] != way[-2])
            self.walked |= {(here, there), (there, here)}
            way.append(there)
        return way

    def _plain(self, way: Sequence[Corner], left: int, right: int) -> np.ndarray:
        """Through the middles of edges, so that stairs become slopes; ends where lines meet stay."""
        corners = np.array(way, float)[:, ::-1]
        middles = (corners[1:] + corners[:-1]) / 2
        is_round = way[0] == way[-1]
        goes = np.concatenate([middles, middles[:1]] if is_round else [corners[:1], middles, corners[-1:]])
        metres = (goes - 1) * GRID + self.land.corner
        most = float(np.clip(PLAINER * min(self.width[each] for each in (left, right) if each), LEAST, MOST))
        far = int(np.hypot(*(metres - metres[0]).T).argmax()) if is_round else len(metres) - 1
        kept = np.concatenate([plainer(metres[: far + 1], most), plainer(metres[far:], most)[1:]])
        units = np.round(kept / UNIT).astype(int)
        moved = np.concatenate([[True], (np.diff(units, axis=0) != 0).any(axis=1)])
        return units[moved] if moved.sum() > 1 else np.concatenate([units[:1], units[:1]])


def plainer(way: np.ndarray, most: float) -> np.ndarray:
    """The fewest corners that no corner left out is further from than this (Douglas and Peucker)."""
    kept, open_ = {0, len(way) - 1}, [(0, len(way) - 1)]
    while open_:
        first, last = open_.pop()
        if last - first < 2:
            continue
        along, away = way[last] - way[first], way[first + 1 : last] - way[first]
        length = float(np.hypot(*along))
        off = np.abs(along[0] * away[:, 1] - along[1] * away[:, 0]) / length if length else np.hypot(*away.T)
        if off.max() > most:
            middle = first + 1 + int(off.argmax())
            kept.add(middle)
            open_ += [(first, middle), (middle, last)]
    return way[sorted(kept)]


def _rings(lines: Sequence[np.ndarray], numbers: Iterable[int]) -> list[list[int]]:
    left: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for number in numbers:
        left[_ends(lines, number)[0]].append(number)
    rings = []
    while open_ := [begin for begin, these in left.items() if these]:
        ring = [left[open_[0]].pop()]
        while _ends(lines, ring[-1])[1] != open_[0]:
            ring.append(left[_ends(lines, ring[-1])[1]].pop())
        rings.append(ring)
    return rings


def _ends(lines: Sequence[np.ndarray], number: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    line = lines[number] if number >= 0 else lines[~number][::-1]
    return tuple(line[0].tolist()), tuple(line[-1].tolist())


def _text(line: np.ndarray) -> str:
    steps = np.concatenate([line[:1], np.diff(line, axis=0)]).tolist()
    return " ".join(f"{along},{up}" for along, up in steps)
