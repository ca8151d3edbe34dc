"""Hiding numbers of a table so that small ones cannot be worked out from its sums.

A table with its sums is a network: every number is a pipe from its row to its column, every sum of a column a pipe
onwards, and what arrives anywhere leaves it. A small number is safe when there is a way round through other hidden
numbers, along which it could be five or more while every sum and every number shown stays as it is. So for each small
number the cheapest way round is looked for (the shortest path of network suppression, after L. H. Cox, "Network models
for complementary cell suppression", JASA 90 (1995), and J. Castro, "A shortest-paths heuristic for statistical data
protection in positive tables", INFORMS J. Computing 19 (2007)). The way that was found is the proof.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count as numbered

Node = Hashable
Way = dict[int, int]

# What hiding one more number costs beside its size: few numbers, and small ones.
PRICE_OF_ONE = 20


@dataclass(slots=True)
class Pipe:
    """One number of the table. Hidden ones may be anything from the floor; a nought is hidden only in an open line."""

    tail: Node
    head: Node
    value: int
    floor: int = 1
    hidden: bool = False


@dataclass
class Network:
    pipes: list[Pipe] = field(default_factory=list)
    at: dict[Node, list[int]] = field(default_factory=dict)
    hidden_at: dict[Node, list[int]] = field(default_factory=dict)

    def add(self, pipe: Pipe) -> int:
        number = len(self.pipes)
        self.pipes.append(pipe)
        for node in (pipe.tail, pipe.head):
            self.at.setdefault(node, []).append(number)
            if pipe.hidden:
                self.hidden_at.setdefault(node, []).append(number)
        return number

    def hide(self, number: int) -> None:
        pipe = self.pipes[number]
        if not pipe.hidden:
            pipe.hidden = True
            for node in (pipe.tail, pipe.head):
                self.hidden_at.setdefault(node, []).append(number)

    def open(self, number: int) -> None:
        """Hide this number so that it may be nobody, too."""
        self.hide(number)
        self.pipes[number].floor = 0

    def protect(self, number: int, change: int) -> Way | None:
        """Hide this number and the cheapest others that let it differ by so much. None where there is no way round."""
        pipe = self.pipes[number]
        if pipe.value + change < pipe.floor:
            return None
        start, end = (pipe.head, pipe.tail) if change > 0 else (pipe.tail, pipe.head)
        trip = Trip(start=start, end=end, without=number, amount=abs(change))
        way = self._round(self.hidden_at, trip)
        if way is None:
            way = self._round(self.at, trip)
        if way is None:
            return None
        way[number] = change
        for each in way:
            self.hide(each)
        return way

    def _round(self, at: dict[Node, list[int]], trip: "Trip") -> Way | None:
        """Ways that together carry this amount: in one if possible, else in several smaller ones."""
        way: Way = {}
        left = share = trip.amount
        while left and share:
            steps = self._path(at, trip, share, way)
            if steps is None:
                share -= 1
                continue
            for number, sign in steps:
                way[number] = way.get(number, 0) + sign * share
            left -= share
            share = min(share, left)
        return None if left else {number: change for number, change in way.items() if change}

    def _path(self, at: dict[Node, list[int]], trip: "Trip", share: int, way: Way) -> list[tuple[int, int]] | None:
        """The cheapest way from one place to another (Dijkstra)."""
        came: dict[Node, tuple[Node, int, int]] = {}
        cheapest: dict[Node, int] = {trip.start: 0}
        turn = numbered()
        waiting: list[tuple[int, int, Node]] = [(0, next(turn), trip.start)]
        while waiting:
            paid, _, here = heappop(waiting)
            if here == trip.end:
                return _steps(came, trip)
            if paid > cheapest[here]:
                continue
            for number in at.get(here, ()):
                step = self._step(here, number, share, way) if number != trip.without else None
                if step and paid + step[2] < cheapest.get(step[0], paid + step[2] + 1):
                    cheapest[step[0]] = paid + step[2]
                    came[step[0]] = (here, number, step[1])
                    heappush(waiting, (paid + step[2], next(turn), step[0]))
        return None

    def _step(self, here: Node, number: int, share: int, way: Way) -> tuple[Node, int, int] | None:
        """Where this pipe leads, in which direction and at what price, if it takes or can spare so much."""
        pipe = self.pipes[number]
        if not (pipe.value or pipe.hidden):
            return None
        price = 1 if pipe.hidden or number in way else PRICE_OF_ONE + pipe.value
        if pipe.tail == here:
            return pipe.head, 1, price
        if pipe.value + way.get(number, 0) - share >= pipe.floor:
            return pipe.tail, -1, price
        return None


@dataclass(frozen=True, kw_only=True)
class Trip:
    """How much must get from where to where, by another way than the number that is to be protected."""

    start: Node
    end: Node
    without: int
    amount: int


def _steps(came: dict[Node, tuple[Node, int, int]], trip: Trip) -> list[tuple[int, int]]:
    steps = []
    here = trip.end
    while here != trip.start:
        here, number, sign = came[here]
        steps.append((number, sign))
    return steps
