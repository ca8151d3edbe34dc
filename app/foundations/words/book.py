"""One file of words: what is put in, taken out and found, and how far it has followed what it is made of."""

import uuid
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from app.foundations.words.asking import AnyOf, parted, plain
from app.foundations.words.statements import PLACES, Statements


@dataclass(frozen=True, slots=True)
class Leaf:
    """Words that are found together. It leaves with its owner, or when the key is destroyed that locks it elsewhere."""

    id: uuid.UUID
    owner: uuid.UUID
    lock: uuid.UUID
    words: str


class Book:
    """An open file of words."""

    def __init__(self, connection: Any, shelves: Sequence[str]) -> None:
        """Over a connection that has its key already."""
        self._connection = connection
        self._shelves = {name: Statements(name) for name in shelves}

    def lay_out(self) -> None:
        """Make the shelves of a new file."""
        with self.writing():
            self._connection.execute(PLACES)
            for shelf in self._shelves.values():
                for statement in shelf.made_of():
                    self._connection.execute(statement)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All of it stands, or none."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    def place(self, name: str) -> str:
        """How far something has got; empty where that was never said."""
        found = self._connection.execute("SELECT value FROM place WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

    def stand(self, name: str, value: str) -> None:
        """Say how far something has got."""
        self._connection.execute("INSERT OR REPLACE INTO place (name, value) VALUES (?, ?)", (name, value))

    def put(self, shelf: str, leaves: Sequence[Leaf]) -> None:
        """Put leaves on a shelf, beside what is there already."""
        said = self._shelves[shelf]
        for each in leaves:
            words = plain(each.words)
            number = self._connection.execute(
                said.add, (each.id.bytes, each.owner.bytes, each.lock.bytes, words)
            ).lastrowid
            for statement in said.index():
                self._connection.execute(statement, (number, words))

    def take_out(self, owners: Collection[uuid.UUID]) -> int:
        """Take out everything of these owners; how many leaves it was."""
        return self._take_out("owner", owners)

    def take_out_locked(self, locks: Collection[uuid.UUID]) -> int:
        """Take out everything that is sealed elsewhere under these keys; how many leaves it was."""
        return self._take_out("lock", locks)

    def find(self, shelf: str, clauses: Sequence[AnyOf], most: int) -> list[uuid.UUID]:
        """What holds all of these, the best first."""
        stems, spelt = parted(clauses)
        said = self._shelves[shelf]
        if stems and spelt:
            rows = self._connection.execute(said.find_in_both, (stems, spelt, most))
        elif stems or spelt:
            rows = self._connection.execute(said.find("stems" if stems else "spelt"), (stems or spelt, most))
        else:
            return []
        return [uuid.UUID(bytes=row[0]) for row in rows]

    def holds(self, shelf: str) -> int:
        """How many leaves there are on a shelf."""
        return int(self._connection.execute(self._shelves[shelf].count).fetchone()[0])

    def close(self) -> None:
        """Let go of the file. What was written is all in it, and nothing beside it."""
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()

    def _take_out(self, column: str, ids: Collection[uuid.UUID]) -> int:
        return sum(self._take_from(said, column, each) for said in self._shelves.values() for each in ids)

    def _take_from(self, said: Statements, column: str, id: uuid.UUID) -> int:
        rows = self._connection.execute(said.of(column), (id.bytes,)).fetchall()
        for number, words in rows:
            for statement in said.forget():
                self._connection.execute(statement, (number, words))
            self._connection.execute(said.remove, (number,))
        return len(rows)
