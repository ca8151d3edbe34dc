"""Which names are the same name, short, familiar or written in another way, from known_as.toml."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app import reference
from app.casework.concerns import sameness

FILE = "known_as"
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAs:
    """The whole file: of each name, the first names of the lines that it stands in."""

    version: str
    basis: str
    lines: Mapping[str, frozenset[str]]

    def of(self, name: str) -> frozenset[str]:
        """By what a name can be known again as another; nothing where it stands in no line."""
        return self.lines.get(name, NONE)


@cache
def known_as() -> KnownAs:
    """The names in force."""
    return read_known_as()


def read_known_as(folder: Path = reference.HERE) -> KnownAs:
    """The names from their file; BadReference where one could never be found, or a line begins as another does."""
    data = reference.read(FILE, folder)
    lines, first = defaultdict[str, set[str]](set), set[str]()
    for row in data.get("names", ()):
        names = row.split()
        if not names or names[0] in first:
            raise reference.bad(FILE, f"a line of its own must begin with another name than {row!r}", row, folder)
        first.add(names[0])
        for name in names:
            if sameness.words(name) != [name]:
                raise reference.bad(FILE, f"write {name!r} in plain small letters", name, folder)
            lines[name].add(names[0])
    try:
        known = {name: frozenset(heads) for name, heads in lines.items()}
        return KnownAs(version=data["version"], basis=data["basis"], lines=known)
    except KeyError as missing:
        raise reference.bad(FILE, f"the key {missing} is missing", folder=folder) from missing
