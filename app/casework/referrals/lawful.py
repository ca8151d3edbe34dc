"""On what lawful basis, for what purpose and under which marking it is shared: the lists, and what is proposed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework.accounts.models import Sector
from app.casework.concerns.handling import SENSITIVE, USUAL, handling, marks_met
from app.casework.questions import Answers, Condition, current, holds
from app.casework.questions.vocabulary import why_unmeetable
from app.casework.routing import routing_table

__all__ = [
    "Ground",
    "Intelligence",
    "Lawful",
    "Proposed",
    "Purpose",
    "is_lowered",
    "lawful_rules",
    "propose",
    "read_lawful",
]

FILE = "lawful_bases"
HUB = str(Sector.HUB)
INTELLIGENCE = "police_intelligence"
STRICTNESS = {USUAL: 0, SENSITIVE: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A lawful basis in words that an officer and a data protection officer can sign, with its articles."""

    code: str
    label: str
    words: str
    article_6: str
    article_9: str
    schedule_1: str
    sharers: frozenset[str]
    basis: str
    recipients: frozenset[str] = frozenset()

    def fits(self, sharer: str, kind: str) -> bool:
        """May this sector rely on it towards this kind of agency?"""
        return sharer in self.sharers and (not self.recipients or kind in self.recipients)

    @property
    def articles(self) -> str:
        """What a data protection officer looks for first."""
        return f"UK GDPR article {self.article_6}; article {self.article_9}. DPA 2018 schedule 1: {self.schedule_1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """What an agency may use it for, and nothing else."""

    code: str
    label: str
    words: str
    recipients: frozenset[str]
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Intelligence:
    """How the police may handle intelligence: P, or C under conditions."""

    code: str
    label: str
    words: str
    basis: str
    conditions: str = ""
    limbs: tuple[Condition, ...] = ()
    written: tuple[str, ...] = ()

    def is_called_for(self, answers: Answers) -> bool:
        """Does what was reported ask for this code?"""
        return any(answers.get(name) for name in self.written) or any(holds(limb, answers) for limb in self.limbs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is proposed towards some kinds of agency; `sectors` are those that reported it, none means any."""

    to: frozenset[str]
    sectors: frozenset[str]
    ground: str
    purpose: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lawful:
    """Every list of the file, by code."""

    version: str
    grounds: Mapping[str, Ground]
    received: Mapping[str, tuple[str, str]]  # sector to its ground and why
    purposes: Mapping[str, Purpose]
    rows: tuple[Row, ...]
    intelligence: Mapping[str, Intelligence]

    def grounds_for(self, kind: str) -> list[Ground]:
        """What the hub may rely on towards this kind of agency."""
        return [each for each in self.grounds.values() if each.fits(HUB, kind)]

    def purposes_for(self, kind: str) -> list[Purpose]:
        """What this kind of agency may be given it for."""
        return [each for each in self.purposes.values() if kind in each.recipients]

    def codes_for(self, kind: str) -> list[Intelligence]:
        """The handling codes of intelligence, where there are any to choose."""
        return list(self.intelligence.values()) if kind == INTELLIGENCE else []


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What the rules propose for one disclosure, and why."""

    ground: Ground
    purpose: Purpose
    why: str
    received: Ground
    received_why: str
    handling: str
    handling_why: tuple[str, ...]
    intelligence: str = ""
    conditions: str = ""


def propose(kind: str, sector: str, answers: Answers) -> Proposed:
    """On what terms the hub would share a concern that this sector reported with this kind of agency."""
    rules = lawful_rules()
    row = next(each for each in rules.rows if kind in each.to and (not each.sectors or sector in each.sectors))
    received, received_why = rules.received[sector]
    code = _code(rules, kind, answers)
    return Proposed(
        ground=rules.grounds[row.ground],
        purpose=rules.purposes[row.purpose],
        why=row.why,
        received=rules.grounds[received],
        received_why=received_why,
        handling=handling(answers),
        handling_why=tuple(each.because for each in marks_met(answers)),
        intelligence=code.code if code else "",
        conditions=code.conditions if code else "",
    )


def is_lowered(given: str, proposed: str) -> bool:
    """Is this a weaker marking than the rules propose?"""
    return STRICTNESS.get(given, -1) < STRICTNESS[proposed]


def _code(rules: Lawful, kind: str, answers: Answers) -> Intelligence | None:
    codes = rules.codes_for(kind)
    met = (each for each in codes if each.is_called_for(answers))
    return next(met, codes[0] if codes else None)


@cache
def lawful_rules() -> Lawful:
    """The lists in force."""
    return read_lawful()


def read_lawful(folder: Path = reference.HERE) -> Lawful:
    """The lists from `lawful_bases.toml`; BadReference where somebody would be left without a lawful basis."""
    with reference.reading(FILE, folder) as data:
        rules = _rules(data)
    reference.refuse(FILE, _complaints(rules), folder)
    return rules


def _rules(data: Mapping[str, Any]) -> Lawful:
    grounds = [Ground(**_sets(row, "sharers", "recipients")) for row in data["ground"]]
    purposes = [Purpose(**_sets(row, "recipients")) for row in data["purpose"]]
    codes = [
        Intelligence(**(row | {name: tuple(row.get(name, ())) for name in ("limbs", "written")}))
        for row in data["intelligence"]
    ]
    return Lawful(
        version=data["version"],
        grounds={each.code: each for each in grounds},
        received={each: (row["ground"], row["why"]) for row in data["received"] for each in row["sectors"]},
        purposes={each.code: each for each in purposes},
        rows=tuple(_row(row) for row in data["propose"]),
        intelligence={each.code: each for each in codes},
    )


def _row(row: Mapping[str, Any]) -> Row:
    known = {name: row[name] for name in ("ground", "purpose", "why")}
    return Row(to=frozenset(row["to"]), sectors=frozenset(row.get("from", ())), **known)


def _sets(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {**row, **{name: frozenset(row[name]) for name in names if name in row}}


def _complaints(rules: Lawful) -> Iterator[tuple[str, str]]:
    for sector in Sector:
        ground = rules.grounds.get(rules.received.get(sector, ("", ""))[0])
        if ground is None or sector not in ground.sharers:
            yield f"{sector}: no ground that it may rely on says how the hub came by it", f'"{sector}"'
    for kind in sorted(routing_table().agencies):
        yield from _of_kind(rules, kind)
    for row in rules.rows:
        yield from _of_row(rules, row)
    for code in rules.intelligence.values():
        yield from _of_code(code)


def _of_code(code: Intelligence) -> Iterator[tuple[str, str]]:
    asked = {question.id for question in current()}
    for name in code.written:
        if name not in asked:
            yield f"{code.code}: nothing is called {name!r}", name
    for limb in code.limbs:
        if reason := why_unmeetable(limb, current(), {}):
            yield f"{code.code}: {reason}", reason.split("'")[1]


def _of_kind(rules: Lawful, kind: str) -> Iterator[tuple[str, str]]:
    if not any(kind in row.to and not row.sectors for row in rules.rows):
        yield f"{kind}: nothing is proposed for it where no sector is named", "[[propose]]"


def _of_row(rules: Lawful, row: Row) -> Iterator[tuple[str, str]]:
    ground, purpose = rules.grounds.get(row.ground), rules.purposes.get(row.purpose)
    for kind in sorted(row.to):
        if kind not in routing_table().agencies:
            yield f"{kind} is no kind of agency", f'"{kind}"'
        if ground is None or not ground.fits(HUB, kind):
            yield f"{kind}: the hub cannot rely on {row.ground} towards it", f'ground = "{row.ground}"'
        if purpose is None or kind not in purpose.recipients:
            yield f"{kind}: {row.purpose} is no purpose of it", f'purpose = "{row.purpose}"'
