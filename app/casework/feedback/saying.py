"""What may be said to whom of what came of a concern: the table in feedback.toml, and the ceiling that it stays under.

Danger: the ceiling stands here and not in the file. A file that allows more than this stops the start, so that no
edit of a table can tell a stranger that a family is known, or where a letter came from.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from app import reference
from app.casework.accounts.models import Sector
from app.casework.triage import clocks
from app.casework.triage.clocks import Span

FILE = "feedback"


class Reporter(StrEnum):
    """Who is told, as far as it makes a difference to what may be said."""

    PROFESSIONAL = "professional"
    VET = "vet"
    CHARITY = "charity"
    PUBLIC = "public"
    STAFF = "staff"


class Field(StrEnum):
    """What can be said, in the order in which a letter says it."""

    RECEIVED = "received"
    LOOKED_AT = "looked_at"
    AGENCY = "agency"
    CATEGORY = "category"
    WORKER = "worker"
    KEEP_REPORTING = "keep_reporting"
    CONTACT = "contact"
    DESK = "desk"
    LEARNING = "learning"


# It was read; what agencies decide; how it ends here; what changed for the person.
READ = "read"
DECIDED = ("no_further_action", "advice", "help", "assessment", "enquiry", "already_known")
ENDINGS = ("closed", "ended")
CHANGES = ("safer", "same", "worse", "not known")
CATEGORIES = (READ, *DECIDED, *ENDINGS, *CHANGES)

_ANYBODY = frozenset(Field) - {Field.WORKER, Field.CONTACT}
_KNOWN_TO_US = _ANYBODY | {Field.CONTACT}
AT_MOST: Mapping[Reporter, frozenset[Field]] = {
    Reporter.PROFESSIONAL: _KNOWN_TO_US | {Field.WORKER},
    Reporter.VET: _KNOWN_TO_US,
    Reporter.CHARITY: _KNOWN_TO_US,
    Reporter.PUBLIC: _ANYBODY,
    Reporter.STAFF: _ANYBODY,
}
RATINGS = frozenset({"red", "amber", "green", "blue", "rating", "rated"})
IN_THE_NETWORK = frozenset({Reporter.PROFESSIONAL})
AGENCY = frozenset({"agency", "Agency"})
# What the words of a field may name.
NAMED: Mapping[Field, frozenset[str]] = {
    Field.AGENCY: AGENCY,
    Field.CATEGORY: AGENCY,
    Field.WORKER: AGENCY,
    Field.CONTACT: frozenset({"contact"}),
}
OF_SECTOR = {
    Sector.SCHOOL: Reporter.PROFESSIONAL,
    Sector.AGENCY: Reporter.PROFESSIONAL,
    Sector.VET: Reporter.VET,
    Sector.CHARITY: Reporter.CHARITY,
    Sector.HUB: Reporter.STAFF,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One kind of reporter: what they may be told at most, and what an officer should do beside writing."""

    called: str
    may: frozenset[Field]
    beside: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What these reporters are told of these categories, and how."""

    to: tuple[Reporter, ...]
    categories: tuple[str, ...]
    says: tuple[Field, ...]
    title: str
    words: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A kind word on how it was written: what the officer ticks, and what the reporter reads."""

    code: str
    label: str
    words: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sayings:
    """The whole table."""

    version: str
    basis: str
    reporters: Mapping[Reporter, Told]
    words: Mapping[Field, str]
    no_worker: str
    rows: tuple[Row, ...]
    notes: Mapping[str, Note]
    never: tuple[str, ...]
    everyday: frozenset[str]
    supervisors_after: Mapping[str, Span]

    def row(self, reporter: Reporter, category: str) -> Row:
        """The one row for this reporter and this category."""
        return next(each for each in self.rows if reporter in each.to and category in each.categories)

    def allows(self, reporter: Reporter, category: str) -> frozenset[Field]:
        """What may be said to them of it."""
        return frozenset(self.row(reporter, category).says) & self.reporters[reporter].may


def reporter_of(sector: str | None) -> Reporter:
    """Which kind of reporter somebody of this sector is; nobody knows better: a member of the public."""
    return OF_SECTOR.get(Sector(sector), Reporter.PUBLIC) if sector else Reporter.PUBLIC


@cache
def sayings() -> Sayings:
    """The table in force."""
    return read_sayings()


def read_sayings(folder: Path = reference.HERE) -> Sayings:
    """The table from `feedback.toml`; BadReference where it has a gap, or allows more than may ever be said."""
    with reference.reading(FILE, folder) as data:
        read = _sayings(data)
    reference.refuse(FILE, _complaints(read), folder)
    return read


