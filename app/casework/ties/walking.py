"""Walking from link to link: a few steps around somebody, and the shortest way between two. No way is ever endless.

Whoever walks gives a `Reach`: all links that lead on from some places at once, no more than a few from each.
"""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.casework.ties.kinds import NodeKind, TieKind, tie_rules

Id = uuid.UUID
# Where a walk ends whatever is known beyond.
WIDEST = 4000


@dataclass(frozen=True, slots=True)
class Step:
    """One link, walked from `here` to `there`; `is_back` if that is against the way it reads."""

    tie_id: Id
    kind: str
    certainty: str
    here: Id
    here_kind: NodeKind
    there: Id
    there_kind: NodeKind
    is_back: bool
    ended_on: date | None = None

    @property
    def rule(self) -> TieKind:
        """Its kind."""
        return tie_rules().kinds[self.kind]

    @property
    def words(self) -> str:
        """How it reads from here to there."""
        return self.rule.back if self.is_back else self.rule.words

    def turned(self) -> "Step":
        """The same link, walked the other way."""
        ends = (self.there, self.there_kind, self.here, self.here_kind)
        return Step(self.tie_id, self.kind, self.certainty, *ends, not self.is_back, self.ended_on)


Reach = Callable[[Collection[Id]], Sequence[Step]]


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody or something, and how many steps away."""

    id: Id
    kind: NodeKind
    distance: int


@dataclass(slots=True)
class Network:
    """Whoever and whatever is a few steps away, by links that each stand once, as they were first walked.

    `cut`: from where more leads on than was followed. `is_full`: there is more than a drawing holds.
    """

    centre: Id
    nodes: dict[Id, Node] = field(default_factory=dict)
    steps: dict[Id, Step] = field(default_factory=dict)
    cut: set[Id] = field(default_factory=set)
    is_full: bool = False

    def between(self) -> Mapping[tuple[Id, Id], list[Step]]:
        """All links between the same two, in one."""
        found: dict[tuple[Id, Id], list[Step]] = {}
        for step in self.steps.values():
            key = (step.here, step.there) if (step.there, step.here) not in found else (step.there, step.here)
            found.setdefault(key, []).append(step)
        return found


def around(reach: Reach, centre: Id, kind: NodeKind, distance: int, most: int) -> Network:
    """Everybody and everything so many steps around, no more than the most that a drawing holds."""
    network = Network(centre, {centre: Node(centre, kind, 0)})
    frontier = {centre}
    for away in range(1, distance + 1):
        found = _followed(reach(sorted(frontier)), network.cut, starts=network.centre)
        frontier = {each for step in found if (each := _take(network, step, away, most))}
        if not frontier:
            break
    return network


def shortest(reach: Reach, start: Id, end: Id, longest: int) -> list[Step] | None:
    """A shortest way between two, from both ends at once; None if none of at most so many links is known."""
    ways: tuple[dict[Id, Step | None], dict[Id, Step | None]] = ({start: None}, {end: None})
    fronts: list[set[Id]] = [{start}, {end}]
    if start == end:
        return []
    for _ in range(longest):
        side = 0 if len(fronts[0]) <= len(fronts[1]) else 1
        fronts[side] = _further(reach, fronts[side], ways[side], leave_alone=(start, end))
        if met := fronts[side] & ways[1 - side].keys():
            return min((_joined(ways, each) for each in sorted(met)), key=len)
        if not fronts[side] or len(ways[side]) > WIDEST:
            return None
    return None


def _further(reach: Reach, front: Collection[Id], way: dict[Id, Step | None], leave_alone: Collection[Id]) -> set[Id]:
    found: dict[Id, Step] = {}
    for step in _followed(reach(sorted(front)), set(), starts=None, never=set(front) - set(leave_alone)):
        if step.there not in way:
            found.setdefault(step.there, step)
    way.update(found)
    return set(found)


def _joined(ways: tuple[dict[Id, Step | None], dict[Id, Step | None]], meeting: Id) -> list[Step]:
    return [*reversed(_back_from(meeting, ways[0])), *(step.turned() for step in _back_from(meeting, ways[1]))]


def _back_from(place: Id, way: Mapping[Id, Step | None]) -> list[Step]:
    """The steps from there to where this way began, the last first."""
    walked = []
    while step := way[place]:
        walked.append(step)
        place = step.here
    return walked


def _followed(
    steps: Iterable[Step], cut: set[Id], *, starts: Id | None, never: Collection[Id] | None = None
) -> list[Step]:
    """The first few from each. What very many share leads from nobody to anybody, unless the walk begins there."""
    by_place: dict[Id, list[Step]] = {}
    for step in steps:
        by_place.setdefault(step.here, []).append(step)
    kept, rules = list[Step](), tie_rules()
    for place, several in by_place.items():
        if len(several) > rules.followed:
            cut.add(place)
            is_shared = several[0].here_kind not in (NodeKind.PERSON, NodeKind.GROUP)
            if is_shared and place != starts and (never is None or place in never):
                continue
        kept += several[: rules.followed]
    return kept


def _take(network: Network, step: Step, away: int, most: int) -> Id | None:
    """Add one link; whoever it leads to, if they are new."""
    if step.here == step.there or step.tie_id in network.steps:
        return None
    is_new = step.there not in network.nodes
    if is_new and len(network.nodes) >= most:
        network.is_full = True
        return None
    network.steps[step.tie_id] = step
    if is_new:
        network.nodes[step.there] = Node(step.there, step.there_kind, away)
    return step.there if is_new else None
