"""The packed postcodes: one small SQLite file that says, exactly, which authority each postcode lies in.

Neighbours mostly share an authority, so each sector ("SN1 1") is one row: the authority of most of its
postcodes, which of its 400 possible postcodes are known (a bit each), and the few that lie elsewhere (two
numbers each). All postcodes of a sector that share an authority share a cell of it (two numbers again).
"""

import sqlite3
import struct
import threading
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from app.casework.places.cutting import Spot, Weighed
from app.casework.places.postcodes import UNIT_LETTERS, sector_of, unit_of

UNITS = len(UNIT_LETTERS) ** 2

_FORMAT = 2
_EXCEPTION = struct.Struct("<HH")  # unit, authority
_CELL = struct.Struct("<HH")  # authority, number of the cell in it
_NOBODY = 0  # in a row of units being packed: no such postcode; authorities count from 1
_TABLES = f"""
    PRAGMA user_version = {_FORMAT};
    CREATE TABLE edition (name TEXT NOT NULL, postcodes INTEGER NOT NULL);
    CREATE TABLE authority (number INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE);
    CREATE TABLE sector (
        name TEXT PRIMARY KEY, majority INTEGER NOT NULL, known BLOB NOT NULL, exceptions BLOB NOT NULL,
        cells BLOB NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE cell (
        authority INTEGER NOT NULL, number INTEGER NOT NULL, east INTEGER NOT NULL, north INTEGER NOT NULL,
        postcodes INTEGER NOT NULL, sectors TEXT NOT NULL, PRIMARY KEY (authority, number)
    ) WITHOUT ROWID;
"""

Located = tuple[str, str, Spot | None]  # a normalised postcode, its authority's code, and where it lies, if known
Numbers = Mapping[tuple[str, str], int]  # of the cell that each authority's part of a sector lies in
Numbering = Callable[[str, Spot], int]  # which cell of an authority a spot lies in