def _sayings(data: Mapping[str, Any]) -> Sayings:
    return Sayings(
        version=data["version"],
        basis=data["basis"],
        reporters={kind: _told(data["reporter"][kind]) for kind in Reporter},
        words={field: data["field"][field]["words"] for field in Field},
        no_worker=data["field"]["worker"]["otherwise"],
        rows=tuple(_row(row) for row in data["row"]),
        notes={row["code"]: Note(**row) for row in data["note"]},
        never=tuple(data["never"]["words"]),
        everyday=frozenset(data["everyday"]["words"]),
        supervisors_after={
            rating: clocks.read_span(data["supervisors"][rating], rating, FILE)
            for rating in ("RED", "AMBER", "GREEN", "BLUE", "unrated")
        },
    )


def _told(row: Mapping[str, Any]) -> Told:
    return Told(**(dict(row) | {"may": frozenset(Field(each) for each in row["may"])}))


def _row(row: Mapping[str, Any]) -> Row:
    to, says = tuple(Reporter(each) for each in row["to"]), tuple(Field(each) for each in row["says"])
    return Row(**(dict(row) | {"to": to, "says": says, "categories": tuple(row["categories"])}))


def _complaints(read: Sayings) -> Iterator[tuple[str, str]]:
    """Why the table cannot be followed, each with a text on the line at fault."""
    for kind, told in read.reporters.items():
        if over := sorted(told.may - AT_MOST[kind]):
            yield f"{kind} may never be told {over[0]}", f"[reporter.{kind}]"
        if not told.basis or not told.called:
            yield f"{kind} needs a name and a basis", f"[reporter.{kind}]"
    yield from _gaps(read)
    for row in read.rows:
        yield from _about(read, row)
    yield from _singled_out(read)
    for note in read.notes.values():
        if not (note.basis and note.label and note.words):
            yield f"the note {note.code} needs a label, words and a basis", f'code = "{note.code}"'
    yield from _words(read)


def _gaps(read: Sayings) -> Iterator[tuple[str, str]]:
    for kind in Reporter:
        for category in CATEGORIES:
            found = [row for row in read.rows if kind in row.to and category in row.categories]
            if len(found) != 1:
                yield f"{kind} and {category} have {len(found)} rows, and need one", "[[row]]"


def _about(read: Sayings, row: Row) -> Iterator[tuple[str, str]]:
    for category in row.categories:
        if category not in CATEGORIES:
            yield f"there is no category {category!r}", f'"{category}"'
    for kind in row.to:
        # What a kind of reporter may never be told has no place in a row for them, whatever else the table says.
        if over := sorted(set(row.says) - AT_MOST[kind]):
            yield f"{kind} may never be told {over[0]}", row.words
    if Field.CATEGORY not in row.says or not (row.title and row.words and row.basis):
        yield "a row needs its title, its words and its basis, and says the category", row.words or "[[row]]"


def _singled_out(read: Sayings) -> Iterator[tuple[str, str]]:
    """Danger: that somebody was known already is their history. Outside the network no words may stand for it alone."""
    for kind in set(Reporter) - IN_THE_NETWORK:
        row = read.row(kind, "already_known")
        if not any(read.row(kind, other).words == row.words for other in DECIDED if other != "already_known"):
            yield f"{kind} could tell from these words that somebody was known already", row.words


def _words(read: Sayings) -> Iterator[tuple[str, str]]:
    """Every text that a reporter may read names what it may name, and says nothing that is never said."""
    if forgotten := sorted(RATINGS - set(read.never)):
        yield f"no letter may say {forgotten[0]!r}, and the table must say so", "[never]"
    never = re.compile(rf"\b({'|'.join(map(re.escape, read.never))})\b", re.IGNORECASE)
    for words, may_name in _texts(read):
        if over := sorted(_names(words) - may_name):
            yield f"{{{over[0]}}} may not be named here", words.partition("{")[0] or words
        if found := never.search(words):
            yield f"no letter says {found[1].lower()!r}", words[:40]
        if "%" in words:
            yield "a letter has no per cent sign", words[:40]


def _texts(read: Sayings) -> Iterator[tuple[str, frozenset[str]]]:
    nothing = frozenset[str]()
    for field, words in read.words.items():
        yield words, NAMED.get(field, nothing)
    yield read.no_worker, NAMED[Field.WORKER]
    for row in read.rows:
        yield row.title, nothing
        yield row.words, NAMED[Field.CATEGORY] if Field.AGENCY in row.says else nothing
    yield from ((note.words, nothing) for note in read.notes.values())


def _names(words: str) -> set[str]:
    """What stands in braces. Anything but a plain name, such as {agency.name}, is a name that nothing may have."""
    parts: Iterable[tuple[str, str | None, str | None, str | None]] = Formatter().parse(words)
    return {f"{name}{spec or ''}{how or ''}" for _, name, spec, how in parts if name is not None}
