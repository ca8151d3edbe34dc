"""When the question after the work is asked, and who hears of what was not done: follow_up.toml, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework.routing import routing_table
from app.casework.triage.clocks import Span, read_span

__all__ = ["Apart", "FollowUpRules", "follow_up_rules", "read_follow_up"]

FILE = "follow_up"


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A kind of agency whose taking part already says something, and what it says."""

    kind: str
    why: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRules:
    """The whole file."""

    version: str
    days: tuple[int, ...]
    answer_within: Span
    tell_all_after: Span
    apart: Mapping[str, Apart]


@cache
def follow_up_rules() -> FollowUpRules:
    """The rules in force."""
    return read_follow_up()


def read_follow_up(folder: Path = reference.HERE) -> FollowUpRules:
    """The rules from `follow_up.toml`; BadReference names the line that cannot be followed."""
    with reference.reading(FILE, folder) as data:
        rules = _rules(data)
    if not rules.days or list(rules.days) != sorted({day for day in rules.days if day > 0}):
        raise reference.bad(FILE, "days must be whole numbers, the smallest first, each once", "days =", folder)
    for each in rules.apart.values():
        if each.kind not in routing_table().agencies or not each.why or not each.basis:
            raise reference.bad(FILE, f"{each.kind}: no such kind, or no reason", f'"{each.kind}"', folder)
    return rules


def _rules(data: Mapping[str, Any]) -> FollowUpRules:
    question, overdue = data["question"], data["overdue"]
    return FollowUpRules(
        version=data["version"],
        days=tuple(int(day) for day in question["days"]),
        answer_within=read_span(question["answer_within"], "answer_within", FILE),
        tell_all_after=read_span(overdue["tell_all_after"], "tell_all_after", FILE),
        apart={row["kind"]: Apart(**row) for row in data["apart"]},
    )
