"""Words: a file beside the database in which what is sealed there can be found by the words in it.

Full-text search inside SQLCipher: every byte of it on a disk is encrypted, under a key that belongs to the key ring and
to this purpose alone. Each machine has a file of its own. Nothing in it is the only copy: it may be missing, broken, of
another version or under a key that was retired, and is then made anew from what is sealed, so whoever looks in it must
be able to do without it. What is taken out of it is gone from it, not merely hidden.
"""

from app.foundations.words.asking import Alike, AnyOf, Beginning, Exactly, Part
from app.foundations.words.book import Book, Leaf
from app.foundations.words.excerpts import Excerpt, Passage, excerpts
from app.foundations.words.shelf import (
    OutOfReach,
    Turn,
    anew,
    instead,
    keep_in,
    leave,
    looking,
    needs_another,
    turn,
)

__all__ = [
    "Alike",
    "AnyOf",
    "Beginning",
    "Book",
    "Exactly",
    "Excerpt",
    "Leaf",
    "OutOfReach",
    "Part",
    "Passage",
    "Turn",
    "anew",
    "excerpts",
    "instead",
    "keep_in",
    "leave",
    "looking",
    "needs_another",
    "turn",
]
