"""What is said to the file, for one shelf: its leaves, and the two indexes over the same words.

`spelt` knows where each word stood, as it was written; `stems` knows a word in any of its forms, wherever it stood.
"""

from dataclasses import dataclass
from string import Template

PLACES = "CREATE TABLE place (name TEXT PRIMARY KEY, value TEXT NOT NULL)"
INDEXES = ("spelt", "stems")

# Danger: without secure-delete the words of what was taken out would stay in an index until it is next merged.
_MADE_OF = (
    "CREATE TABLE ${shelf}_leaf (number INTEGER PRIMARY KEY, id BLOB NOT NULL, owner BLOB NOT NULL,"
    " lock BLOB NOT NULL, words TEXT NOT NULL)",
    "CREATE INDEX ${shelf}_leaf_owner ON ${shelf}_leaf (owner)",
    "CREATE INDEX ${shelf}_leaf_lock ON ${shelf}_leaf (lock)",
    "CREATE VIRTUAL TABLE ${shelf}_spelt USING fts5 (words, content='${shelf}_leaf', content_rowid='number',"
    " tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE ${shelf}_stems USING fts5 (words, content='${shelf}_leaf', content_rowid='number',"
    " detail=none, tokenize='porter unicode61 remove_diacritics 2')",
    "INSERT INTO ${shelf}_spelt (${shelf}_spelt, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO ${shelf}_stems (${shelf}_stems, rank) VALUES ('secure-delete', 1)",
)
_ADD = "INSERT INTO ${shelf}_leaf (id, owner, lock, words) VALUES (?, ?, ?, ?)"
_INDEX = "INSERT INTO ${shelf}_${index} (rowid, words) VALUES (?, ?)"
_FORGET = "INSERT INTO ${shelf}_${index} (${shelf}_${index}, rowid, words) VALUES ('delete', ?, ?)"
_OF = "SELECT number, words FROM ${shelf}_leaf WHERE ${column} = ?"
_REMOVE = "DELETE FROM ${shelf}_leaf WHERE number = ?"
_COUNT = "SELECT count(*) FROM ${shelf}_leaf"
# The best first, and of equals the latest: only as many leaves are looked up as are wanted.
_FIND = (
    "SELECT id FROM (SELECT rowid AS place, rank AS score FROM ${shelf}_${index} WHERE ${shelf}_${index} MATCH ?"
    " ORDER BY rank LIMIT ?) JOIN ${shelf}_leaf ON number = place ORDER BY score, number DESC"
)
# Danger: without the plus, SQLite asks the first index once more for every row that the second one found.
_FIND_IN_BOTH = (
    "SELECT id FROM (SELECT rowid AS place, rank AS score FROM ${shelf}_stems WHERE ${shelf}_stems MATCH ?"
    " AND +rowid IN (SELECT rowid FROM ${shelf}_spelt WHERE ${shelf}_spelt MATCH ?)"
    " ORDER BY rank LIMIT ?) JOIN ${shelf}_leaf ON number = place ORDER BY score, number DESC"
)


@dataclass(frozen=True)
class Statements:
    """The statements of one shelf. Its name is chosen by whoever lays out the file, never by a reader."""

    shelf: str

    def made_of(self) -> list[str]:
        """What makes the shelf."""
        return [self._for(each) for each in _MADE_OF]

    @property
    def add(self) -> str:
        """Another leaf: id, owner, lock, words."""
        return self._for(_ADD)

    def index(self) -> list[str]:
        """Take its words into each index: number, words."""
        return [self._for(_INDEX, index=index) for index in INDEXES]

    def forget(self) -> list[str]:
        """Take its words out of each index, which must be told them: number, words."""
        return [self._for(_FORGET, index=index) for index in INDEXES]

    def of(self, column: str) -> str:
        """The numbers and words of those with this owner, or under this lock."""
        return self._for(_OF, column=column)

    @property
    def remove(self) -> str:
        """Without this leaf: number."""
        return self._for(_REMOVE)

    @property
    def count(self) -> str:
        """How many leaves there are."""
        return self._for(_COUNT)

    def find(self, index: str) -> str:
        """Looked for in one index: expression, most."""
        return self._for(_FIND, index=index)

    @property
    def find_in_both(self) -> str:
        """Looked for in both, ranked by stems: expression of stems, of spelt, most."""
        return self._for(_FIND_IN_BOTH)

    def _for(self, statement: str, **named: str) -> str:
        return Template(statement).substitute(shelf=self.shelf, **named)
