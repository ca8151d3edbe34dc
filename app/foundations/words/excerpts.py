"""The few words around what was found, of texts that were opened to be shown. They are held in memory, never stored."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlcipher3.dbapi2 as sqlcipher

from app.foundations.words.asking import AnyOf, any_of, plain

# Marks that no text holds: they are taken out of every text first.
_OPEN, _CLOSE = "\x02", "\x03"
_WORDS = 28
_TABLE = """CREATE VIRTUAL TABLE passage
USING fts5 (words, marks, tokenize='porter unicode61 remove_diacritics 2')"""
_FIND = """SELECT rowid, snippet(passage, 0, char(2), char(3), '…', ?)
FROM passage WHERE passage MATCH ? ORDER BY rank"""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that was opened; `marks` are further words by which it is found and that nobody reads."""

    words: str
    marks: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part of the passage at this place: pieces, each with whether it is what was looked for."""

    at: int
    pieces: tuple[tuple[str, bool], ...]


def excerpts(passages: Sequence[Passage], clauses: Sequence[AnyOf]) -> list[Excerpt]:
    """Those passages that hold any of what was looked for, the best first, each cut down to what is around it."""
    asked = any_of(clauses)
    if not asked or not passages:
        return []
    memory = sqlcipher.connect(":memory:")
    try:
        memory.execute(_TABLE)
        memory.executemany(
            "INSERT INTO passage (rowid, words, marks) VALUES (?, ?, ?)",
            [(at, _clean(each.words), each.marks) for at, each in enumerate(passages)],
        )
        return [Excerpt(at, _pieces(cut)) for at, cut in memory.execute(_FIND, (_WORDS, asked))]
    finally:
        memory.close()


def _clean(text: str) -> str:
    return plain(text.replace(_OPEN, "").replace(_CLOSE, "").replace("\0", ""))


def _pieces(cut: str) -> tuple[tuple[str, bool], ...]:
    found = list[tuple[str, bool]]()
    for piece in cut.split(_OPEN):
        hit, closed, rest = piece.partition(_CLOSE)
        found += [(hit, True), (rest, False)] if closed else [(piece, False)]
    return tuple(each for each in found if each[0])
