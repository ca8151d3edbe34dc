"""The drawing of somebody's surroundings: the person in the middle, what belongs to their life around them.

How near it is shows in how thick its line is; a line that jags says that harm is told of.
"""

import math
from collections.abc import Mapping, Sequence

from app.casework.ties import layout
from app.casework.ties.kinds import NodeKind
from app.casework.ties.layout import Id, Mark, Picture, Spot, Stroke
from app.casework.ties.walking import Network, Step

MARGIN, RADIUS, APART, STAGGER, DENSE = 100, 200, 118, 104, 10
JAG, JAGS = 7, 14
HARM = "harms"
# In this order around the person, beginning at the top.
ORDER = (
    NodeKind.PERSON,
    NodeKind.ANIMAL,
    NodeKind.ADDRESS,
    NodeKind.ORGANISATION,
    NodeKind.GROUP,
    NodeKind.EVENT,
    NodeKind.PHONE,
    NodeKind.HANDLE,
    NodeKind.VEHICLE,
)


def drawn(network: Network, names: Mapping[Id, str]) -> Picture:
    """The whole drawing: whatever is one step away."""
    spots, width, height = layout.moved(places(network), MARGIN)
    near = [each for each in network.nodes.values() if each.id in spots]
    marks = [
        Mark(node.id, node.kind.value, *spots[node.id], lines=layout.broken(names.get(node.id, "")),
             is_centre=node.id == network.centre)
        for node in near
    ]  # fmt: skip
    strokes = [
        _stroke(spots[network.centre], spots[there], steps, (network.centre, there))
        for there, steps in _around(network).items()
    ]
    return Picture(width, height, marks, strokes)


def places(network: Network) -> dict[Id, Spot]:
    """Where everything stands, the person at nought; where it is many, every other one further out."""
    near = [each for each in network.nodes.values() if each.distance == 1]
    around = sorted(near, key=lambda each: (ORDER.index(each.kind), each.id))
    rings = 2 if len(around) > DENSE else 1
    radius = max(RADIUS, APART * len(around) / (2 * math.pi * rings))
    found = {network.centre: (0, 0)}
    for at, each in enumerate(around):
        angle, out = 2 * math.pi * at / len(around), radius + STAGGER * (at % rings)
        found[each.id] = round(out * math.sin(angle)), round(-out * math.cos(angle))
    return found


def _around(network: Network) -> dict[Id, list[Step]]:
    found: dict[Id, list[Step]] = {}
    for step in network.steps.values():
        if network.centre in (step.here, step.there):
            found.setdefault(step.there if step.here == network.centre else step.here, []).append(step)
    return found


def _stroke(start: Spot, end: Spot, steps: Sequence[Step], ends: tuple[Id, Id]) -> Stroke:
    is_harm = any(each.kind == HARM for each in steps)
    strength = max(each.rule.strength for each in steps)
    style = "harm" if is_harm else ("", "weak", "usual", "strong")[strength]
    path = _jagged(start, end) if is_harm else layout.straight(start, end)
    return Stroke(path, layout.surest(steps), style, ends, all(each.ended_on for each in steps))


def _jagged(start: Spot, end: Spot) -> str:
    """A line that goes from side to side on its way."""
    (x, y), (to_x, to_y) = start, end
    length = math.hypot(to_x - x, to_y - y) or 1.0
    across = (-(to_y - y) / length * JAG, (to_x - x) / length * JAG)
    path = [f"M{x} {y}"]
    for at in range(1, JAGS):
        side, share = (1 if at % 2 else -1), at / JAGS
        path.append(f"L{round(x + (to_x - x) * share + side * across[0])}")
        path[-1] += f" {round(y + (to_y - y) * share + side * across[1])}"
    return "".join([*path, f"L{to_x} {to_y}"])
