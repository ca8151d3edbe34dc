"""Outlines as columns of numbers, so that a hundred thousand of them are counted at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import numpy as np

__all__ = ["CODES", "DERIVED", "MOMENTS", "NEVER", "NUMBERS", "UNKNOWN", "Codes", "Facts", "column", "moment"]

STEPS = ("claimed", "rated", "referred", "acknowledged", "decided", "told", "outcome", "acted")
MOMENTS = (
    "received_at",
    *(f"{step}_{what}" for step in STEPS for what in ("at", "due_at")),
    "day_due_at",
    "closed_at",
    *(f"{kind}_at" for kind in ("children", "adults", "lado", "police", "prevent", "animal")),
    "nfa_at",
    "again_at",
    "challenge_ended_at",
    "worked_at",
    "change_30_at",
    "change_90_at",
    "handled_at",
    "looked_at",
)
NUMBERS = (
    *(f"{step}_minutes" for step in STEPS),
    *("is_first", "escalations", "challenges", "fields_asked", "fields_filled", "weekday", "hour"),
)
CODES = (
    *(
        "sector",
        "area_code",
        "cell",
        "kind",
        "rating",
        "month",
        "override",
        "nfa_because",
        "challenge_result",
        "worked",
    ),
    *(f"{kind}_code" for kind in ("children", "adults", "lado", "police", "prevent", "animal")),
    *("change_30", "change_90", "heard", "clear", "again", "voice", "consent", "look_agrees"),
)
# Later than everything: what has not happened. Seconds since 1970 otherwise.
NEVER = np.iinfo(np.int64).max
COMPLETE = 0.8
UNKNOWN = "not_known"


@dataclass(frozen=True, slots=True, eq=False)
class Codes:
    """A column of codes: for each line the place of its code among `names`."""

    places: np.ndarray
    names: tuple[str, ...]
    # For codes that lie inside those of another line: which in which.
    inside: Mapping[str, str] = field(default_factory=dict)

    def is_one_of(self, wanted: Sequence[str] | frozenset[str]) -> np.ndarray:
        """Which lines have one of these codes."""
        return np.isin(self.places, [place for place, name in enumerate(self.names) if name in wanted])


class Facts:
    """The columns of many outlines, and what follows from them."""

    def __init__(self, size: int, numbers: Mapping[str, np.ndarray], codes: Mapping[str, Codes]) -> None:
        self.size = size
        self._numbers, self._codes = dict(numbers), dict(codes)

    def number(self, name: str) -> np.ndarray:
        """A column of numbers or moments (seconds; NEVER where it has not happened)."""
        if name not in self._numbers:
            self._numbers[name] = WORKED_OUT[name](self)
        return self._numbers[name]

    def codes(self, name: str) -> Codes:
        """A column of codes."""
        if name not in self._codes:
            self._codes[name] = _yes_or_no(DERIVED[name](self))
        return self._codes[name]

    def has(self, name: str) -> bool:
        """Is there such a column of codes?"""
        return name in self._codes or name in DERIVED


def moment(at: datetime | None) -> int:
    """A moment as a number of seconds; NEVER where there is none."""
    return NEVER if at is None else int((at.replace(tzinfo=UTC) if at.tzinfo is None else at).timestamp())


def column(values: Sequence[Any]) -> Codes:
    """Codes as places among their names; an empty one is not known."""
    places: dict[str, int] = {}
    found = [places.setdefault(str(value) if value else UNKNOWN, len(places)) for value in values]
    return Codes(np.array(found, dtype=np.int32), tuple(places))


def _yes_or_no(is_so: np.ndarray) -> Codes:
    return Codes(is_so.astype(np.int32), ("no", "yes"))


WORKED_OUT: Mapping[str, Callable[[Facts], np.ndarray]] = {
    # Sent to an agency or closed here, whichever came first.
    "settled_at": lambda facts: np.minimum(facts.number("referred_at"), facts.number("closed_at")),
    # Decided by an agency or closed here.
    "ended_at": lambda facts: np.minimum(facts.number("decided_at"), facts.number("closed_at")),
}
DERIVED: Mapping[str, Callable[[Facts], np.ndarray]] = {
    "is_first": lambda facts: facts.number("is_first") > 0,
    "is_referred": lambda facts: facts.number("referred_at") <= facts.number("closed_at"),
    "is_nfa": lambda facts: (facts.number("nfa_at") == facts.number("ended_at")) & (facts.number("nfa_at") < NEVER),
    "is_escalated": lambda facts: facts.number("escalations") > 0,
    "is_challenged": lambda facts: facts.number("challenges") > 0,
    "is_complete": lambda facts: facts.number("fields_filled") >= COMPLETE * facts.number("fields_asked"),
}
