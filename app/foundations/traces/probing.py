"""Asking who left a trace: many clues in one go, and no more than a few of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.foundations.database import session
from app.foundations.traces.tokens import HALF, Clue, hashed

AnyClue = TypeVar("AnyClue", bound=Clue)

_OF_ONE = "SELECT pointer FROM trace WHERE token = ? ORDER BY pointer LIMIT ?"
_OF_ALL = (
    "SELECT ARRAY(SELECT pointer FROM trace WHERE token = q.token ORDER BY pointer LIMIT %s) "
    "FROM unnest(%s::bigint[]) WITH ORDINALITY AS q(token, place) ORDER BY q.place"
)


@dataclass(frozen=True, slots=True)
class Posting:
    """Who left one trace. Of what too many left there is only an estimate of how many they are."""

    numbers: Sequence[int]
    count: int

    @property
    def is_too_common(self) -> bool:
        return self.count > len(self.numbers)


def probe(edition: str, clues: Sequence[AnyClue], most: int) -> dict[AnyClue, Posting]:
    """Who left each of these traces; of a clue that more than `most` left, only about how many they are."""
    made = list(hashed(edition, clues))
    rows = _pointers([token for token, _ in made], most + 1)
    return {clue: _posting(pointers, mask, most) for clue, (_, mask), pointers in zip(clues, made, rows, strict=True)}


def _posting(pointers: Sequence[int], mask: int, most: int) -> Posting:
    """Pointers are as good as chance, and came in order: how far they reach says how many more there must be."""
    if len(pointers) <= most:
        return Posting([pointer ^ mask for pointer in pointers], len(pointers))
    reach = (pointers[-1] - (0 if mask >= 0 else -HALF)) / HALF
    return Posting((), max(most + 1, round(most / reach)))


def _pointers(tokens: Sequence[int], most: int) -> list[Sequence[int]]:
    connection = session.connection()
    if connection.dialect.name == "postgresql":
        return [row[0] for row in connection.exec_driver_sql(_OF_ALL, (most, list(tokens)))]
    # Straight to the driver: fifty questions of ten microseconds each.
    cursor = connection.connection.cursor()
    try:
        return [[row[0] for row in cursor.execute(_OF_ONE, (token, most))] for token in tokens]
    finally:
        cursor.close()
