"""The rows: put down, taken out, and shuffled so that they do not lie in the order in which they came."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import BigInteger, Column, Table

from app.foundations.database import Record, dialect, session
from app.foundations.traces.tokens import SPAN, Clue, hashed, place

# Both columns are the key, so the index is the table: SQLite keeps no other copy, PostgreSQL reads no other.
TRACES = Table(
    "trace",
    Record.metadata,
    Column("token", BigInteger, primary_key=True, autoincrement=False),
    Column("pointer", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

Pair = tuple[int, int]
# Rewritten by parts, each in one statement and so in one transaction.
PARTS = 256
_PUT = {
    "sqlite": "INSERT OR IGNORE INTO trace (token, pointer) VALUES (?, ?)",
    "postgresql": "INSERT INTO trace (token, pointer) "
    "SELECT * FROM unnest(%s::bigint[], %s::bigint[]) ON CONFLICT DO NOTHING",
}
_TAKE_OUT = {
    "sqlite": "DELETE FROM trace WHERE token = ? AND pointer = ?",
    "postgresql": "DELETE FROM trace t USING unnest(%s::bigint[], %s::bigint[]) AS q(token, pointer) "
    "WHERE t.token = q.token AND t.pointer = q.pointer",
}
_SWEEP = (
    "DELETE FROM trace WHERE (token, pointer) IN "
    "(SELECT token, pointer FROM trace WHERE token < {0} OR token >= {1} LIMIT {2})"
)
_SETTLE = (
    "WITH gone AS (DELETE FROM trace WHERE token >= {0} AND token < {1} RETURNING token, pointer) "
    "INSERT INTO trace (token, pointer) SELECT token, pointer FROM gone ORDER BY token, pointer"
)


def put(edition: str, number: int, clues: Collection[Clue]) -> None:
    """Leave these traces of whoever has this number, in the transaction that is open."""
    put_many(edition, [(number, clues)])


def put_many(edition: str, several: Iterable[tuple[int, Collection[Clue]]]) -> None:
    """Leave the traces of several at once, in the order of their tokens: not even a page says which came together."""
    _carry_out(_PUT, [pair for number, clues in several for pair in _pairs(edition, number, clues)])


def take_out(edition: str, number: int, clues: Collection[Clue]) -> None:
    """Take these traces away again, in the transaction that is open."""
    _carry_out(_TAKE_OUT, _pairs(edition, number, clues))


def sweep(edition: str, most: int) -> int:
    """Take away some traces of every other edition, in the transaction that is open; how many."""
    first = place(edition)
    swept = session.connection().exec_driver_sql(_SWEEP.format(first, first + SPAN, most))
    return swept.rowcount


def settle(edition: str, part: int) -> None:
    """Rewrite one of the `PARTS` of this edition in the order of the tokens, in the transaction that is open.

    Danger: PostgreSQL keeps rows in the order in which they came, each with the transaction that brought it, so whoever
    holds its files sees which traces came together. SQLite keeps nothing but the order of the tokens.
    """
    if dialect() == "postgresql":
        first, size = place(edition), SPAN // PARTS
        session.connection().exec_driver_sql(_SETTLE.format(first + part * size, first + (part + 1) * size))


def _pairs(edition: str, number: int, clues: Iterable[Clue]) -> list[Pair]:
    return [(token, number ^ mask) for token, mask in hashed(edition, clues)]


def _carry_out(statements: dict[str, str], pairs: Sequence[Pair]) -> None:
    if not pairs:
        return
    pairs, connection = sorted(set(pairs)), session.connection()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(statements["sqlite"], pairs)
    else:
        tokens, pointers = zip(*pairs, strict=True)
        connection.exec_driver_sql(statements["postgresql"], (list(tokens), list(pointers)))
