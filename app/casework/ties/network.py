"""The drawing of two steps around somebody: rings, in which whoever is linked stands side by side.

A spring model with a fixed seed says who stands beside whom; the rings say where, so that no two stand on one spot and
one more link moves the others little.
"""

import itertools
import math
from collections.abc import Mapping, Sequence

import rustworkx

from app.casework.ties import layout
from app.casework.ties.layout import Id, Mark, Picture, Spot, Stroke
from app.casework.ties.walking import Network

SEED = 7
MARGIN = 90
INNER, APART, BEYOND = 170, 112, 130
ROW, CLOSE = 92, 46
# Where more than so many are drawn they stand closer, and those further away show their names when they are chosen.
DENSE = 140
LEAST, MOST = 2.0, 5.0


def drawn(network: Network, names: Mapping[Id, str]) -> Picture:
    """The whole drawing."""
    is_dense = len(network.nodes) > DENSE
    spots, width, height = layout.moved(places(network, is_dense=is_dense), MARGIN)
    marks = [
        Mark(
            node.id,
            node.kind.value,
            *spots[node.id],
            lines=layout.broken(names.get(node.id, "")),
            is_centre=node.distance == 0,
            is_far=node.distance > 1,
        )
        for node in network.nodes.values()
    ]
    strokes = [
        Stroke(
            layout.straight(spots[here], spots[there]),
            layout.surest(steps),
            ends=(here, there),
            is_over=all(each.ended_on for each in steps),
        )
        for (here, there), steps in network.between().items()
    ]
    return Picture(width, height, marks, strokes, is_dense=is_dense)


def places(network: Network, *, is_dense: bool = False) -> dict[Id, Spot]:
    """Where everybody stands, the centre at nought."""
    children = _children(network)
    inner = _in_order([each.id for each in network.nodes.values() if each.distance == 1], network)
    shares = [min(MOST, max(LEAST, 1 + math.sqrt(len(children.get(each, ()))))) for each in inner]
    whole, found, begun = sum(shares) or 1.0, {network.centre: (0, 0)}, 0.0
    radius = max(INNER, APART * whole / (2 * math.pi * min(shares, default=1.0)))
    apart = CLOSE if is_dense else APART
    for each, share in zip(inner, shares, strict=True):
        angle = 2 * math.pi * share / whole
        found[each] = _spot(radius, begun + angle / 2)
        found |= _fan(children.get(each, []), begun, angle, radius + BEYOND, apart)
        begun += angle
    return found


def _children(network: Network) -> dict[Id, list[Id]]:
    """Those two steps away, by the first through whom they are reached."""
    found: dict[Id, list[Id]] = {}
    taken = {each.id for each in network.nodes.values() if each.distance < 2}
    for step in network.steps.values():
        if step.there not in taken:
            taken.add(step.there)
            found.setdefault(step.here, []).append(step.there)
    return found


def _fan(several: Sequence[Id], begun: float, angle: float, radius: float, apart: int) -> dict[Id, Spot]:
    """Behind the one through whom they are reached, in as many rows as it takes."""
    found, left = dict[Id, Spot](), list(several)
    while left:
        fitting = max(1, int(angle * radius / apart))
        row, left = left[:fitting], left[fitting:]
        for at, each in enumerate(row):
            found[each] = _spot(radius, begun + angle * (at + 0.5) / len(row))
        radius += ROW if apart == APART else apart
    return found


def _in_order(several: Sequence[Id], network: Network) -> list[Id]:
    """Around the ring, whoever is linked with each other side by side."""
    at = {each: number for number, each in enumerate(several)}
    shared = _shared(network, at)
    if len(several) < 4 or not shared:
        return list(several)
    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(list(several))
    graph.add_edges_from([(*pair, 1.0) for pair in sorted(shared)])
    circle = {number: _unit(2 * math.pi * number / len(several)) for number in range(len(several))}
    sprung = rustworkx.spring_layout(graph, pos=circle, k=0.8, num_iter=60, seed=SEED, weight_fn=float)
    return sorted(several, key=lambda each: (math.atan2(*reversed(sprung[at[each]])), at[each]))


def _shared(network: Network, at: Mapping[Id, int]) -> set[tuple[int, int]]:
    """Pairs on the ring that are linked, or both linked with the same one beyond it."""
    beside: dict[Id, set[int]] = {}
    found = set[tuple[int, int]]()
    for step in network.steps.values():
        here, there = at.get(step.here), at.get(step.there)
        if here is not None and there is not None:
            found.add((min(here, there), max(here, there)))
        elif here is not None and step.there != network.centre:
            beside.setdefault(step.there, set()).add(here)
    for several in beside.values():
        row = sorted(several)
        found |= set(itertools.pairwise(row))
    return found


def _spot(radius: float, angle: float) -> Spot:
    return round(radius * math.sin(angle)), round(-radius * math.cos(angle))


def _unit(angle: float) -> tuple[float, float]:
    return math.cos(angle), math.sin(angle)
