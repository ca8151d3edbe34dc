"""Somebody who has all published tables of a period and wants to know what is withheld.

They know what the tables count, that the same number is the same in every table, what adds up to what, and the rules of
withholding: that nobody is shown as nobody, except where a whole row or column is withheld. They know nothing else of
how it is done, and this shares no code with it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import OptimizeResult, linprog
from scipy.sparse import coo_array

from app.casework.figures.tables import TOTAL, Published, Table

# What is counted, and of which row and column: a margin has one of them, the whole none.
Key = tuple[str, frozenset[tuple[str, str]]]
SMALL = range(1, 5)


def key(table: Table, row: str, column: str) -> Key:
    traits = {(table.by, row)} if row != TOTAL else set()
    if column != TOTAL:
        traits.add((table.columns_are, column))
    return table.of, frozenset(traits)


@dataclass
class Attacker:
    tables: Sequence[Table]
    published: Sequence[Published]
    shown: dict[Key, int] = field(default_factory=dict)
    least: dict[Key, int] = field(default_factory=dict)
    # What adds up to what: the parts, and the whole.
    sums: dict[tuple[frozenset[Key], Key], None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for table, published in zip(self.tables, self.published, strict=True):
            self._read(table, published)
        for table in self.tables:
            self._nest(table)
            if table.part_of in {each.of for each in self.tables}:
                self._leave_rest(table)

    def _read(self, table: Table, published: Published) -> None:
        rows, columns = (*table.rows, TOTAL), (*table.columns, TOTAL)
        for row in rows:
            for column in columns:
                number = published.shown(row, column)
                if number is not None:
                    assert self.shown.setdefault(key(table, row, column), number) == number
                whole_row = all(published.shown(row, each) is None for each in table.columns)
                whole_column = all(published.shown(each, column) is None for each in table.rows)
                margin = table.count(row, TOTAL) if column == TOTAL else table.count(TOTAL, column)
                # Lines of nobody are left out of many tables, so whatever line is there may be known to have somebody.
                listed = not published.is_silent and _has_no_empty_line(table, column == TOTAL)
                everybody = TOTAL in (row, column) and listed
                least = 0 if (whole_row or whole_column) and not (everybody and margin) else 1
                self.least[key(table, row, column)] = max(least, self.least.get(key(table, row, column), 0))
            self.sums[frozenset(key(table, row, each) for each in table.columns), key(table, row, TOTAL)] = None
        for column in columns:
            self.sums[frozenset(key(table, each, column) for each in table.rows), key(table, TOTAL, column)] = None

    def _nest(self, table: Table) -> None:
        known = {each for parts, whole in self.sums for each in (*parts, whole)}
        for column in (*table.columns, TOTAL):
            inside: dict[str, set[Key]] = {}
            for row in table.rows:
                inside.setdefault(table.inside.get(row, ""), set()).add(key(table, row, column))
            for outer, parts in inside.items():
                rest = key(table, TOTAL, column)[1]
                whole = (table.of, rest | {(table.inside_by, outer)})
                if whole in known:
                    self.sums[frozenset(parts), whole] = None

    def _leave_rest(self, table: Table) -> None:
        """What is counted of the whole and not of its part is a count of somebody too."""
        for row in (*table.rows, TOTAL):
            part = key(table, row, TOTAL)
            whole = (table.part_of, part[1])
            if table.part_is[0] and (whole[0], whole[1] | {table.part_is}) in self.least:
                self.sums[frozenset({(whole[0], whole[1] | {table.part_is})}), part] = None
            if whole in self.least:
                rest = (f"{table.part_of} that are not {table.of}", part[1])
                self.least[rest] = 0
                self.sums[frozenset({part, rest}), whole] = None

    def found_by_differences(self) -> dict[Key, int]:
        """What comes out by taking numbers from one another, again and again."""
        known = dict(self.shown)
        more = True
        while more:
            more = False
            for parts, whole in self.sums:
                unknown = [each for each in (*parts, whole) if each not in known]
                if len(unknown) == 1:
                    there = sum(known[each] for each in parts if each in known)
                    known[unknown[0]] = there if unknown[0] == whole else known[whole] - there
                    more = True
        return {each: number for each, number in known.items() if each not in self.shown}

    def highest(self, wanted: Iterable[Key]) -> dict[Key, float]:
        """The most that each of these can be, given everything (a linear programme of all tables together)."""
        matrix, place = self._sums()
        bounds = [(self.shown[each],) * 2 if each in self.shown else (self.least.get(each, 0), None) for each in place]
        return {each: _most(place[each], matrix, bounds) for each in wanted}

    def may_be_nobody(self, wanted: Key) -> bool:
        """Of what is left of a whole nobody says that there is anybody."""
        if " that are not " not in wanted[0]:
            return False
        matrix, place = self._sums()
        bounds = [(self.shown[each],) * 2 if each in self.shown else (self.least.get(each, 0), None) for each in place]
        bounds[place[wanted]] = (0, 0)
        return _solved(place[wanted], matrix, bounds).status == 0

    def _sums(self) -> tuple[coo_array, dict[Key, int]]:
        keys = dict.fromkeys([*self.least, *(each for parts, whole in self.sums for each in (*parts, whole))])
        place = {each: number for number, each in enumerate(keys)}
        entries = [
            (line, place[each], sign)
            for line, (parts, whole) in enumerate(self.sums)
            for each, sign in [*((part, 1) for part in parts), (whole, -1)]
        ]
        lines, columns, signs = np.array(entries).T
        return coo_array((signs, (lines, columns)), shape=(len(self.sums), len(keys))).tocsr(), place


def _has_no_empty_line(table: Table, of_rows: bool) -> bool:
    if of_rows:
        return all(table.count(row, TOTAL) for row in table.rows)
    return all(table.count(TOTAL, column) for column in table.columns)


def _solved(number: int, matrix: coo_array, bounds: list) -> OptimizeResult:
    aim = np.zeros(matrix.shape[1])
    aim[number] = -1
    return linprog(aim, A_eq=matrix, b_eq=np.zeros(matrix.shape[0]), bounds=bounds, method="highs")


def _most(number: int, matrix: coo_array, bounds: list) -> float:
    answer = _solved(number, matrix, bounds)
    if answer.status == 3:  # as many as one likes
        return float("inf")
    assert answer.status == 0, answer.message
    return -answer.fun


def truth(tables: Sequence[Table]) -> dict[Key, int]:
    """What really is the case, also of what nobody published."""
    real = {
        key(table, row, column): table.count(row, column)
        for table in tables
        for row in (*table.rows, TOTAL)
        for column in (*table.columns, TOTAL)
    }
    for table in tables:
        for row in (*table.rows, TOTAL):
            part = key(table, row, TOTAL)
            if (table.part_of, part[1]) in real:
                real[f"{table.part_of} that are not {table.of}", part[1]] = real[table.part_of, part[1]] - real[part]
    return real


def leaks(tables: Sequence[Table], published: Sequence[Published]) -> list[tuple[Key, int, float]]:
    """Each count of one to four that is shown, or comes out, or can only be less than five."""
    attacker, real = Attacker(tables, published), truth(tables)
    small = {each: number for each, number in real.items() if number in SMALL}
    shown = [(each, number, number) for each, number in small.items() if each in attacker.shown]
    out = attacker.found_by_differences()
    found = [(each, number, out[each]) for each, number in small.items() if each in out]
    narrow = [
        (each, small[each], most)
        for each, most in attacker.highest(small.keys() - attacker.shown.keys()).items()
        if most < 5 - 1e-6 and not attacker.may_be_nobody(each)
    ]
    return [*shown, *found, *narrow]
