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
At = dict[Node, list[int]]

# What hiding one more number costs beside its size: few numbers, and small ones.
PRICE_OF_ONE = 20
PRICE_OF_A_SUM = 4
FAR = 1 << 60


@dataclass(slots=True)
class Pipe:
    """One number of the table. Hidden ones may be anything from the floor; a nought is hidden only in an open line."""

    tail: Node
    head: Node
    value: int
    floor: int = 1
    hidden: bool = False
    # A sum that others are added up to is missed more than one of them.
    is_sum: bool = False
    price: int = field(init=False)

    def __post_init__(self) -> None:
        self.price = (PRICE_OF_ONE + self.value) * (PRICE_OF_A_SUM if self.is_sum else 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """How much must get from where to where, by another way than the number that is to be protected."""

    start: Node
    end: Node
    without: int
    amount: int


@dataclass
class Network:
    pipes: list[Pipe] = field(default_factory=list)
    at: At = field(default_factory=dict)
    hidden_at: At = field(default_factory=dict)

    def add(self, pipe: Pipe) -> int:
        number = len(self.pipes)
        self.pipes.append(pipe)
        for node in (pipe.tail, pipe.head):
            self.hidden_at.setdefault(node, [])
            if pipe.value or pipe.hidden:
                self.at.setdefault(node, []).append(number)
            if pipe.hidden:
                self.hidden_at[node].append(number)
        return number

    def hide(self, number: int) -> None:
        pipe = self.pipes[number]
        if not pipe.hidden:
            pipe.hidden = True
            for node in (pipe.tail, pipe.head):
                self.hidden_at[node].append(number)
                if not pipe.value:
                    self.at.setdefault(node, []).append(number)

    def open(self, number: int) -> None:
        """Hide this number so that it may be nobody, too."""
        self.hide(number)
        self.pipes[number].floor = 0

    def protect(self, number: int, change: int) -> Way | None:
        """Hide this number and the cheapest others that let it differ by so much. None where there is no way round."""
        pipe = self.pipes[number]
        start, end = (pipe.head, pipe.tail) if change > 0 else (pipe.tail, pipe.head)
        if pipe.value + change < pipe.floor:
            return None
        way = self.carry(Trip(start=start, end=end, without=number, amount=abs(change)))
        if way is not None:
            way[number] = change
            self.hide(number)
        return way

    def carry(self, trip: Trip) -> Way | None:
        """Hide the cheapest numbers that together carry so much, beside what is hidden. None where there is no way."""
        way = self._carry(self.hidden_at, trip)
        if way is None:
            way = self._carry(self.at, trip)
        for number in way or ():
            self.hide(number)
        return way

    def _carry(self, at: At, trip: Trip) -> Way | None:
        """In one way if possible, else one by one."""
        way: Way = {}
        left = share = trip.amount
        while left:
            steps = self._path(at, trip, share, way)
            if steps is None and share == 1:
                return None
            for number, sign in steps or ():
                way[number] = way.get(number, 0) + sign * share
            left -= share if steps is not None else 0
            share = min(share, left) if steps is not None else 1
        return {number: change for number, change in way.items() if change}

    def _path(self, at: At, trip: Trip, share: int, way: Way) -> list[tuple[int, int]] | None:
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
                there, sign, price = self._step(here, number, share, way)
                if sign and number != trip.without and paid + price < cheapest.get(there, FAR):
                    cheapest[there] = paid + price
                    came[there] = (here, number, sign)
                    heappush(waiting, (paid + price, next(turn), there))
        return None

    def _step(self, here: Node, number: int, share: int, way: Way) -> tuple[Node, int, int]:
        """Where this pipe leads, in which direction (neither, if it cannot spare so much) and at what price."""
        pipe = self.pipes[number]
        price = 1 if pipe.hidden or number in way else pipe.price
        if pipe.tail == here:
            return pipe.head, 1, price
        spare = pipe.value + way.get(number, 0) - pipe.floor
        return pipe.tail, -1 if spare >= share else 0, price


def _steps(came: dict[Node, tuple[Node, int, int]], trip: Trip) -> list[tuple[int, int]]:
    steps = []
    here = trip.end
    while here != trip.start:
        here, number, sign = came[here]
        steps.append((number, sign))
    return steps
