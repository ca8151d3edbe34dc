"""From answers and history to the facts that rating rules speak of. Triggers are derived, never typed."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from app.casework.questions import Answers

__all__ = ["Earlier", "Facts", "PastConcern", "earlier_from"]

YEAR = timedelta(days=365)
BANDS = ("BLUE", "GREEN", "AMBER", "RED")


@dataclass(frozen=True, slots=True, kw_only=True)
class PastConcern:
    """An earlier concern about the same person, or about the same person said to cause harm."""

    at: datetime
    organisation: str
    band: str = ""
    same_person: bool = True
    another_victim: bool = False  # same alleged person, a victim unconnected with this one
    marac: bool = False  # the same two people were discussed at a MARAC


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What the last 12 months hold about the people in a concern."""

    concerns: int = 0
    second_organisation: bool = False
    rising: bool = False
    another_victim: bool = False
    marac: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that rating may rest on: the relevant answers, and the history."""

    answers: Answers
    earlier: Earlier = field(default_factory=Earlier)

    def told(self) -> dict[str, Any]:
        """The answers with the history beside them, in the words that conditions use."""
        past = self.earlier
        return {
            **self.answers,
            "past_concerns": str(past.concerns) if past.concerns < 3 else "3_or_more",
            "past_second_organisation": _yes(past.second_organisation),
            "past_rising": _yes(past.rising),
            "past_another_victim": _yes(past.another_victim),
            "past_marac": _yes(past.marac),
        }


def earlier_from(past: Iterable[PastConcern], organisation: str, moment: datetime) -> Earlier:
    """The history as it stood at a moment: 12 months back, told by this organisation or another."""
    recent = sorted((row for row in past if moment - YEAR <= row.at < moment), key=lambda row: row.at)
    same = [row for row in recent if row.same_person]
    return Earlier(
        concerns=len(same),
        second_organisation=any(row.organisation != organisation for row in same),
        rising=_rising([row.band for row in same if row.band in BANDS]),
        another_victim=any(row.another_victim for row in recent),
        marac=any(row.marac for row in recent),
    )


def _rising(bands: list[str]) -> bool:
    return len(bands) > 1 and BANDS.index(bands[-1]) > BANDS.index(bands[0])


def _yes(fact: bool) -> str:
    return "yes" if fact else "no"
