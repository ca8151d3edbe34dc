"""What hangs together, and whether it hangs together oddly: parts, bridges and how densely a person is joined."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import chain

Pair = tuple[uuid.UUID, uuid.UUID]


def components(nodes: Iterable[uuid.UUID], edges: Iterable[Pair]) -> list[frozenset[uuid.UUID]]:
    """The parts in which nodes hang together, the one with the eldest first."""
    near = _near(edges)
    left, found = set(nodes), []
    for start in sorted(left):
        if start in left:
            part = _reached(start, near)
            left -= part
            found.append(frozenset(part))
    return found


def bridges(edges: Collection[Pair]) -> list[Pair]:
    """Each edge that alone holds two parts together: there, one wrong word joins two people."""
    found = []
    for edge in edges:
        near = _near(other for other in edges if other != edge)
        if all(near[end] for end in edge) and edge[1] not in _reached(edge[0], near):
            found.append(edge)
    return found


def density(size: int, edges: Collection[Pair]) -> float:
    """Of all pairs that could be joined, how many somebody joined: 1 where every pair is."""
    pairs = size * (size - 1) / 2
    return len(edges) / pairs if pairs else 1.0


def _near(edges: Iterable[Pair]) -> Mapping[uuid.UUID, set[uuid.UUID]]:
    near = defaultdict[uuid.UUID, set[uuid.UUID]](set)
    for left, right in edges:
        near[left].add(right)
        near[right].add(left)
    return near


def _reached(start: uuid.UUID, near: Mapping[uuid.UUID, set[uuid.UUID]]) -> set[uuid.UUID]:
    reached, edge = {start}, {start}
    while edge:
        edge = set(chain.from_iterable(near.get(each, ()) for each in edge)) - reached
        reached |= edge
    return reached
