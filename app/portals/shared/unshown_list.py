"""What was found and is put before nobody, with why; and how often alerts were true. For whoever checks the rules."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import request, url_for

from app.casework import patterns
from app.casework.patterns import PAGE, Tally
from app.casework.patterns.models import Alert
from app.casework.patterns.rules import pattern_rules
from app.portals.shared import paging
from app.portals.shared.alert_in_words import Line, line_of
from app.portals.shared.guards import actor

# What is said of a sort of pattern, in this order.
TOLD = {
    "raised": "put before somebody",
    "waiting": "waiting or looked into",
    "true": "true",
    "coincidence": "a coincidence",
    "data_error": "an error in what was written",
    "unshown": "shown to nobody",
}
SAID_BY_ANOTHER = "Another pattern is perhaps about the same person, and says this one too"


@dataclass(frozen=True)
class Unseen:
    """One line: the pattern, and why nobody is shown it."""

    line: Line
    why: str


def unshown(endpoint: str) -> dict[str, Any]:
    """One page of it, the latest first, and the tally of all rules."""
    at = paging.place(request.args.get("from"))
    near = (at.value, at.id) if at and isinstance(at.value, datetime) else None
    found = patterns.unshown(actor(), near, back=bool(near and at and at.back))
    page = paging.page(found, PAGE, lambda each: (each.changed_at, each.id), at if near else None)
    return {
        "rows": [Unseen(line_of(each, (), actor()), _why(each)) for each in page.rows],
        **_tallied(),
        "next_url": _address(endpoint, page.next),
        "previous_url": _address(endpoint, page.previous),
    }


def _address(endpoint: str, cursor: str | None) -> str:
    asked: dict[str, Any] = {"from": cursor}
    return url_for(endpoint, **asked) if cursor else ""


def _why(alert: Alert) -> str:
    return pattern_rules().unshown[alert.unshown] if alert.unshown else SAID_BY_ANOTHER


def _tallied() -> dict[str, Any]:
    """Each sort of which anything was found, with its numbers; and the names of all others."""
    told = {pattern_rules().rules[each.rule].words: _told(each) for each in patterns.tallies(actor())}
    return {
        "tallies": [{"words": words, "told": numbers} for words, numbers in told.items() if numbers],
        "silent": [words for words, numbers in told.items() if not numbers],
    }


def _told(found: Tally) -> str:
    """What was found and what was made of it, without noughts."""
    return ", ".join(f"{number} {words}" for name, words in TOLD.items() if (number := getattr(found, name)))
