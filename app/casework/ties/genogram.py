"""The drawing of a family and a home: elders above, children below, a square, circle or diamond for each, one ring
around whoever lives together. As social workers draw it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from app.casework.ties import layout
from app.casework.ties.kinds import Line
from app.casework.ties.layout import Id, Mark, Picture, Spot, Stroke
from app.casework.ties.relatives import Relative
from app.casework.ties.walking import Network, Step

MARGIN, ACROSS, DOWN, HALF, LABEL = 95, 150, 190, 24, 64
ABOVE, STEM, RING = 20, 30, 22
DOWNWARDS = {Line.PARENT: 1, Line.GRANDPARENT: 2}


def drawn(network: Network, people: Mapping[Id, Relative]) -> Picture:
    """The whole drawing."""
    home = household(network)
    spots, width, height = layout.moved(places(network), MARGIN)
    marks = [
        Mark(each, people[each].shape, *spots[each], layout.broken(people[each].name), people[each].age,
             is_centre=each == network.centre)
        for each in spots
        if each in people
    ]  # fmt: skip
    return Picture(width, height, marks, list(_strokes(network, spots)), list(_rings(spots, home)))


def places(network: Network) -> dict[Id, Spot]:
    """Where everybody stands: a row for each generation, couples side by side, whoever lives together in one block.

    The row of the person at the centre stands first; each further one is moved below or above whom it belongs to.
    """
    rows: dict[int, list[Id]] = {}
    for each, generation in generations(network).items():
        rows.setdefault(generation, []).append(each)
    home, found, order = household(network), dict[Id, Spot](), sorted(rows)
    for generation in sorted(rows, key=lambda each: (abs(each), each)):
        row = _row(rows[generation], network, home, found)
        begins = _begins(row, network, home, found)
        found |= {each: (begins + at * ACROSS, order.index(generation) * DOWN) for at, each in enumerate(row)}
    return found


def _begins(row: Sequence[Id], network: Network, home: Collection[Id], found: Mapping[Id, Spot]) -> int:
    """Where a row begins, so that a home stands below itself, and any other family below or above its own."""
    near = {each: at * ACROSS for at, each in enumerate(row)}
    here, there = [x for each, x in near.items() if each in home], [found[each][0] for each in home if each in found]
    if not (here and there):
        pairs = [(step.here, step.there) for step in network.steps.values() if step.rule.is_family]
        pairs += [(other, one) for one, other in pairs]
        here = [near[one] for one, other in pairs if one in near and other in found]
        there = [found[other][0] for one, other in pairs if one in near and other in found]
    return round(sum(there) / len(there) - sum(here) / len(here)) if here and there else 0


def generations(network: Network) -> dict[Id, int]:
    """How many generations below the person at the centre everybody is; elders are above, and so below nought."""
    found, before = {network.centre: 0}, 0
    while len(found) > before:
        before = len(found)
        for step in network.steps.values():
            for each in (step, step.turned()):
                if each.here in found and each.there not in found:
                    down = DOWNWARDS.get(each.rule.line, 0)
                    found[each.there] = found[each.here] + (-down if each.is_back else down)
    return found


def household(network: Network) -> set[Id]:
    """Whoever is told to live with the person at the centre, and with those who do."""
    found, before = {network.centre}, 0
    while len(found) > before:
        before = len(found)
        for step in network.steps.values():
            if step.rule.is_home and not step.ended_on and {step.here, step.there} & found:
                found |= {step.here, step.there}
    return found


def _row(several: Sequence[Id], network: Network, home: Collection[Id], above: Mapping[Id, Spot]) -> list[Id]:
    """First whoever lives together, those with a partner elsewhere last; then the others, that partner first."""
    partners = _partners(network)
    parents = _parents(network)

    def key(each: Id) -> tuple[int, int, float, Id]:
        known = [above[parent][0] for parent in parents.get(each, ()) if parent in above]
        middle = sum(known) / len(known) if known else 0.0
        is_home = each in home
        is_between = any((other in home) != is_home for other in partners.get(each, ()))
        return (0 if is_home else 1, int(is_between) if is_home else int(not is_between), middle, each)

    found: list[Id] = []
    for each in sorted(several, key=key):
        if each not in found:
            found.append(each)
            near = [other for other in partners.get(each, ()) if other in several and (other in home) == (each in home)]
            found += [other for other in sorted(near) if other not in found]
    return found


def _partners(network: Network) -> dict[Id, set[Id]]:
    found: dict[Id, set[Id]] = {}
    for step in network.steps.values():
        if step.rule.line in (Line.COUPLE, Line.PARTED):
            found.setdefault(step.here, set()).add(step.there)
            found.setdefault(step.there, set()).add(step.here)
    return found


def _parents(network: Network) -> dict[Id, set[Id]]:
    found: dict[Id, set[Id]] = {}
    for step in network.steps.values():
        if step.rule.line is Line.PARENT:
            parent, child = (step.there, step.here) if step.is_back else (step.here, step.there)
            found.setdefault(child, set()).add(parent)
    return found


def _strokes(network: Network, spots: Mapping[Id, Spot]) -> Iterator[Stroke]:
    by_line: dict[Line, dict[tuple[Id, Id], list[Step]]] = {}
    for (here, there), steps in network.between().items():
        for step in steps:
            by_line.setdefault(step.rule.line, {}).setdefault((here, there), []).append(step)
    couples = {**by_line.get(Line.PARTED, {}), **by_line.get(Line.COUPLE, {})}
    for line in (Line.COUPLE, Line.PARTED):
        for number, (pair, steps) in enumerate(by_line.get(line, {}).items()):
            yield from _couple(pair, steps, spots, line, number)
    yield from _descents(network, couples, by_line, spots)
    brothers = {frozenset((parent, child)) for child, several in _parents(network).items() for parent in several}
    for line in (Line.SIBLING, Line.RELATIVE):
        for number, (pair, steps) in enumerate(by_line.get(line, {}).items()):
            if frozenset(pair) not in brothers:
                yield Stroke(_bracket(pair, spots, number), layout.surest(steps), line.value, pair, _is_over(steps))


def _couple(
    pair: tuple[Id, Id], steps: Sequence[Step], spots: Mapping[Id, Spot], line: Line, number: int
) -> Iterator[Stroke]:
    (x, y), (to_x, to_y) = sorted((spots[pair[0]], spots[pair[1]]))
    beside = y == to_y and to_x - x == ACROSS
    path = f"M{x + HALF} {y}H{to_x - HALF}" if beside else _bracket(pair, spots, number)
    yield Stroke(path, layout.surest(steps), line.value, pair, _is_over(steps))
    if line is Line.PARTED:
        middle, at = (x + to_x) // 2, y if beside else min(y, to_y) - HALF - ABOVE - 7 * number
        slashes = f"M{middle - 8} {at + 9}l8 -18M{middle} {at + 9}l8 -18"
        yield Stroke(slashes, "confirmed", "slash", pair)


def _descents(
    network: Network,
    couples: Mapping[tuple[Id, Id], Sequence[Step]],
    by_line: Mapping[Line, Mapping[tuple[Id, Id], Sequence[Step]]],
    spots: Mapping[Id, Spot],
) -> Iterator[Stroke]:
    """From a couple side by side to each child of both; else from a parent to each child."""
    beside = {frozenset(each) for each in couples if _are_beside(each, spots)}
    parents = _parents(network)
    for line in (Line.PARENT, Line.GRANDPARENT):
        for steps in by_line.get(line, {}).values():
            first = steps[0]
            elder, younger = (first.there, first.here) if first.is_back else (first.here, first.there)
            other = next((each for each in parents.get(younger, ()) if frozenset((each, elder)) in beside), None)
            start = _between(spots[elder], spots[other]) if other else (spots[elder][0], spots[elder][1] + LABEL)
            x, y = spots[younger]
            path = f"M{start[0]} {start[1]}V{y - HALF - STEM}H{x}V{y - HALF}"
            yield Stroke(path, layout.surest(steps), line.value, (elder, younger), _is_over(steps))


def _are_beside(pair: tuple[Id, Id], spots: Mapping[Id, Spot]) -> bool:
    (x, y), (to_x, to_y) = spots[pair[0]], spots[pair[1]]
    return y == to_y and abs(x - to_x) == ACROSS


def _between(one: Spot, other: Spot) -> Spot:
    return (one[0] + other[0]) // 2, one[1]


def _bracket(pair: tuple[Id, Id], spots: Mapping[Id, Spot], number: int) -> str:
    """Above both, each such line a little higher than the one before."""
    (x, y), (to_x, to_y) = sorted((spots[pair[0]], spots[pair[1]]))
    top = min(y, to_y) - HALF - ABOVE - 7 * (number % 8)
    return f"M{x} {y - HALF}V{top}H{to_x}V{to_y - HALF}"


def _is_over(steps: Sequence[Step]) -> bool:
    return all(each.ended_on for each in steps)


def _rings(spots: Mapping[Id, Spot], home: Collection[Id]) -> Iterator[str]:
    """Around each block of rows in which somebody of the home stands."""
    rows: dict[int, list[int]] = {}
    for each in home:
        if each in spots and len(home) > 1:
            rows.setdefault(spots[each][1], []).append(spots[each][0])
    block: list[tuple[int, int, int]] = []
    for y in sorted(rows):
        if block and y - block[-1][0] > DOWN:
            yield _ring(block)
            block = []
        block.append((y, min(rows[y]) - HALF - RING * 2, max(rows[y]) + HALF + RING * 2))
    if block:
        yield _ring(block)


def _ring(block: Sequence[tuple[int, int, int]]) -> str:
    """Down on the right of every row, and up again on the left; from row to row half way between them."""
    between = [y + (DOWN + LABEL - HALF) // 2 for y, _, _ in block[:-1]]
    tops = [block[0][0] - HALF - RING, *between]
    bottoms = [*between, block[-1][0] + LABEL + RING // 2]
    right, left = list[Spot](), list[Spot]()
    for (_, begins, ends), top, bottom in zip(block, tops, bottoms, strict=True):
        right += [(ends, top), (ends, bottom)]
        left += [(begins, top), (begins, bottom)]
    return "M" + "L".join(f"{x} {y}" for x, y in [*right, *reversed(left)]) + "Z"
