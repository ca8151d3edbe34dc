"""Which links there are, what follows from what reporters write, and what may be said of what is hidden: ties.toml."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework.concerns import sameness
from app.casework.concerns.subjects import SubjectKind
from app.casework.questions import Questionnaire

FILE = "ties"


class NodeKind(StrEnum):
    """What stands at the end of a link: whatever a concern may tell of, and what only officers know of."""

    PERSON = "person"
    ADDRESS = "address"
    PHONE = "phone"
    HANDLE = "handle"
    VEHICLE = "vehicle"
    ANIMAL = "animal"
    ORGANISATION = "organisation"
    EVENT = "event"
    GROUP = "group"


class Certainty(StrEnum):
    """How certain a link is, as it is drawn: solid, dashed or dotted."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    TENTATIVE = "tentative"


class Handling(StrEnum):
    """Who may read it, as police grade it (3x5x2): whoever lawfully may, or only on conditions."""

    LAWFUL = "P"
    CONDITIONS = "C"


class Line(StrEnum):
    """How a family is drawn: where somebody stands in it, and by which line."""

    NONE = ""
    PARENT = "parent"
    GRANDPARENT = "grandparent"
    COUPLE = "couple"
    PARTED = "parted"
    SIBLING = "sibling"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True, kw_only=True)
class TieKind:
    """One kind of link, in words from either end."""

    code: str
    starts: frozenset[NodeKind]
    ends: frozenset[NodeKind]
    words: str
    back: str
    line: Line
    strength: int
    is_home: bool
    basis: str

    @property
    def is_family(self) -> bool:
        """Does it belong into a drawing of the family?"""
        return self.line is not Line.NONE

    @property
    def is_mutual(self) -> bool:
        """Does it read the same from both ends?"""
        return self.words == self.back

    def fits(self, start: NodeKind, end: NodeKind) -> bool:
        """May it lead from such a one to such a one?"""
        return start in self.starts and end in self.ends


@dataclass(frozen=True, slots=True)
class Relation:
    """What a word of a reporter makes of two people; `is_turned`: it is read of the person at risk."""

    kind: str
    is_turned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """What may be said where something is hidden for this cause."""

    is_said: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TieRules:
    """The whole file."""

    version: str
    basis: str
    followed: int
    drawn: int
    longest_path: int
    kinds: Mapping[str, TieKind]
    relations: Mapping[tuple[str, ...], Relation]
    alleged: Mapping[str, str]
    written_with: Mapping[SubjectKind, str]
    groups: Mapping[str, str]
    sources: Mapping[str, str]
    information: Mapping[str, str]
    hidden: Mapping[str, Hidden]

    def related_as(self, said: str) -> Relation | None:
        """What a reporter's words say somebody is to the person at risk; the longest words that fit count."""
        words = tuple(sameness.words(said))
        pieces = ((len(each), each) for each in self.relations if _stands_in(each, words))
        return self.relations[max(pieces)[1]] if any(_stands_in(each, words) for each in self.relations) else None

    def between(self, start: NodeKind, end: NodeKind) -> list[TieKind]:
        """What may lead from such a one to such a one."""
        return [each for each in self.kinds.values() if each.fits(start, end)]

    def forgotten(self, questionnaire: Questionnaire) -> set[str]:
        """What reporters may answer of somebody who is said to cause harm, and the file does not know."""
        asked = {part.id: part for part in questionnaire.question("alleged").fields}
        return set(asked["relationship"].options) ^ set(self.alleged)


@cache
def tie_rules() -> TieRules:
    """The rules in force."""
    return read_ties()


def read_ties(folder: Path = reference.HERE) -> TieRules:
    """The rules from their file; BadReference where they make no sense."""
    data = reference.read(FILE, folder)
    try:
        rules = _rules(data)
    except KeyError as missing:
        raise reference.bad(FILE, f"the key {missing} is missing", folder=folder) from missing
    except ValueError as unknown:
        raise reference.bad(FILE, str(unknown), str(unknown).split("'")[1], folder) from unknown
    reference.refuse(FILE, _complaints(rules), folder)
    return rules


def _rules(data: Mapping[str, Any]) -> TieRules:
    return TieRules(
        version=data["version"],
        basis=data["basis"],
        followed=data["followed"],
        drawn=data["drawn"],
        longest_path=data["longest_path"],
        kinds={row["code"]: _kind(row) for row in data["kind"]},
        relations=dict(_relations(data["relation"])),
        alleged=data["alleged"],
        written_with={SubjectKind(kind): code for kind, code in data["written_with"].items()},
        groups=data["groups"],
        sources=data["sources"],
        information=data["information"],
        hidden={row["cause"]: Hidden(is_said=row["said"], words=row["words"]) for row in data["hidden"]},
    )


def _kind(row: Mapping[str, Any]) -> TieKind:
    return TieKind(
        code=row["code"],
        starts=frozenset(map(NodeKind, row["from"])),
        ends=frozenset(map(NodeKind, row["to"])),
        words=row["words"],
        back=row.get("back", row["words"]),
        line=Line(row.get("line", "")),
        strength=row["strength"],
        is_home=row.get("home", False),
        basis=row["basis"],
    )


def _relations(rows: list[Mapping[str, Any]]) -> Iterator[tuple[tuple[str, ...], Relation]]:
    for row in rows:
        for words in row["words"]:
            yield tuple(words.split()), Relation(row["kind"], row.get("turned", False))


def _complaints(rules: TieRules) -> Iterator[tuple[str, str]]:
    named = [*(each.kind for each in rules.relations.values()), *rules.alleged.values(), *rules.written_with.values()]
    for code in sorted(set(filter(None, named)) - set(rules.kinds)):
        yield f"there is no kind of link {code!r}", code
    for each in rules.kinds.values():
        if each.is_mutual and each.starts != each.ends:
            yield (
                f"{each.code!r} reads the same from both ends, which are not the same: say how it reads back",
                each.code,
            )
        if not each.basis:
            yield f"{each.code!r} has no basis", each.code
    if forgotten := sorted({"conditions", "record"} - set(rules.hidden)):
        yield f"what may be said of what is hidden for {forgotten[0]!r} is missing", forgotten[0]
    for words in rules.relations:
        if tuple(sameness.words(" ".join(words))) != words:
            yield f"write {' '.join(words)!r} in plain small letters", " ".join(words)


def _stands_in(words: tuple[str, ...], said: tuple[str, ...]) -> bool:
    return any(said[at : at + len(words)] == words for at in range(len(said) - len(words) + 1))
