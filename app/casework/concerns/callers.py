"""Who told an officer of a concern, by telephone or on paper, and so did not write it themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

# Kept among the answers, and so sealed with them.
HOW, NAME, CONTACT = "given_entered_by", "given_told_by_name", "given_told_by_contact"
NOT_SAID = "Somebody who did not say their name"


class Way(StrEnum):
    """How it came to the officer."""

    TELEPHONE = "telephone"
    PAPER = "paper"


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Somebody who told an officer. `sector` is where they work, as the questionnaire knows it."""

    way: Way
    sector: str
    name: str = ""
    contact: str = ""

    def givens(self) -> dict[str, str]:
        """What is known of them before the first question. Which nation is theirs is not: it need not be the hub's."""
        told = {NAME: self.name.strip(), CONTACT: self.contact.strip()}
        return {"given_sector": self.sector, HOW: str(self.way)} | told


def caller_in(answers: Mapping[str, Any]) -> Caller | None:
    """Who told an officer these answers; None where the reporter wrote them themselves."""
    if HOW not in answers:
        return None
    return Caller(
        way=Way(answers[HOW]),
        sector=answers["given_sector"],
        name=answers.get(NAME) or NOT_SAID,
        contact=answers.get(CONTACT, ""),
    )
