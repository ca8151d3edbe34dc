"""What of the tables of one period may be published.

A count of one to four is never shown; nor can it be worked out, or be narrowed down to less than five, from all that is
shown of one period. Nobody (nought) is shown. See docs/decisions/0043.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from app.casework.figures.circling import Network, Pipe
from app.casework.figures.kindred import Family, Period
from app.casework.figures.merging import ENOUGH, SMALL
from app.casework.figures.tables import TOTAL, Published, Table

__all__ = ["so_far", "withhold"]

# Of a period that is not over, numbers are shown in steps: who watches them grow cannot tell one more from none.
STEP = 5

# Which rows, and which of them (or which group); then across which column.
Line = tuple[str, str]
Number = tuple[Line, str]

TOP: Line = ("", TOTAL)
GROUND = "ground"


def withhold(tables: Sequence[Table]) -> list[Published]:
    """These tables, which are all that is ever published of their period, with what must be withheld left out.

    Withholding is the same for the same tables, in whatever order they come.
    """
    period = Period(sorted(tables, key=lambda each: each.code))
    hidden: dict[str, Hiding] = {}
    for family in period.families:
        hiding = Hiding(family, period)
        if not hiding.nothing:
            hiding.protect()
        hiding.tell_of_parts()
        hidden.update({table.code: hiding for table in family.tables})
    return [_published(table, hidden[table.code]) for table in tables]


def so_far(tables: Sequence[Table]) -> list[Published]:
    """All tables of a period that is not over: withheld as if it were, and what is shown is rounded down to fives.

    Rounded numbers say no more than exact ones do, so what could not be worked out from these cannot be from them.
    """
    return [_rounded_down(each) for each in withhold(tables)]


def _rounded_down(exact: Published) -> Published:
    numbers = {place: number and number - number % STEP for place, number in exact.numbers.items()}
    return replace(exact, numbers=numbers, so_far=True)


def _published(table: Table, hiding: "Hiding") -> Published:
    if hiding.nothing:
        # Whatever line is named may be known to have somebody: of a table of which nothing is shown, none is.
        return Published(code=table.code, rows=(), columns=(), numbers={(TOTAL, TOTAL): None})
    numbers = {
        (row, column): table.count(row, column) if hiding.shows(table.by, row, column) else None
        for row in (*table.rows, TOTAL)
        for column in (*table.columns, TOTAL)
    }
    return Published(code=table.code, rows=table.rows, columns=table.columns, numbers=numbers)


@dataclass
class Hiding:
    """What is hidden of one family of tables."""

    family: Family
    period: Period
    network: Network = field(default_factory=Network)
    pipes: dict[Number, int] = field(default_factory=dict)
    lines: dict[Line, list[int]] = field(default_factory=dict)
    line_of: list[Line] = field(default_factory=list)
    around: dict[Line, Line] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.nothing = self.period.too_few(self.family.side[0])
        for line, around, counts in self._lines():
            self.around[line] = around
            for column, value in counts.items():
                number = self.network.add(self._pipe(line, around, column, value))
                self.pipes[line, column] = number
                self.lines.setdefault(line, []).append(number)
                self.line_of.append(line)

    @cached_property
    def columns(self) -> Mapping[str, str]:
        """The columns that are withheld whole, because their sums stand in other tables too, with their group."""
        return self.period.group(self.family.side) if self.family.shared else {}

    def rows(self, by: str) -> Mapping[str, str]:
        return self.period.group((self.family.side[0], by))

    def shows(self, by: str, row: str, column: str) -> bool:
        """Whether this number may be shown."""
        if self.nothing or row in self.rows(by) or column in self.columns:
            return False
        line = TOP if row == TOTAL else (by, row)
        pipe = self.pipes.get((line, column))
        return pipe is None or not self.network.pipes[pipe].hidden

    def tell_of_parts(self) -> None:
        """What is hidden in a column for a part of these must be hidden where that part is counted by itself."""
        of, across = self.family.side
        for table in self.family.tables:
            for column in table.columns:
                for part in self.period.told_of_whole(of, across, column):
                    hidden = {row for row in table.rows if not self.shows(table.by, row, column)}
                    self.period.known_of_whole.setdefault((part, table.by), set()).update(hidden)
                    if not self.shows(table.by, TOTAL, column):
                        self.period.silent.add(part)

    def protect(self) -> None:
        """Find for each small number a way round, the smallest first: theirs prove others on the way."""
        proven: set[int] = set()
        small = [(pipe.value, number) for number, pipe in enumerate(self.network.pipes) if pipe.value in SMALL]
        for value, number in sorted(small):
            if number not in proven:
                proven |= self._protect(number, ENOUGH - value)

    def _protect(self, number: int, change: int) -> set[int]:
        for line in self._to_open(number):
            way = self.network.protect(number, change)
            if way is not None:
                return {each for each, more in way.items() if self.network.pipes[each].value + more >= ENOUGH}
            self._open(line)
        raise ValueError("tables whose sums do not fit together cannot be protected")

    def _to_open(self, number: int) -> Iterator[Line]:
        """Where no way round is left: lines whose noughts are hidden too, this number's own first, then the nearest.

        The last is opened in vain: all others are open by then, and a way there must be.
        """
        own = self.line_of[number]
        yield own
        yield from sorted(self.lines.keys() - {own, TOP}, key=lambda line: self._distance(own, line))
        yield TOP
        yield own

    def _distance(self, own: Line, line: Line) -> tuple[bool, int, Line]:
        apart = self.around[line] not in (self.around[own], own)
        return apart, sum(self.network.pipes[each].value for each in self.lines[line]), line

    def _open(self, line: Line) -> None:
        # Columns of nobody are mostly left out of a table: then everybody knows that each has somebody.
        somebody = line == TOP and all(self.network.pipes[each].value for each in self.lines.get(line, ()))
        for number in self.lines.get(line, ()):
            if somebody:
                self.network.hide(number)
            else:
                self.network.open(number)

    def _pipe(self, line: Line, around: Line, column: str, value: int) -> Pipe:
        head = (around, column) if line != TOP else GROUND
        grouped = line[1] not in self.period.sides.get((self.family.side[0], line[0]), {TOTAL: 0})
        together = grouped or column not in self.period.sides[self.family.side]
        is_sum = line in self._around or line == TOP
        tail = (line, column) if is_sum else line
        return Pipe(tail=tail, head=head, value=value, floor=0 if together else 1, hidden=together, is_sum=is_sum)

    def _lines(self) -> Iterator[tuple[Line, Line, dict[str, int]]]:
        """Each row, with the one it lies in and its numbers: rows and columns that are withheld whole as one."""
        sums: dict[Line, tuple[Line, dict[str, int]]] = {}
        for table in self.family.tables:
            groups = self.rows(table.by)
            for row in table.rows:
                around = self._place(table, row)
                if around[1] in self.rows(around[0]) if around != TOP else False:
                    continue
                line = (table.by, groups.get(row, row))
                _, counts = sums.setdefault(line, (around, {}))
                self._add(counts, table, row)
        if not self.family.shared:
            counts = {}
            self._add(counts, self.family.tables[0], TOTAL)
            sums[TOP] = (TOP, counts)
        yield from ((line, around, counts) for line, (around, counts) in sums.items())

    def _add(self, counts: dict[str, int], table: Table, row: str) -> None:
        for column in table.columns:
            name = self.columns.get(column, column)
            counts[name] = counts.get(name, 0) + table.count(row, column)

    @cached_property
    def _around(self) -> frozenset[Line]:
        """The rows in which others lie."""
        return frozenset(self._place(table, row) for table in self.family.tables for row in table.rows)

    def _place(self, table: Table, row: str) -> Line:
        outer = {each.by for each in self.family.tables if each is not table}
        return (table.inside_by, table.inside[row]) if table.inside_by in outer and row in table.inside else TOP