@dataclass(frozen=True, slots=True)
class Sector:
    """Up to 400 postcodes that share all but their last two letters."""

    majority: int
    known: bytes
    exceptions: bytes

    @classmethod
    def of(cls, units: Sequence[int]) -> "Sector":
        """Pack the authority's number of each unit in turn, 0 where there is no such postcode."""
        majority = Counter(number for number in units if number != _NOBODY).most_common(1)[0][0]
        known = sum(1 << unit for unit, number in enumerate(units) if number != _NOBODY)
        elsewhere = [pair for pair in enumerate(units) if pair[1] not in (_NOBODY, majority)]
        return cls(
            majority=majority,
            known=known.to_bytes(UNITS // 8, "little"),
            exceptions=b"".join(_EXCEPTION.pack(unit, number) for unit, number in elsewhere),
        )

    def authority(self, unit: int) -> int | None:
        """The number of the authority that this unit lies in; None if there is no such postcode."""
        if not self.known[unit // 8] >> unit % 8 & 1:
            return None
        elsewhere: dict[int, int] = dict(_EXCEPTION.iter_unpack(self.exceptions))
        return elsewhere.get(unit, self.majority)


@dataclass(frozen=True, slots=True)
class Cell:
    """A part of an authority: the middle of its postcodes, how many they are, and the sectors that it is made of."""

    number: int
    middle: Spot
    postcodes: int
    sectors: tuple[str, ...]


@dataclass(slots=True)
class _Part:
    """What one sector has in one authority, being summed."""

    east: float = 0
    north: float = 0
    postcodes: int = 0

    def add(self, spot: Spot) -> None:
        self.east += spot[0]
        self.north += spot[1]
        self.postcodes += 1

    def weighed(self) -> Weighed:
        return Weighed((self.east / self.postcodes, self.north / self.postcodes), self.postcodes)


@dataclass(slots=True)
class _Packing:
    """Everything of a source, while it is read."""

    numbers: dict[str, int] = field(default_factory=dict)
    sectors: dict[str, "array[int]"] = field(default_factory=dict)
    parts: dict[tuple[str, str], _Part] = field(default_factory=dict)  # by authority and sector
    count: int = 0

    def add(self, postcode: str, code: str, spot: Spot | None) -> None:
        sector = sector_of(postcode)
        units = self.sectors.get(sector)
        if units is None:
            units = self.sectors[sector] = array("H", [_NOBODY]) * UNITS
        units[unit_of(postcode)] = self.numbers.setdefault(code, len(self.numbers) + 1)
        self.count += 1
        if spot is None:
            return
        part = self.parts.get((code, sector))
        if part is None:
            part = self.parts[code, sector] = _Part()
        part.add(spot)


def parts_of(postcodes: Iterable[Located]) -> dict[str, dict[str, Weighed]]:
    """Of each authority, what each sector has in it: how many postcodes, and their middle."""
    packing = _read(postcodes)
    found: dict[str, dict[str, Weighed]] = {}
    for (code, sector), part in packing.parts.items():
        found.setdefault(code, {})[sector] = part.weighed()
    return found


def write(path: Path, postcodes: Iterable[Located], *, edition: str, number_of: Numbering) -> int:
    """Pack postcodes, each with its authority and cell, into a new file. Returns how many."""
    packing = _read(postcodes)
    connection = sqlite3.connect(path)
    try:
        connection.executescript(_TABLES)
        connection.execute("INSERT INTO edition VALUES (?, ?)", (edition, packing.count))
        connection.executemany("INSERT INTO authority (code, number) VALUES (?, ?)", packing.numbers.items())
        cells = _cells(packing, number_of)
        connection.executemany("INSERT INTO sector VALUES (?, ?, ?, ?, ?)", _sector_rows(packing, cells))
        connection.executemany("INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?)", _cell_rows(packing, cells))
        connection.commit()
    finally:
        connection.close()
    return packing.count


def _read(postcodes: Iterable[Located]) -> _Packing:
    packing = _Packing()
    for postcode, code, spot in postcodes:
        packing.add(postcode, code, spot)
    return packing


def _cells(packing: _Packing, number_of: Numbering) -> Numbers:
    """Which cell of an authority each sector's part of it lies in: it is not parted, so it goes by its middle."""
    return {(code, sector): number_of(code, part.weighed().spot) for (code, sector), part in packing.parts.items()}


def _sector_rows(packing: _Packing, cells: Numbers) -> Iterable[tuple[str, int, bytes, bytes, bytes]]:
    packed: dict[str, list[bytes]] = {}
    for (code, sector), number in sorted(cells.items()):
        packed.setdefault(sector, []).append(_CELL.pack(packing.numbers[code], number))
    for name, units in sorted(packing.sectors.items()):
        sector_ = Sector.of(units)
        yield name, sector_.majority, sector_.known, sector_.exceptions, b"".join(packed.get(name, []))


def _cell_rows(packing: _Packing, cells: Numbers) -> Iterable[tuple[int, int, int, int, int, str]]:
    together: dict[tuple[str, int], dict[str, _Part]] = {}
    for (code, sector), number in sorted(cells.items()):
        together.setdefault((code, number), {})[sector] = packing.parts[code, sector]
    for (code, number), parts in together.items():
        count = sum(each.postcodes for each in parts.values())
        east = round(sum(each.east for each in parts.values()) / count)
        north = round(sum(each.north for each in parts.values()) / count)
        yield packing.numbers[code], number, east, north, count, ",".join(parts)


class Pack:
    """A packed file, open for reading by any thread; each has a connection of its own, made when needed.

    The file is never written in place: a new edition replaces it, and is seen when the service next starts.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise FileNotFoundError(f"No postcodes at {path}: make them with `python -m app.console postcodes`")
        self._address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._threads = threading.local()
        self._codes, self.edition = self._front_matter(path)

    def code(self, postcode: str) -> str | None:
        """The code of the authority that a normalised postcode lies in; None if the file does not know it."""
        found = self._found(postcode)
        return found[0] if found else None

    def cell(self, postcode: str) -> tuple[str, int] | None:
        """The authority of a normalised postcode and the number of its cell in it; None if it is not known."""
        found = self._found(postcode)
        number = dict(_CELL.iter_unpack(found[2])).get(found[1]) if found else None
        return (found[0], number) if found and number else None

    @cached_property
    def cells(self) -> dict[str, dict[int, Cell]]:
        """Every cell, by authority and number."""
        found: dict[str, dict[int, Cell]] = {}
        for authority, number, east, north, count, sectors in self._connection().execute(
            "SELECT authority, number, east, north, postcodes, sectors FROM cell ORDER BY authority, number"
        ):
            cell = Cell(number, (east, north), count, tuple(sectors.split(",")))
            found.setdefault(self._codes[authority], {})[number] = cell
        return found

    def _found(self, postcode: str) -> tuple[str, int, bytes] | None:
        """The code and the number of a postcode's authority, and the cells of its sector."""
        row = self._connection().execute(
            "SELECT majority, known, exceptions, cells FROM sector WHERE name = ?", (sector_of(postcode),)
        )
        if (found := row.fetchone()) is None:
            return None
        number = Sector(*found[:3]).authority(unit_of(postcode))
        return (self._codes[number], number, found[3]) if number else None

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if connection is None:
            connection = self._threads.connection = sqlite3.connect(self._address, uri=True)
        return connection

    def _front_matter(self, path: Path) -> tuple[dict[int, str], str]:
        connection = sqlite3.connect(self._address, uri=True)
        try:
            if connection.execute("PRAGMA user_version").fetchone() != (_FORMAT,):
                raise ValueError(f"{path} is not in a form that this version can read: make it again")
            codes = dict(connection.execute("SELECT number, code FROM authority"))
            return codes, connection.execute("SELECT name FROM edition").fetchone()[0]
        except sqlite3.DatabaseError as error:
            raise ValueError(f"{path} is not a file of postcodes: {error}") from error
        finally:
            connection.close()
