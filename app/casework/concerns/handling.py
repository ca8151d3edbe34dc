"""How a report is marked where it leaves the screen, from handling.toml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app import reference
from app.casework.questions import Answers, Condition, current, holds
from app.casework.questions.vocabulary import why_unmeetable

__all__ = ["SENSITIVE", "USUAL", "Mark", "handling", "handling_rules", "marks_met", "read_handling"]

USUAL, SENSITIVE = "OFFICIAL", "OFFICIAL-SENSITIVE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One reason for the stricter marking, in words, with what it rests on and the answers that it goes by."""

    because: str
    basis: str
    when: Condition


def handling(answers: Answers) -> str:
    """How a report with these answers is marked: OFFICIAL, or OFFICIAL-SENSITIVE."""
    return SENSITIVE if marks_met(answers) else USUAL


def marks_met(answers: Answers) -> list[Mark]:
    """Every reason why a report with these answers is marked more strictly than usual."""
    return [each for each in handling_rules() if holds(each.when, answers)]


@cache
def handling_rules() -> tuple[Mark, ...]:
    """The rules in force."""
    return read_handling()


def read_handling(folder: Path = reference.HERE) -> tuple[Mark, ...]:
    """The rules from `handling.toml`; BadReference where no answers could ever meet one."""
    with reference.reading("handling", folder) as data:
        marks = tuple(Mark(**row) for row in data["sensitive"])
    for mark in marks:
        if reason := why_unmeetable(mark.when, current(), {}):
            raise reference.bad("handling", reason, mark.because, folder)
    return marks
