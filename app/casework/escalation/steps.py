"""Which steps are not to be missed, and when and by whom it is noticed: escalation.toml, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework.triage import clocks
from app.casework.triage.clocks import Span

FILE = "escalation"
RATINGS = ("RED", "AMBER", "GREEN", "BLUE", "unrated")
WAITS_FOR = ("claim", "rate")
GROUPS = ("on_call", "on_duty", "supervisors", "owner")
ACTS = ("letter", "telephone")
LATE = " late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One moment at which somebody is told that a concern still waits."""

    code: str
    rating: str
    waits_for: str
    after: str
    tell: tuple[str, ...]
    act: str
    words: str
    basis: str

    @property
    def is_telephone(self) -> bool:
        """Must somebody ring?"""
        return self.act == "telephone"

    def due_at(self, since: datetime, nation: str) -> datetime:
        """When this is noticed, for a clock that began at this moment."""
        span = clocks.span_of(self.rating, self.waits_for)
        due_at = clocks.after(span, since, nation)
        if self.after.endswith("%"):
            return clocks.reached(int(self.after[:-1]) / 100, since, due_at, span, nation)
        if self.after.endswith(LATE):
            return clocks.after(_span(self.after.removesuffix(LATE), self.code), due_at, nation)
        return clocks.after(_span(self.after, self.code), since, nation)


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLooks:
    """How many of a hundred concerns of this rating a supervisor reads again."""

    rating: str
    of_a_hundred: int
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalations:
    """The steps in force, by code and in their order, and the rule of second looks."""

    version: str
    steps: Mapping[str, Step]
    second_look: SecondLooks

    def of(self, rating: str, waits_for: str) -> list[Step]:
        """What is watched of a concern of this rating, while it waits for this."""
        return [each for each in self.steps.values() if (each.rating, each.waits_for) == (rating, waits_for)]


@cache
def escalations() -> Escalations:
    """The rules in force."""
    return read_escalations()


def read_escalations(folder: Path = reference.HERE) -> Escalations:
    """The rules from `escalation.toml`; BadReference names the line that cannot be followed."""
    with reference.reading(FILE, folder) as data:
        steps = [Step(**(row | {"tell": tuple(row["tell"])})) for row in data["step"]]
        looks = SecondLooks(**data["second_look"])
        read = Escalations(version=data["version"], steps={each.code: each for each in steps}, second_look=looks)
    for each in steps:
        if reason := _complaint(each, [other.code for other in steps]):
            raise reference.bad(FILE, f"{each.code}: {reason}", f'code = "{each.code}"', folder)
    if looks.rating not in RATINGS or not 0 <= looks.of_a_hundred <= 100:
        raise reference.bad(FILE, "second_look needs a rating, and a number from 0 to 100", "of_a_hundred", folder)
    return read


def _complaint(step: Step, codes: list[str]) -> str:
    """Why a row cannot be followed; empty where it can."""
    known: dict[str, Any] = {"rating": RATINGS, "waits_for": WAITS_FOR, "act": ACTS}
    wrong = [name for name, allowed in known.items() if getattr(step, name) not in allowed]
    if wrong:
        return f"{wrong[0]} cannot be {getattr(step, wrong[0])!r}"
    if codes.count(step.code) > 1:
        return "two rows have this code"
    if not step.tell or not set(step.tell) <= set(GROUPS):
        return f"tell must name some of {', '.join(GROUPS)}"
    if not step.basis or not step.words:
        return "a step needs its words and its basis"
    if not step.after.removesuffix("%").isdigit():
        _span(step.after.removesuffix(LATE), step.code)
    return ""


def _span(text: str, code: str) -> Span:
    return clocks.read_span(text, code, FILE)
