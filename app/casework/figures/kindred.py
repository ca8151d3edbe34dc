"""What the tables of one period have in common: the numbers that stand in several, and those that add up.

Tables that disagree are refused: what is the same number must be the same, or withholding it once would not be enough.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from app.casework.figures.merging import SMALL, Lines
from app.casework.figures.tables import TOTAL, Table

# What is counted, and what it is counted by: the sums of rows, or of columns, of every table that has them.
Side = tuple[str, str]


@dataclass(frozen=True)
class Period:
    """All tables of a period."""

    tables: Sequence[Table]
    groups: dict[Side, dict[str, str]] = field(default_factory=dict)
    # Rows of a part that are hidden in the tables of its whole, where that has a column for it.
    known_of_whole: dict[Side, set[str]] = field(default_factory=dict)
    silent: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        pairs = [(table.of, frozenset({table.by, table.columns_are})) for table in self.tables]
        wholes = [(table.part_of, frozenset({table.by, table.columns_are})) for table in self.tables if table.part_of]
        for table, pair in zip(self.tables, pairs, strict=True):
            if pairs.count(pair) > 1 or len(pair[1]) == 1:
                raise ValueError(f"{table.code}: another table counts {table.of} by and across the same")
            if table.part_of and table.inside:
                raise ValueError(f"{table.code}: a part of {table.part_of} cannot be counted by rows inside others")
            if pair in wholes:
                raise ValueError(
                    f"{table.code}: a part of {table.of} is counted by and across the same: make it one table"
                )
        for of, whole in self.part_of.items():
            if self.of_all[of] > self.of_all[whole]:
                raise ValueError(f"more {of} than {whole}, of which they are a part")

    @cached_property
    def sides(self) -> dict[Side, dict[str, int]]:
        """The sums of each side. Tables of one thing agree on them."""
        known: dict[Side, dict[str, int]] = {}
        for table in self.tables:
            for side, sums in _sides(table):
                if {code: each for code, each in known.setdefault(side, sums).items() if each} != {
                    code: each for code, each in sums.items() if each
                }:
                    raise ValueError(f"{table.code}: other sums of {side[0]} by {side[1]} than in another table")
                known[side] = {**sums, **known[side]}
        return known

    @cached_property
    def of_all(self) -> dict[str, int]:
        """How many of each thing that is counted."""
        known: dict[str, int] = {}
        for table in self.tables:
            if known.setdefault(table.of, table.count(TOTAL, TOTAL)) != table.count(TOTAL, TOTAL):
                raise ValueError(f"{table.code}: another number of {table.of} than in another table")
        return known

    @cached_property
    def part_of(self) -> dict[str, str]:
        return {table.of: table.part_of for table in self.tables if table.part_of in self.of_all}

    @cached_property
    def inside(self) -> dict[Side, tuple[Side, dict[str, str]]]:
        """For sides whose rows lie inside those of another: which side that is, and which row lies in which."""
        found: dict[Side, tuple[Side, dict[str, str]]] = {}
        for table in self.tables:
            if table.inside:
                _, known = found.setdefault((table.of, table.by), ((table.of, table.inside_by), {}))
                known.update(table.inside)
        return found

    def too_few(self, of: str) -> bool:
        """Whether so few are counted, or left of what they are a part of, that nothing may be shown."""
        rest = self.of_all[self.part_of[of]] - self.of_all[of] if of in self.part_of else 0
        sides = [side for side in self.sides if side[0] == of]
        return (
            of in self.silent
            or self.of_all[of] in SMALL
            or rest in SMALL
            or any(self._is_too_even(side) or self._shows_more_than_its_whole(side) for side in sides)
        )

    def _is_too_even(self, side: Side) -> bool:
        return side not in self.inside and self._lines(side).are_too_even

    def _lines(self, side: Side) -> Lines:
        return Lines(totals=self.sides[side], rests=self._rests(side), lying_inside=self._lying_inside(side))

    def _lying_inside(self, side: Side) -> dict[str, int]:
        """In how many of the innermost rows inside each of these there is somebody."""
        found: dict[str, int] = {}
        for inner, (outer, inside) in self.inside.items():
            if outer == side:
                deeper = self._lying_inside(inner)
                for code, place in inside.items():
                    if self.sides[inner].get(code):
                        found[place] = found.get(place, 0) + deeper.get(code, 1)
        return found

    def _too_even_inside(self, side: Side) -> frozenset[str]:
        """Rows of which too little lies inside to hide any of it: then they are withheld themselves."""
        found: set[str] = set()
        for inner, (outer, inside) in self.inside.items():
            if outer == side:
                known = self._lines(inner)
                deeper = self._too_even_inside(inner)
                for place, totals in _by_place(known.totals, inside).items():
                    lines = replace(known, totals=totals, begun=deeper & totals.keys())
                    if lines.are_too_even or (lines.begun and not lines.are_enough(frozenset(totals))):
                        found.add(place)
        return frozenset(found)

    def _rests(self, side: Side) -> dict[str, int]:
        """What is left of the whole in each row, where this counts a part of it."""
        whole = self.sides.get((self.part_of.get(side[0], ""), side[1]))
        return {code: whole.get(code, 0) - total for code, total in self.sides[side].items()} if whole else {}

    def _shows_more_than_its_whole(self, side: Side) -> bool:
        """Whether more rows must be withheld here than are in the column of the whole, which would then tell them."""
        return side in self.known_of_whole and not self.group(side).keys() <= self.known_of_whole[side]

    def told_of_whole(self, of: str, across: str, column: str) -> list[str]:
        """The parts that are counted by themselves, and stand in this column of their whole too."""
        parts = {each.of for each in self.tables if (each.part_of, each.part_is) == (of, (across, column))}
        return sorted(parts)

    def group(self, side: Side) -> dict[str, str]:
        """The rows of a side that are withheld whole, each with the group it went with."""
        if side not in self.groups:
            self.groups[side] = self._grouped(side)
        return self.groups[side]

    def _grouped(self, side: Side) -> dict[str, str]:
        of, by = side
        outer, inside = self.inside.get(side, (None, {}))
        around = self.group(outer) if outer else {}
        whole = (self.part_of.get(of, ""), by)
        begun = self._too_even_inside(side) | frozenset(self.known_of_whole.get(side, ()))
        if whole in self.sides:
            begun |= self.group(whole).keys()
        return _grouped(replace(self._lines(side), begun=begun), inside, around)

    @cached_property
    def families(self) -> list["Family"]:
        """Tables across the same columns, those inside others with them."""
        found: list[Family] = []
        across: dict[Side, list[Table]] = defaultdict(list)
        for table in self.tables:
            across[(table.of, table.columns_are)].append(table)
        for side, several in across.items():
            found.extend(Family(side, together, self._shared(side, several)) for together in _together(several))
        # What is a part of something is counted after it.
        return sorted(found, key=lambda family: len(self._wholes(family.side[0])))

    def _wholes(self, of: str) -> list[str]:
        found: list[str] = []
        while of in self.part_of and of not in found:
            found.append(of)
            of = self.part_of[of]
        return found

    def _shared(self, side: Side, several: Sequence[Table]) -> bool:
        """Whether the sums of these columns stand in other tables too."""
        rows = {(table.of, table.by) for table in self.tables}
        return len(_together(several)) > 1 or side in rows or (self.part_of.get(side[0], ""), side[1]) in self.sides


@dataclass(frozen=True)
class Family:
    """Tables whose numbers add up to one another's, the outermost first."""

    side: Side
    tables: Sequence[Table]
    shared: bool


