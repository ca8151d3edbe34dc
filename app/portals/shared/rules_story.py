"""How a version of the rules stands, and who did what with it."""

from typing import Any

from app.casework import accounts
from app.casework.rulebook import Edition, RuleKind
from app.casework.rulebook.lifecycle import State

ABOUT: dict[str, str] = {
    RuleKind.RATING: "How urgent: the rating rules",
    RuleKind.ROUTING: "Who must act: the routing rules",
}
STATES: dict[str, tuple[str, str]] = {
    State.PROPOSED: ("Proposed", "blue"),
    State.PUBLISHED: ("In force", "green"),
    State.SUPERSEDED: ("Was in force", "grey"),
    State.WITHDRAWN: ("Withdrawn", "grey"),
}


def state_of(edition: Edition) -> tuple[str, str]:
    """How it stands, in a word, and the tone of that word."""
    if edition.row:
        return STATES[edition.row.state]
    return STATES[State.PUBLISHED if edition.is_in_force else State.SUPERSEDED]


def story_of(edition: Edition) -> list[dict[str, Any]]:
    """What became of it, oldest first, with the reasons that were given; nothing where it came with the service."""
    row = edition.row
    if row is None:
        return []
    ended = "Withdrawn" if row.state is State.WITHDRAWN else "Other rules followed"
    steps = (
        ("Proposed", row.proposed_at, row.proposed_by_id, row.why),
        (f"Tried beside {row.tried_against}", row.tried_at, row.tried_by_id, ""),
        ("Published: in force from here on", row.published_at, row.published_by_id, row.reason or ""),
        (ended, row.ended_at, row.ended_by_id, ""),
    )
    return [
        {"what": what, "at": at, "who": accounts.name_of(who), "detail": words} for what, at, who, words in steps if at
    ]
