"""What partner checks go by, from partner_checks.toml: clocks, what can be sent, purposes and grounds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework import questions
from app.casework.concerns.subjects import SubjectKind, SubjectRole, subject_rules
from app.casework.places.tables import NATIONS
from app.casework.triage.clocks import UNITS, Span
from app.casework.triage.models import Rating

FILE = "partner_checks"
UNRATED = "unrated"


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonField:
    """Something that was written of a person and can be sent. Is it ticked to begin with, and where not?"""

    field: str
    label: str
    usual: bool = False
    without: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A lawful basis in words, and the law itself."""

    code: str
    words: str
    law: str
    there: Mapping[str, str] = field(default_factory=dict)  # by nation

    def law_in(self, nation: str) -> str:
        """The law that holds everywhere, and that of this nation."""
        return "; ".join(filter(None, (self.law, self.there.get(nation))))


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRules:
    """The whole file."""

    version: str
    warning: str
    within: Mapping[str, Span | None]  # by rating
    person: tuple[PersonField, ...]
    things: Mapping[SubjectKind, str]  # to the label that a partner reads
    usual: frozenset[SubjectRole]
    never: frozenset[SubjectRole]
    purposes: Mapping[str, str]
    grounds: Mapping[str, Ground]


@cache
def check_rules() -> CheckRules:
    """The rules in force."""
    return read_check_rules()


def read_check_rules(folder: Path = reference.HERE) -> CheckRules:
    """The rules from their file; BadReference where they make no sense."""
    with reference.reading(FILE, folder) as data:
        rules = _rules(data)
    reference.refuse(FILE, _complaints(rules), folder)
    return rules


def _rules(data: Mapping[str, Any]) -> CheckRules:
    return CheckRules(
        version=data["version"],
        warning=data["warning"]["words"],
        within={rating: _span(data["answer_within"][rating]) for rating in (*Rating, UNRATED)},
        person=tuple(PersonField(**row) for row in data["person"]),
        things={SubjectKind(row["kind"]): row["label"] for row in data["thing"]},
        usual=frozenset(SubjectRole(role) for role in data["people"]["usual"]),
        never=frozenset(SubjectRole(role) for role in data["people"]["never"]),
        purposes={row["code"]: row["words"] for row in data["purpose"]},
        grounds={row["code"]: Ground(**row) for row in data["ground"]},
    )


def _span(row: Mapping[str, Any]) -> Span | None:
    return Span(row["number"], row["unit"]) if row else None


def _complaints(rules: CheckRules) -> Iterator[tuple[str, str]]:
    for span in filter(None, rules.within.values()):
        if span.unit not in UNITS or not isinstance(span.number, int) or span.number < 1:
            yield f"{span.number} {span.unit} is no span of time", str(span.unit)
    form = questions.current()
    asked = {part.id for name in subject_rules().lists for part in form.question(name).fields}
    named = {name for each in rules.person for name in (each.field, each.without) if name}
    for name in sorted(named - asked):
        yield f"no list of people has a box called {name}", f'"{name}"'
    if forgotten := set(SubjectKind) - {SubjectKind.PERSON} - rules.things.keys():
        yield f"nothing says how a partner reads {min(forgotten)}", "[[thing]]"
    for ground in rules.grounds.values():
        if not ground.law or ground.there.keys() - NATIONS:
            yield f"the ground {ground.code} needs its law, and nations as the tables of places name them", ground.code
