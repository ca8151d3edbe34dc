"""One concern as the tables know it, and its steps under their clocks."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.casework.figures import minutes
from app.casework.triage import clocks
from app.casework.triage.clocks import Span

__all__ = ["ONE_DAY", "Known", "Part", "Setting", "code", "first", "nothing"]

ONE_DAY = Span(1, "working days")

Part = dict[str, Any]


@dataclass
class Known:
    """All that the tables say of one concern, and what its reporter answered (None where that cannot be read)."""

    concern: Any
    answers: Mapping[str, Any] | None
    parts: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class Setting:
    """What the clocks of a concern go by: when it came, how urgent it was called, and whose working days count."""

    received_at: datetime
    proposed: str | None
    rating: str | None
    nation: str

    def step(self, name: str, done: datetime | None, since: datetime, clock: tuple[str | None, str]) -> Part:
        """A step under its clock: when it was done, by when it was due, how long it took."""
        due_at = clocks.due(*clock, since, self.nation)
        return self.timed(name, done, since, (due_at, clocks.span_of(*clock)))

    def timed(self, name: str, done: datetime | None, since: datetime, by: tuple[datetime, Span]) -> Part:
        """The same where it is known by when it was due."""
        due_at, span = by
        took = minutes.took(span, since, done, self.nation) if done else None
        return {f"{name}_at": done, f"{name}_due_at": due_at, f"{name}_minutes": took}


def first(*moments: datetime | None) -> datetime | None:
    """The earliest of those that there are."""
    return min((at for at in moments if at), default=None)


def nothing(*steps: str) -> Part:
    """Steps for which no clock runs."""
    return {f"{step}_{what}": None for step in steps for what in ("at", "due_at", "minutes")}


def code(said: Any) -> str:
    """A word of a list, as figures have it; empty where nothing was said."""
    return str(said or "").replace(" ", "_")
