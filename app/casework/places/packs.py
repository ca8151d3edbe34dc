"""The packed postcodes: one small SQLite file that says, exactly, which authority each postcode lies in.

Neighbours mostly share an authority, so each sector ("SN1 1") is one row: the authority of most of its
postcodes, which of its 400 possible postcodes are known (a bit each), and the few that lie elsewhere (two
numbers each).
"""

import sqlite3
import struct
import threading
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.casework.places.postcodes import UNIT_LETTERS, sector_of, unit_of

UNITS = len(UNIT_LETTERS) ** 2

_FORMAT = 1
_EXCEPTION = struct.Struct("<HH")  # unit, authority
_NOBODY = 0  # in a row of units being packed: no such postcode; authorities count from 1
_TABLES = f"""
    PRAGMA user_version = {_FORMAT};
    CREATE TABLE edition (name TEXT NOT NULL, postcodes INTEGER NOT NULL);
    CREATE TABLE authority (number INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE);
    CREATE TABLE sector (
        name TEXT PRIMARY KEY, majority INTEGER NOT NULL, known BLOB NOT NULL, exceptions BLOB NOT NULL
    ) WITHOUT ROWID;
"""


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


def write(path: Path, postcodes: Iterable[tuple[str, str]], *, edition: str) -> int:
    """Pack normalised postcodes, each with its authority's code, into a new file. Returns how many."""
    numbers: dict[str, int] = {}
    sectors: dict[str, array[int]] = {}
    count = 0
    for postcode, code in postcodes:
        units = sectors.get(sector_of(postcode))
        if units is None:
            units = sectors[sector_of(postcode)] = array("H", [_NOBODY]) * UNITS
        units[unit_of(postcode)] = numbers.setdefault(code, len(numbers) + 1)
        count += 1
    _store(path, numbers, sectors, (edition, count))
    return count


def _store(
    path: Path, numbers: Mapping[str, int], sectors: Mapping[str, Sequence[int]], edition: tuple[str, int]
) -> None:
    connection = sqlite3.connect(path)
    try:
        connection.executescript(_TABLES)
        connection.execute("INSERT INTO edition VALUES (?, ?)", edition)
        connection.executemany("INSERT INTO authority (code, number) VALUES (?, ?)", numbers.items())
        packed = ((name, Sector.of(units)) for name, units in sorted(sectors.items()))
        rows = ((name, sector.majority, sector.known, sector.exceptions) for name, sector in packed)
        connection.executemany("INSERT INTO sector VALUES (?, ?, ?, ?)", rows)
        connection.commit()
    finally:
        connection.close()


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
        row = self._connection().execute(
            "SELECT majority, known, exceptions FROM sector WHERE name = ?", (sector_of(postcode),)
        )
        found = row.fetchone()
        number = Sector(*found).authority(unit_of(postcode)) if found else None
        return self._codes[number] if number else None

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
