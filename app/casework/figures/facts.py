"""Outlines as columns of numbers, so that a hundred thousand of them are counted at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from app.casework.figures.periods import GIVEN_UP_AFTER, YEAR

__all__ = ["CODES", "DERIVED", "MOMENTS", "NEVER", "NUMBERS", "STEPS", "UNKNOWN", "Codes", "Facts", "column", "moment"]

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
            self._codes[name] = DERIVED[name](self)
        return self._codes[name]


def moment(at: datetime | None) -> int:
    """A moment as a number of seconds; NEVER where there is none."""
    return NEVER if at is None else int((at.replace(tzinfo=UTC) if at.tzinfo is None else at).timestamp())


def column(values: Sequence[Any]) -> Codes:
    """Codes as places among their names; an empty one is not known."""
    places: dict[str, int] = {}
    found = [places.setdefault(str(value) if value else UNKNOWN, len(places)) for value in values]
    return Codes(np.array(found, dtype=np.int32), tuple(places))


def later(at: np.ndarray, by: timedelta) -> np.ndarray:
    """So much later; what never happened does not happen then either."""
    seconds = int(by.total_seconds())
    return np.where(at == NEVER, NEVER, np.minimum(at, NEVER - seconds) + seconds)


def _done_or_given_up(step: str) -> Callable[[Facts], np.ndarray]:
    return lambda facts: np.minimum(facts.number(f"{step}_at"), later(facts.number(f"{step}_due_at"), GIVEN_UP_AFTER))


def _yes_or_no(is_so: np.ndarray) -> Codes:
    return Codes(is_so.astype(np.int32), ("no", "yes"))


def _is_sent(facts: Facts) -> np.ndarray:
    return facts.codes("became").is_one_of(("referred",))


def _became(facts: Facts) -> Codes:
    """Sent to an agency or closed here, whichever came first, or neither yet."""
    referred_at, closed_at = facts.number("referred_at"), facts.number("closed_at")
    return _either(
        referred_at <= closed_at, np.minimum(referred_at, closed_at) < NEVER, ("referred", "closed", "waiting")
    )


def _ending(facts: Facts) -> Codes:
    """With further action or without, or never."""
    ended = facts.number("ended")
    is_known = np.minimum(facts.number("decided_at"), facts.number("closed_at")) == ended
    return _either(facts.number("nfa_at") == ended, is_known, ("no_further_action", "acted", "undecided"))


def _either(is_one: np.ndarray, is_either: np.ndarray, names: tuple[str, str, str]) -> Codes:
    return Codes(np.select([~is_either, is_one], [2, 0], 1).astype(np.int32), names)


# When a concern counts. Whatever is said of one thing counts at one moment, and so of the same concerns: of two counts
# that differ by a few, one would tell the other.
WORKED_OUT: Mapping[str, Callable[[Facts], np.ndarray]] = {
    **{step: _done_or_given_up(step) for step in ("decided", "outcome", "acted")},
    # When it was received, of what was sent to an agency.
    "referred": lambda facts: np.where(_is_sent(facts), facts.number("received_at"), NEVER),
    # Decided by an agency, given up, or closed here before.
    "ended": lambda facts: np.minimum(facts.number("decided"), facts.number("closed_at")),
    "nfa": lambda facts: np.where(facts.number("nfa_at") == facts.number("ended"), facts.number("ended"), NEVER),
    "reported_again": lambda facts: np.minimum(facts.number("again_at"), later(facts.number("nfa_at"), YEAR)),
}
DERIVED: Mapping[str, Callable[[Facts], Codes]] = {
    "became": _became,
    "ending": _ending,
    "is_first": lambda facts: _yes_or_no(facts.number("is_first") > 0),
    "is_again": lambda facts: _yes_or_no(facts.number("again_at") == facts.number("reported_again")),
    "is_escalated": lambda facts: _yes_or_no(facts.number("escalations") > 0),
    "is_challenged": lambda facts: _yes_or_no(facts.number("challenges") > 0),
    "is_complete": lambda facts: _yes_or_no(facts.number("fields_filled") >= COMPLETE * facts.number("fields_asked")),
}
