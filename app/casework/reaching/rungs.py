"""When the next tier of an agency is written to: climbing.toml, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework.triage import clocks
from app.casework.triage.clocks import Span

FILE = "climbing"
RATINGS = ("RED", "AMBER", "GREEN", "BLUE")
ACKNOWLEDGE, DECIDE = "acknowledge", "decide"
OWNER, SUPERVISORS = "owner", "supervisors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One moment at which a referral is taken to the next tier."""

    code: str
    rating: str
    waits_for: str
    after: Span
    tell: tuple[str, ...]
    basis: str

    def due_at(self, late_at: datetime, nation: str) -> datetime:
        """When this is, where the time ran out at that moment."""
        return clocks.after(self.after, late_at, nation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The rungs in force, by code and in their order."""

    version: str
    rungs: Mapping[str, Rung]

    def of(self, rating: str, waits_for: str) -> list[Rung]:
        """The way up for a referral of this rating, while it waits for this."""
        return [each for each in self.rungs.values() if (each.rating, each.waits_for) == (rating, waits_for)]

    def last_due(self, rung: Rung, late_at: datetime, nation: str, now: datetime) -> bool:
        """Of what is due by now, is this the last? It speaks for those before it, where the service stood still."""
        due = [each for each in self.of(rung.rating, rung.waits_for) if each.due_at(late_at, nation) <= now]
        return bool(due) and max(due, key=lambda each: each.due_at(late_at, nation)) == rung


@cache
def ladder() -> Ladder:
    """The rules in force."""
    return read_ladder()


def read_ladder(folder: Path = reference.HERE) -> Ladder:
    """The rules from `climbing.toml`; BadReference names the line that cannot be followed."""
    with reference.reading(FILE, folder) as data:
        rungs = [_rung(row) for row in data["step"]]
        version = str(data["version"])
    for each in rungs:
        if reason := _complaint(each, [other.code for other in rungs]):
            raise reference.bad(FILE, f"{each.code}: {reason}", f'code = "{each.code}"', folder)
    return Ladder(version=version, rungs={each.code: each for each in rungs})


def _rung(row: dict[str, Any]) -> Rung:
    read: dict[str, Any] = {"tell": tuple(row["tell"]), "after": clocks.read_span(row["after"], row["code"], FILE)}
    return Rung(**(row | read))


def _complaint(rung: Rung, codes: list[str]) -> str:
    """Why a row cannot be followed; empty where it can."""
    if rung.rating not in RATINGS:
        return f"rating cannot be {rung.rating!r}"
    if rung.waits_for not in (ACKNOWLEDGE, DECIDE):
        return f"waits_for cannot be {rung.waits_for!r}"
    if codes.count(rung.code) > 1:
        return "two rows have this code"
    if not rung.tell or not set(rung.tell) <= {OWNER, SUPERVISORS}:
        return f"tell must name {OWNER}, {SUPERVISORS} or both"
    return "" if rung.basis else "a step needs its basis"
