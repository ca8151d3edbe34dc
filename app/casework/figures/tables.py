"""Two-way tables of whole numbers by codes, and what of them may be shown.

A table counts something (`of`: concerns, unless it says otherwise) by its rows and across its columns. Whoever reads
several tables knows which numbers must be the same or add up: the same rows of the same thing have the same totals,
cells lie inside authorities, and what is counted of a part leaves a rest. So a table says these things of itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

TOTAL = "total"


@dataclass(frozen=True, kw_only=True)
class Table:
    """Counts by rows and columns. Its margins are the sums of its cells, and are published with it.

    Every one of what is counted stands in exactly one cell: those of whom something is not known need a column too.
    """

    code: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]
    # What the rows are, and what the columns are: the table's own code where nothing is said.
    by: str = "area"
    across: str = ""
    # What is counted, and what it is a part of, if that is counted by the same rows too (the closed of all concerns).
    of: str = "concerns"
    part_of: str = ""
    # Where tables of that whole have a column for just this part: across what, and which column.
    part_is: tuple[str, str] = ("", "")
    # For rows that lie inside rows of other tables: which in which, and what those are.
    inside: Mapping[str, str] = field(default_factory=dict)
    inside_by: str = "area"

    def __post_init__(self) -> None:
        told = {*self.rows, *self.columns}
        if TOTAL in told or len(set(self.rows)) < len(self.rows) or len(set(self.columns)) < len(self.columns):
            raise ValueError(f"{self.code}: every row and column has a code of its own, and none is called {TOTAL!r}")
        for (row, column), count in self.counts.items():
            if row not in self._rows or column not in self._columns or count < 0:
                raise ValueError(f"{self.code}: {count} in {row}, {column}: no such row or column, or less than nobody")

    @cached_property
    def _rows(self) -> frozenset[str]:
        return frozenset(self.rows)

    @cached_property
    def _columns(self) -> frozenset[str]:
        return frozenset(self.columns)

    @property
    def columns_are(self) -> str:
        return self.across or self.code

    def count(self, row: str, column: str) -> int:
        """How many, or the sum where either is TOTAL."""
        if TOTAL in (row, column):
            return self._margins.get((row, column), 0)
        return self.counts.get((row, column), 0)

    @cached_property
    def _margins(self) -> dict[tuple[str, str], int]:
        sums: dict[tuple[str, str], int] = {}
        for (row, column), count in self.counts.items():
            for margin in ((row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
                sums[margin] = sums.get(margin, 0) + count
        return sums


@dataclass(frozen=True, kw_only=True)
class Published:
    """A table as it may be shown to anybody: numbers, and None where one is withheld."""

    code: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    numbers: Mapping[tuple[str, str], int | None]
    # Of a period that is not over: "at least", rounded down to fives.
    so_far: bool = False

    def shown(self, row: str, column: str) -> int | None:
        """This number, or None where it is withheld. TOTAL stands for the sum of a row or a column."""
        return self.numbers.get((row, column), None if self.is_silent else 0)

    @property
    def is_silent(self) -> bool:
        """Is it withheld whole, so that it does not even say which lines there are?"""
        return not self.rows and self.numbers.get((TOTAL, TOTAL), 0) is None

    @property
    def withheld(self) -> int:
        """How many of its numbers are withheld, sums among them."""
        return sum(number is None for number in self.numbers.values())

    def as_json(self) -> dict[str, Any]:
        """As it is kept. Of each row its numbers in the order of the columns, the sum last; the last row is of sums."""
        across = (*self.columns, TOTAL)
        return {
            "code": self.code,
            "rows": list(self.rows),
            "columns": list(self.columns),
            "numbers": [[self.shown(row, column) for column in across] for row in (*self.rows, TOTAL)],
            "so_far": self.so_far,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Published":
        rows, columns = tuple(kept["rows"]), tuple(kept["columns"])
        numbers = {
            (row, column): number
            for row, line in zip((*rows, TOTAL), kept["numbers"], strict=True)
            for column, number in zip((*columns, TOTAL), line, strict=True)
        }
        return cls(code=kept["code"], rows=rows, columns=columns, numbers=numbers, so_far=kept["so_far"])