def _grouped(lines: Lines, inside: Mapping[str, str], around: Mapping[str, str]) -> dict[str, str]:
    """Each row that is withheld whole, with its group: of one authority, or with the authority around it."""
    groups = {code: around[inside[code]] for code in lines.totals if inside.get(code) in around}
    left = {code: total for code, total in lines.totals.items() if code not in groups}
    for place, totals in _by_place(left, inside).items():
        siblings = replace(lines, totals=totals, begun=lines.begun & totals.keys())
        groups.update(dict.fromkeys(siblings.withheld_whole(), f"withheld together in {place}"))
    return groups


def _by_place(totals: Mapping[str, int], inside: Mapping[str, str]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for code, total in totals.items():
        found[inside.get(code, "")][code] = total
    return found


def _sides(table: Table) -> list[tuple[Side, dict[str, int]]]:
    rows = {row: table.count(row, TOTAL) for row in table.rows}
    columns = {column: table.count(TOTAL, column) for column in table.columns}
    sides = [((table.of, table.by), rows), ((table.of, table.columns_are), columns)]
    if table.inside:
        # Whoever can add up knows these, whether they are published or not; what is not listed nobody knows of.
        outer: dict[str, int] = {}
        for row, total in rows.items():
            if row in table.inside:
                outer[table.inside[row]] = outer.get(table.inside[row], 0) + total
        sides.append(((table.of, table.inside_by), outer))
    return sides


def _together(several: Sequence[Table]) -> list[list[Table]]:
    """Tables across the same columns, each with those that lie inside it."""
    kinds = {table.by: table for table in several}
    found: dict[str, list[Table]] = {}
    for table in sorted(several, key=lambda each: len(_outwards(each, kinds))):
        found.setdefault((_outwards(table, kinds) or [table.by])[-1], []).append(table)
    return list(found.values())


def _outwards(table: Table, kinds: Mapping[str, Table]) -> list[str]:
    """What lies around these rows, outwards, as far as it is counted across the same columns."""
    around: list[str] = []
    while table.inside and table.inside_by in kinds and table.inside_by not in around:
        around.append(table.inside_by)
        table = kinds[table.inside_by]
    return around
