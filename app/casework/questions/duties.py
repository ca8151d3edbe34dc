"""Legal duties that a reporter should know of, and from which day: dates in a file, so that no release is needed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app import reference
from app.casework.questions.conditions import Answers, Condition, holds
from app.casework.questions.questionnaire import Note
from app.casework.questions.said import NATIONS

__all__ = ["Duty", "duties", "duties_for", "read_duties"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """A legal duty. Without `starts_on` it is enacted and not in force; `words_before` is what to say until it is."""

    code: str
    title: str
    page: str
    nations: tuple[str, ...]
    words: str
    basis: str
    words_before: str = ""
    starts_on: date | None = None
    sectors: tuple[str, ...] = ()
    when: Condition = field(default_factory=dict)

    @property
    def condition(self) -> Condition:
        """Whom and what it concerns, in the words that the form's conditions use."""
        sectors = {"given_sector": self.sectors} if self.sectors else {}
        return {**self.when, "possible_nations": self.nations, **sectors}

    def in_force(self, on: date) -> bool:
        return self.starts_on is not None and self.starts_on <= on

    def notes(self) -> tuple[Note, ...]:
        """The words beside the questions: one panel from the day it is in force, another before that day."""
        now = Note(title=self.title, text=self.words, style="warning", when=self.condition, from_on=self.starts_on)
        before = Note(title=self.title, text=self.words_before, when=self.condition, until_on=self.starts_on)
        return (*([now] if self.starts_on else []), *([before] if self.words_before else []))


def duties_for(answers: Answers, on: date) -> tuple[Duty, ...]:
    """The duties in force on a day that concern these answers, by nation, sector and what was said."""
    return tuple(duty for duty in duties().values() if duty.in_force(on) and holds(duty.condition, answers))


@cache
def duties() -> Mapping[str, Duty]:
    """Every duty by its code, in force or not."""
    return read_duties()


def read_duties(folder: Path = reference.HERE) -> Mapping[str, Duty]:
    """The duties from `duties.toml`; BadReference when one cannot be followed."""
    found: dict[str, Duty] = {}
    for row in reference.read("duties", folder).get("duty", []):
        near = f'code = "{row.get("code")}"'
        try:
            duty = Duty(**_tupled(row))
        except (KeyError, TypeError) as wrong:
            raise reference.bad("duties", f"{row.get('code')}: {wrong}", near, folder) from wrong
        reason = _complaint(duty, found)
        if reason:
            raise reference.bad("duties", f"{duty.code}: {reason}", near, folder)
        found[duty.code] = duty
    return found


def _tupled(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "nations": tuple(row["nations"]), "sectors": tuple(row.get("sectors", ()))}


def _complaint(duty: Duty, found: Mapping[str, Duty]) -> str:
    if duty.code in found:
        return "the code stands twice"
    if not duty.nations or not set(duty.nations) <= set(NATIONS):
        return "a duty needs the nations where it applies"
    if duty.starts_on is not None and type(duty.starts_on) is not date:
        return "starts_on is a day, such as 2015-10-31"
    return "" if duty.words and duty.basis and duty.title else "a duty needs its title, words and basis"
