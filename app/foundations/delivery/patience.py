"""How long we go on trying, and how long we wait for an answer: delivery.toml, read once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from app import reference

FILE = "delivery"
# Between the end of our own patience and the moment at which another worker may take the letter for abandoned.
MARGIN = timedelta(minutes=3)


@dataclass(frozen=True, kw_only=True)
class Patience:
    """Pauses between tries, when to give up, and what a mail server is given to answer in."""

    version: str
    pauses: tuple[timedelta, ...]
    then_every: timedelta
    gives_up_after: timedelta
    stuck_after: timedelta
    answer_seconds: int
    taken_seconds: int
    letter_seconds: int

    def pause_after(self, tries: int) -> timedelta:
        """How long to wait after so many tries."""
        return self.pauses[tries - 1] if tries <= len(self.pauses) else self.then_every

    def gives_up(self, first_tried_at: datetime, now: datetime) -> bool:
        """Is it time to say that this letter will never arrive?"""
        return now - first_tried_at >= self.gives_up_after

    @property
    def longest(self) -> timedelta:
        """Nobody else may try the same letter for so long, or two would send it."""
        return timedelta(seconds=self.letter_seconds) + MARGIN


@cache
def patience() -> Patience:
    """The rule in force."""
    return read_patience()


def read_patience(folder: Path = reference.HERE) -> Patience:
    """The rule from `delivery.toml`; BadReference names the line that cannot be followed."""
    data = reference.read(FILE, folder)
    try:
        retry, limits = data["retry"], data["patience"]
        numbers = {**{name: retry[name] for name in retry if name != "pauses_minutes"}, **limits}
        wrong = [name for name, number in numbers.items() if not isinstance(number, int) or number < 1]
        wrong += ["pauses_minutes"] if any(each < 1 for each in retry["pauses_minutes"]) else []
        if wrong:
            raise reference.bad(FILE, f"{wrong[0]} must be a whole number above 0", wrong[0], folder)
        return Patience(
            version=data["version"],
            pauses=tuple(timedelta(minutes=each) for each in retry["pauses_minutes"]),
            then_every=timedelta(minutes=retry["then_every_minutes"]),
            gives_up_after=timedelta(hours=retry["give_up_after_hours"]),
            stuck_after=timedelta(minutes=retry["stuck_after_minutes"]),
            **limits,
        )
    except (KeyError, TypeError) as unknown:
        raise reference.bad(FILE, f"a key is missing or unknown: {unknown}", folder=folder) from unknown
